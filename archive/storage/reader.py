"""One record, by file and offset."""

from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.errors import ArchiveError
from archive.storage.segments import OPEN


@dataclass(frozen=True, slots=True)
class Record:
    """`payload` is what the response carried, Content-Encoding still applied."""

    kind: str
    record_id: str
    url: str
    payload: bytes


def read_record(folder: Path, file: str, offset: int, limit: int) -> Record:
    """The record that begins there; a payload of more than `limit` bytes is refused, never cut."""
    path = folder / file if (folder / file).exists() else folder / (file + OPEN)
    where = f"{path} at byte {offset}"
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            payload = record.raw_stream.read(limit + 1)
    except OSError as error:
        raise ArchiveError(f"cannot read {where}: {error.strerror or error}") from error
    except (ArchiveLoadFailed, StopIteration, EOFError) as error:
        raise ArchiveError(f"no WARC record in {where}") from error
    if len(payload) > limit:
        raise ArchiveError(f"the record in {where} holds more than the {limit} bytes recorded for it")
    headers = record.rec_headers
    return Record(
        record.rec_type, headers.get_header("WARC-Record-ID"), headers.get_header("WARC-Target-URI"), payload
    )
