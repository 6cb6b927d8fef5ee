"""The schema of a database: compared with the program's, and brought to it."""

from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from archive import views
from archive.errors import ArchiveError

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def is_newest(connection: Connection) -> bool:
    _, script = _script()
    return MigrationContext.configure(connection).get_current_revision() == script.get_current_head()


def upgrade(connection: Connection, name: str, to: str | None = None) -> None:
    """To the revision `to`, by default the newest; all in the connection's transaction.

    Raises ArchiveError, naming both, where the schema is of a revision that this program does not know.
    """
    settings, script = _script()
    wanted = to or script.get_current_head()
    current = MigrationContext.configure(connection).get_current_revision()
    if current == wanted:
        return
    if current is not None and current not in {each.revision for each in script.walk_revisions()}:
        raise ArchiveError(
            f"database {name} was written by a newer gongkai: its schema is {current}, this gongkai knows "
            f"up to {wanted}: upgrade gongkai, or name another archive"
        )
    views.drop(connection)
    settings.attributes["connection"] = connection
    with EnvironmentContext(
        settings,
        script,
        fn=lambda revision, _context: script._upgrade_revs(str(wanted), revision),  # noqa: SLF001 - alembic.command.upgrade does the same
    ):
        script.run_env()
    if wanted == script.get_current_head():
        views.refresh(connection)


def _script() -> tuple[Config, ScriptDirectory]:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return settings, ScriptDirectory.from_config(settings)
