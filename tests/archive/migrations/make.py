"""Writes a database of each released schema, with rows, as SQL: `python -m tests.archive.migrations.make`.

What is there is never written anew: what a released schema was must not change.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.script import ScriptDirectory

from archive.config import ArchiveConfig
from archive.database import Database
from archive.engines import open_engine
from archive.upgrading import MIGRATIONS, upgrade
from tests.archive.migrations.rows import fill

FOLDER = Path(__file__).parent
COMMAND = "python -m tests.archive.migrations.make"


def revisions() -> list[str]:
    """Oldest first."""
    return [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


def dump_of(revision: str) -> Path:
    return FOLDER / f"v{revision}.sql"


@contextmanager
def at(config: ArchiveConfig, revision: str) -> Iterator[Database]:
    """A database brought to that revision and no further."""
    engine, name = open_engine(config, write=True)
    database = Database(engine, name)
    try:
        with database.alter() as connection:
            upgrade(connection, name, revision)
        yield database
    finally:
        database.close()


def dump(revision: str) -> str:
    with TemporaryDirectory() as name:
        config = ArchiveConfig(folder=Path(name))
        with at(config, revision) as database, database.write() as session:
            fill(session.connection())
        with closing(sqlite3.connect(config.folder / "archive.db")) as made:
            return "\n".join(made.iterdump()) + "\n"


def main() -> int:
    for revision in revisions():
        path = dump_of(revision)
        if not path.exists():
            path.write_text(dump(revision), "utf-8")
            sys.stdout.write(f"written: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
