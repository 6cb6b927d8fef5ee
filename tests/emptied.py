"""Databases of SQLite at the newest schema, without rows: copied, since going through every schema takes a
tenth of a second of work, and tests want thousands. What makes them is tested in tests/archive/migrations.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.config import ArchiveConfig
from archive.database import open_database


def empty_in(folder: Path) -> None:
    """Puts one into the folder of an archive that is not there yet."""
    folder.mkdir()
    (folder / "archive.db").write_bytes(_empty())


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        open_database(ArchiveConfig(folder=Path(folder))).close()
        return (Path(folder) / "archive.db").read_bytes()
