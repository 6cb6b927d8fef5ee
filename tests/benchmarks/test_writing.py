"""What is timed beside each other writes the same: records, heads, bodies."""

from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.captures.digests import digests
from benchmarks.bare_warc import write_bare
from benchmarks.writing import _piece, pages, write_records, write_rows

COUNT = 3


def records(file: Path) -> list[tuple[Any, ...]]:
    with file.open("rb") as stream:
        return [
            (
                record.rec_type,
                record.rec_headers["WARC-Target-URI"],
                record.http_headers.headers if record.http_headers else None,
                record.content_stream().read(),
            )
            for record in ArchiveIterator(stream)
            if record.rec_type != "warcinfo"
        ]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("with_digests", [False, True])
def test_warcio_writes_what_we_write(tmp_path: Path, *, packed: bool, with_digests: bool) -> None:
    exchanges = pages(COUNT, packed=packed)
    known = [digests(each) for each in exchanges]
    write_records(exchanges, known, tmp_path)
    pieces = [_piece(*each) for each in zip(exchanges, known, strict=True)]
    write_bare(tmp_path, pieces, 2, digests=with_digests)
    (ours,) = tmp_path.glob("warc/*.warc.gz")
    assert records(tmp_path / "bare.warc.gz") == records(ours)


def test_the_whole_way_writes_them_too(tmp_path: Path) -> None:
    exchanges = pages(COUNT, packed=False)
    write_rows(exchanges, tmp_path)
    (ours,) = tmp_path.glob("warc/*.warc.gz")
    bodies = [body for kind, _, _, body in records(ours) if kind == "response"]
    assert bodies == [each.body for each in exchanges]
