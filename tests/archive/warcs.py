"""What stands in WARC files, read back by warcio."""

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker


@dataclass(frozen=True, slots=True)
class Read:
    kind: str
    headers: dict[str, str]
    http: str
    payload: bytes


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("warc/*.warc.gz*"))


def records(folder: Path) -> list[Read]:
    found = []
    for path in files(folder):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                headers = dict(record.rec_headers.headers)
                http = record.http_headers.to_str() if record.http_headers else ""
                found.append(Read(record.rec_type, headers, http, record.raw_stream.read()))
    return found


def of_kind(folder: Path, kind: str) -> list[Read]:
    return [record for record in records(folder) if record.kind == kind]


def check(folder: Path) -> str:
    """What `warcio check` complains of."""
    paths = [str(path) for path in files(folder)]
    assert paths
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = Checker(SimpleNamespace(inputs=paths, verbose=False)).process_all()
    return said.getvalue() + (f"exit {status}" if status else "")
