"""One record, by file and offset."""

from dataclasses import dataclass
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.errors import ArchiveError
from archive.storage.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Record:
    """`payload` is what the response carried, Content-Encoding still applied."""

    kind: str
    record_id: str
    url: str
    payload: bytes


def read_record(shelf: Shelf, file: str, offset: int, limit: int, end: int | None = None) -> Record:
    """As `record_of`, of the record that begins at `offset`, and ends before byte `end` where that is known.

    Raises ArchiveError.
    """
    where = f"{shelf.where(file)} at byte {offset}"
    try:
        with shelf.open(file, offset, end) as stream:
            return record_of(stream, where, limit)
    except OSError as error:
        raise ArchiveError(f"cannot read {where}: {error.strerror or error}") from error


def record_of(stream: BinaryIO, where: str, limit: int) -> Record:
    """The record where the stream stands; a payload of more than `limit` bytes is refused, never cut.

    `where` is for the line. Raises ArchiveError, OSError.
    """
    try:
        record = next(iter(ArchiveIterator(stream)))
        payload = record.raw_stream.read(limit + 1)
    except (ArchiveLoadFailed, StopIteration, EOFError) as error:
        raise ArchiveError(f"no WARC record in {where}") from error
    if len(payload) > limit:
        raise ArchiveError(f"the record in {where} holds more than the {limit} bytes recorded for it")
    headers = record.rec_headers
    return Record(
        record.rec_type, headers.get_header("WARC-Record-ID"), headers.get_header("WARC-Target-URI"), payload
    )
