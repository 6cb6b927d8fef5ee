"""What a driver's error means for whoever has to act: a full disk, a server away, somebody else's lock."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError

from archive.errors import ArchiveError, AwayError, BusyError, DiskError, LostError

SQLITE: Final = {
    "SQLITE_FULL": DiskError,
    "SQLITE_IOERR": DiskError,
    "SQLITE_READONLY": DiskError,
    "SQLITE_CANTOPEN": DiskError,
    "SQLITE_BUSY": BusyError,
    "SQLITE_LOCKED": BusyError,
}
"""By name; longer names with an underscore behind are kinds of these."""
SQLSTATES: Final = {
    "53100": DiskError,  # disk_full
    "58030": DiskError,  # io_error
    "25006": DiskError,  # read_only_sql_transaction
    "55P03": BusyError,  # lock_not_available
    "53300": AwayError,  # too_many_connections
    "57P": AwayError,  # the server is shut down, starts, or drops the connection
    "08": AwayError,  # the connection
}
"""By the beginning of the SQLSTATE."""
UNREACHABLE: Final = "OperationalError"
"""What psycopg raises, without any SQLSTATE, where there is no server to give one."""


def kind_of(error: Exception) -> type[ArchiveError]:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return LostError
    original = getattr(error, "orig", None) or error
    if isinstance(original, sqlite3.Error):
        return _sqlite(getattr(original, "sqlite_errorname", "") or "")
    state = getattr(original, "sqlstate", None)
    if state is None and type(original).__name__ == UNREACHABLE:
        return AwayError
    return next((kind for begin, kind in SQLSTATES.items() if (state or "").startswith(begin)), ArchiveError)


def _sqlite(name: str) -> type[ArchiveError]:
    found = (kind for known, kind in SQLITE.items() if name == known or name.startswith(f"{known}_"))
    return next(found, ArchiveError)
