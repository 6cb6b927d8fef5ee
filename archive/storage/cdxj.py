"""A CDXJ index of a WARC file: where replay tools find what an address showed at a time.

As `cdxj-indexer --sort --records response,revisit,resource` writes it. The metadata records have the address
of the page they are about, and are left out: replay would take them for the page.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.timeutils import iso_date_to_timestamp

from archive.errors import ArchiveError, DiskError
from archive.storage.surt import surt

ENDING: Final = ".cdxj"
FOLDER: Final = "cdxj"
INDEXED: Final = frozenset({"response", "revisit", "resource"})
_KIND: Final = re.compile(r"[;\s]")


def lines(stream: BinaryIO, name: str) -> list[str]:
    """In the order of their keys, each once. `name` is how the index calls the file."""
    return sorted(set(_lines(stream, name)))


def index_finished(warcs: Path, folder: Path) -> None:
    """An index for each finished file that has none yet, under its name. Raises ArchiveError."""
    for warc in sorted(warcs.glob("*.warc.gz")):
        index = folder / index_name(warc.name)
        if not index.exists():
            make_index(warc.name, index, partial(_read, warc))


def index_name(warc: str) -> str:
    """Of a WARC file's index."""
    return warc.removesuffix(".warc.gz") + ENDING


def index_of(folder: Path, warc: str) -> Path:
    """Where an archive's folder has the index of a WARC file."""
    return folder / FOLDER / index_name(warc)


def make_index(name: str, index: Path, opening: Callable[[], BinaryIO]) -> None:
    """Of the WARC file that `opening` opens. Raises ArchiveError."""
    try:
        index.parent.mkdir(exist_ok=True)
        with opening() as stream:
            text = "".join(lines(stream, name))
        _write(index, text)
    except OSError as error:
        where = error.filename or index
        raise DiskError(f"cannot make {index} of {name}: {where}: {error.strerror or error}") from error
    except ArchiveLoadFailed as error:
        raise ArchiveError(f"cannot make {index} of {name}: {error}: gongkai verify looks at it") from error


def _read(path: Path) -> BinaryIO:
    return path.open("rb")


def _write(index: Path, text: str) -> None:
    """In one move and synced first: an index that is there is taken for whole. Raises OSError."""
    unfinished = index.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(index)


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    records = ArchiveIterator(stream)
    for record in records:
        if record.rec_type not in INDEXED:
            continue
        head = record.rec_headers.get_header
        url, at = head("WARC-Target-URI"), iso_date_to_timestamp(head("WARC-Date"))
        found = {
            "url": url,
            "mime": _kind(record),
            "status": record.http_headers.get_statuscode() if record.http_headers else None,
            "digest": head("WARC-Payload-Digest"),
            "length": str(records.get_record_length()),
            "offset": str(records.get_record_offset()),
            "filename": name,
        }
        about = json.dumps({key: value for key, value in found.items() if value is not None})
        yield f"{surt(url)} {at} {about}\n"


def _kind(record: Any) -> str | None:
    if record.rec_type == "revisit":
        return "warc/revisit"
    if record.rec_type == "resource":
        value = record.rec_headers.get_header("Content-Type")
    else:
        value = record.http_headers.get_header("content-type") if record.http_headers else None
    return _KIND.split(value, maxsplit=1)[0].strip() if value else value
