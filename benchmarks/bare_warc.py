"""The records of exchanges as warcio writes them by itself, given the same heads and bodies."""

import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import GzippingWrapper, WARCWriter

from archive.captures.exchange import Exchange
from archive.storage.heads import warc_date
from archive.storage.records import DEFLATED, GZIP, new_id

VERSION: Final = "WARC/1.1"


@dataclass(frozen=True, slots=True)
class Piece:
    """An exchange, what its metadata record holds, and how its response is compressed."""

    exchange: Exchange
    about: bytes
    level: int


class _Gzip(GzippingWrapper):  # type: ignore[misc]  # warcio is not typed
    """Compresses as we do; warcio's own would take level 9 for all."""

    level = DEFLATED

    def __init__(self, out: Any) -> None:
        self.compressor = zlib.compressobj(self.level, zlib.DEFLATED, GZIP)
        self.out = out


class _Bare(WARCWriter):  # type: ignore[misc]  # warcio is not typed
    def ensure_digest(self, *_: Any, **__: Any) -> None:
        """None."""


def write_bare(folder: Path, pieces: Sequence[Piece], group: int, *, digests: bool) -> None:
    """With the digests that warcio makes unless told otherwise (sha1, of block and payload), or with none."""
    with (
        (folder / "bare.warc.gz").open("wb") as out,
        patch("warcio.warcwriter.GzippingWrapper", _Gzip),
    ):
        writer = (WARCWriter if digests else _Bare)(out, gzip=True, warc_version=VERSION)
        for number, piece in enumerate(pieces):
            _write(writer, piece)
            if number % group == group - 1:
                _sync(out)
        _sync(out)


def _sync(out: Any) -> None:
    out.flush()
    os.fsync(out.fileno())


def _write(writer: Any, piece: Piece) -> None:
    exchange = piece.exchange
    assert exchange.status is not None
    main = new_id()
    fields = {"WARC-Date": warc_date(exchange.fetched_at), "WARC-IP-Address": exchange.ip or ""}
    beside = fields | {"WARC-Concurrent-To": main}
    path = exchange.url.partition("://")[2].partition("/")[2]
    request = StatusAndHeaders(f"GET /{path} HTTP/1.1", list(exchange.request_headers), is_http_request=True)
    answer = StatusAndHeaders(f"{exchange.status} OK", list(exchange.response_headers), protocol="HTTP/1.1")
    _record(writer, exchange.url, "request", exchange.request_body, beside, http_headers=request)
    _Gzip.level = piece.level
    own = fields | {"WARC-Record-ID": main}
    _record(writer, exchange.url, "response", exchange.body, own, http_headers=answer)
    _Gzip.level = DEFLATED
    _record(writer, exchange.url, "metadata", piece.about, beside, warc_content_type="application/json")


def _record(writer: Any, url: str, kind: str, body: bytes, fields: dict[str, str], **more: Any) -> None:
    writer.write_record(
        writer.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=fields, **more
        )
    )
