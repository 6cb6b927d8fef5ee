"""Whether a PostgreSQL database can hold an archive."""

from typing import Final

from sqlalchemy import Connection

OLDEST: Final = 130000
"""The oldest that is still looked after."""


def objection(connection: Connection) -> str | None:
    """What is wrong with it and what to do, or None."""
    show = connection.exec_driver_sql
    encoding = show("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        return f"its encoding is {encoding}: create it with ENCODING 'UTF8' TEMPLATE template0"
    if int(show("SHOW server_version_num").scalar_one()) < OLDEST:
        return f"its server is PostgreSQL {show('SHOW server_version').scalar_one()}: use 13 or newer"
    if show("SELECT current_schema()").scalar_one() is None:
        return "no schema of its search_path exists: create the schema, or name another in the URL's options"
    return None
