"""A server that goes away while it commits leaves nobody knowing what it did; it knows when it is back."""

from time import sleep
from typing import Final

from sqlalchemy import Engine, text

AGAIN_SECONDS: Final = 0.2
_STATUS: Final = text("SELECT pg_xact_status(CAST(CAST(:number AS text) AS xid8))")


def took_effect(engine: Engine, transaction: str) -> bool:
    """Whether PostgreSQL committed it. Waits while its session does not know yet that nobody listens."""
    with engine.connect() as connection:
        while (status := connection.execute(_STATUS, {"number": transaction}).scalar()) == "in progress":
            sleep(AGAIN_SECONDS)
    return status == "committed"
