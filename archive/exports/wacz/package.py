"""A WACZ file (1.1.1): WARC records with their index and a list of pages, in one zip that replay can read.

The records are copied as they lie in the archive, byte for byte: each is a gzip member of its own.
"""

import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from archive.clock import now
from archive.errors import ArchiveError
from archive.exports.wacz.chosen import Piece, pieces
from archive.reports.query import ReportView
from archive.storage import cdxj, warcinfo
from archive.storage.records import RecordWriter
from archive.storage.shelf import HasFiles, Shelf
from archive.storage.tally import Tally
from archive.storage.through import Through

VERSION: Final = "1.1.1"
WARC: Final = "data.warc.gz"
INDEX: Final = "index.cdx.gz"
BLOCK: Final = 1024
"""Lines of the index that are compressed together."""
PAGES: Final = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
PIECE: Final = 1 << 20

Advance = Callable[[int, int], None]


def write(
    archive: HasFiles,
    file: Path,
    reports: Sequence[ReportView],
    *,
    everything: bool,
    sites: Sequence[str] = (),
    advance: Advance,
) -> int:
    """How many captures are in it. The pages are the captures of the reports. Raises ArchiveError."""
    with archive.database.read() as session:
        chosen = pieces(session, None if everything else reports, sites)
    if not chosen:
        raise ArchiveError("nothing to export: no capture fits; gongkai show lists the reports")
    unfinished = file.with_name(f".{file.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".wacz") as folder:
            warc = Path(folder) / WARC
            _copy(archive.shelf, chosen, warc, advance)
            with ZipFile(unfinished, "w") as out:
                _Package(out).fill(warc, reports)
        unfinished.replace(file)
    except OSError as error:
        raise ArchiveError(f"cannot write {file}: {error.strerror or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return len(chosen)


class _Package:
    def __init__(self, out: ZipFile) -> None:
        self._out = out
        self._resources: list[dict[str, Any]] = []

    def fill(self, warc: Path, reports: Sequence[ReportView]) -> None:
        with warc.open("rb") as stream:
            self._copied(f"archive/{WARC}", stream)
        with warc.open("rb") as stream:
            index, blocks = _compressed(cdxj.lines(stream, WARC))
        self._stored(f"indexes/{INDEX}", index, ZIP_STORED)
        self._stored("indexes/index.idx", blocks, ZIP_DEFLATED)
        self._stored("pages/pages.jsonl", _pages(reports), ZIP_DEFLATED)
        about = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "created": f"{now():%Y-%m-%dT%H:%M:%SZ}",
            "software": _software(),
            "resources": self._resources,
        }
        package = json.dumps(about, ensure_ascii=False, indent=2).encode()
        self._out.writestr(_info("datapackage.json", ZIP_DEFLATED), package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        self._out.writestr(_info("datapackage-digest.json", ZIP_DEFLATED), json.dumps(digest))

    def _copied(self, path: str, stream: BinaryIO) -> None:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a file is one
        size = stream.tell()
        stream.seek(0)
        with self._out.open(_info(path, ZIP_STORED), "w", force_zip64=True) as out:
            shutil.copyfileobj(stream, out, PIECE)
        self._list(path, digest, size)

    def _stored(self, path: str, data: bytes, how: int) -> None:
        self._out.writestr(_info(path, how), data)
        self._list(path, hashlib.sha256(data).hexdigest(), len(data))

    def _list(self, path: str, sha256: str, size: int) -> None:
        name = path.rpartition("/")[2].lower()
        self._resources.append({"name": name, "path": path, "hash": f"sha256:{sha256}", "bytes": size})


def _copy(shelf: Shelf, chosen: Sequence[Piece], to: Path, advance: Advance) -> None:
    begun = Through(to)
    try:
        writer = RecordWriter(begun)
        writer.write_warcinfo(WARC, warcinfo.fields())
        writer.flush(Tally())
    finally:
        begun.close()
    with to.open("ab") as out:
        for number, piece in enumerate(chosen, start=1):
            out.write(_bytes(shelf, piece))
            advance(number, len(chosen))


def _bytes(shelf: Shelf, piece: Piece) -> bytes:
    try:
        with shelf.open(piece.file, piece.start, piece.end) as stream:
            data = stream.read(piece.end - piece.start)
    except OSError as error:
        where = f"{shelf.where(piece.file)} at byte {piece.start}"
        raise ArchiveError(f"cannot read {where}: {error.strerror or error}") from error
    if len(data) != piece.end - piece.start:
        raise ArchiveError(
            f"{shelf.where(piece.file)} ends before byte {piece.end}: gongkai verify says what is missing"
        )
    return data


def _compressed(lines: Sequence[str]) -> tuple[bytes, bytes]:
    """The index in blocks, and the list of those by the first key of each."""
    data = bytearray()
    listed = ["!meta 0 " + json.dumps({"format": "cdxj-gzip-1.0", "filename": INDEX})]
    for start in range(0, len(lines), BLOCK):
        block = gzip.compress("".join(lines[start : start + BLOCK]).encode(), mtime=0)
        digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
        at = {"offset": len(data), "length": len(block), "digest": digest}
        listed.append(f"{lines[start].partition(' {')[0]} {json.dumps(at)}")
        data += block
    return bytes(data), "".join(f"{line}\n" for line in listed).encode()


def _pages(reports: Iterable[ReportView]) -> bytes:
    """Each capture of a report that was read, under the title of the report."""
    found: dict[tuple[str, datetime], str] = {}
    for report in reports:
        title = report.title or " ".join(str(each) for each in (report.organ, report.year) if each)
        shown = [(each.url, each.fetched_at) for each in report.versions]
        shown += [(each.url, each.fetched_at) for each in report.renditions]
        for place in shown:
            found.setdefault(place, title)
    pages = [
        {
            "id": hashlib.sha256(f"{url} {at.isoformat()}".encode()).hexdigest()[:20],
            "url": url,
            "ts": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "title": title or url,
        }
        for (url, at), title in sorted(found.items())
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (PAGES, *pages)).encode()


def _info(path: str, how: int) -> ZipInfo:
    info = ZipInfo(path, now().timetuple()[:6])
    info.compress_type = how
    info.external_attr = 0o644 << 16
    return info


def _software() -> str:
    try:
        return f"gongkai {version('gongkai')}"
    except PackageNotFoundError:
        return "gongkai"
