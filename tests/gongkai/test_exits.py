"""Which exit status an error means, whatever it is wrapped in."""

import sqlite3
from errno import EACCES, EIO, ENOENT, ENOSPC, EROFS

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from archive.driver_errors import kind_of
from archive.errors import ArchiveError, AwayError, BusyError, DiskError, LostError, StorageError
from crawler.errors import CrawlError
from gongkai.errors import InputError, StepError
from gongkai.exits import MEANINGS, Exit, exit_of, worst


def caused(outer: Exception, *causes: Exception) -> Exception:
    if causes:
        outer.__cause__ = caused(*causes)
    return outer


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ArchiveError("refused"), 2),
        (InputError("wrong"), 2),
        (ValueError("unexpected"), 2),
        (DiskError("full"), 74),
        (AwayError("down"), 69),
        (LostError("broke"), 69),
        (StorageError("no S3"), 68),
        (BusyError("locked"), 75),
        (StepError("failed"), 2),
        (StepError("failed", 74), 74),
        (OSError(ENOSPC, "No space left on device"), 74),
        (OSError(EROFS, "Read-only file system"), 74),
        (OSError(EIO, "Input/output error"), 74),
        (OSError(EACCES, "Permission denied"), 2),
        (OSError(ENOENT, "No such file or directory"), 2),
        (caused(ArchiveError("cannot make"), OSError(EACCES, "Permission denied")), 74),
        (caused(ArchiveError("cannot make"), OSError(ENOENT, "No such file")), 2),
        (caused(CrawlError("full"), DiskError("full"), OSError(ENOSPC, "full")), 74),
        (caused(CrawlError("away"), AwayError("away")), 69),
    ],
)
def test_an_error_means_a_status(error: Exception, code: int) -> None:
    assert exit_of(error) == code


@given(st.lists(st.sampled_from(list(MEANINGS)), min_size=1))
def test_the_worst_counts_in_whatever_order(codes: list[Exit]) -> None:
    assert worst(codes) == worst(reversed(codes))
    assert worst(codes) in codes
    assert worst([worst(codes), Exit.DISK]) in {Exit.DISK, Exit.INTERRUPTED, Exit.BROKEN_PIPE}


def test_every_status_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Exit)
    assert worst([]) == Exit.DONE


def sqlite(name: str) -> Exception:
    error = sqlite3.OperationalError(name)
    error.sqlite_errorname = name
    return OperationalError("INSERT", {}, error)


def server(sqlstate: str | None) -> Exception:
    kind = psycopg.errors.lookup(sqlstate) if sqlstate else psycopg.OperationalError
    return OperationalError("INSERT", {}, kind("said so"))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (sqlite("SQLITE_FULL"), DiskError),
        (sqlite("SQLITE_IOERR_WRITE"), DiskError),
        (sqlite("SQLITE_READONLY_DIRECTORY"), DiskError),
        (sqlite("SQLITE_CANTOPEN"), DiskError),
        (sqlite("SQLITE_BUSY"), BusyError),
        (sqlite("SQLITE_ERROR"), ArchiveError),
        (server("53100"), DiskError),
        (server("55P03"), BusyError),
        (server("57P01"), AwayError),
        (server("08006"), AwayError),
        (server(None), AwayError),
        (server("42501"), ArchiveError),
    ],
)
def test_what_a_driver_says(error: Exception, kind: type[ArchiveError]) -> None:
    assert kind_of(error) is kind
