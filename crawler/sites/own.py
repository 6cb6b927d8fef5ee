"""A file of one's own rows, changed while others may read it or change it too."""

import csv
import fcntl
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crawler.errors import CrawlError
from crawler.sites.catalogue import COLUMNS, rows
from crawler.sites.site import Site

NAME: Final = "sites.csv"
"""In the archive's folder, where it is read without being named."""
_BOM: Final = "\ufeff"


@contextmanager
def held(file: Path) -> Iterator[None]:
    """One change at a time; its folder is made. The system lets go when the process ends, however it ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put(file: Path, sites: Sequence[Site]) -> None:
    """Rows replaced by their codes, the others behind; every other row stays as it is written there.

    In one move: whoever reads meets the old file or the new one. Raises CrawlError for a file that holds
    something else than rows, and OSError where it cannot be written.
    """
    given = {site.code: line(site) for site in sites}
    kept: dict[str, Sequence[str]] = {}
    for row in rows(file) if file.exists() else ():
        if row.site is None:
            raise CrawlError(f"{row.place}: {row.trouble}")
        kept[row.code] = row.values
    _write(file, [COLUMNS, *(kept | given).values()])


def line(site: Site) -> Sequence[str]:
    """The values of a row as they are written."""
    return [_text(getattr(site, name)) for name in COLUMNS]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write(file: Path, lines: Sequence[Sequence[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    file = file.resolve()  # of a link, what it leads to
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            out.write(_BOM if _marked(file) else "")
            out.write(text.getvalue())
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _marked(file: Path) -> bool:
    """A spreadsheet program wrote it and will want to know its charset again."""
    return file.exists() and file.read_bytes().startswith(_BOM.encode())
