"""WARC records of one exchange. A block is written as the bytes given: nothing is re-encoded on the way."""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Final
from urllib.parse import quote, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.storage.through import Through

Headers = tuple[tuple[str, str], ...]
HOP: Final = "transfer-encoding"
LINE_ENDS: Final = re.compile(r"[\r\n\0]+")


class _Digester:
    """warcio's digester in the spelling that people and other tools compare by eye: sha256 in hexadecimal."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def update(self, piece: bytes) -> None:
        self._hash.update(piece)

    def __str__(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _AsGiven(StatusAndHeaders):  # type: ignore[misc]  # warcio is untyped
    """HTTP headers whose bytes are already known; warcio would percent-encode what is not ASCII."""

    def __init__(self, block: bytes) -> None:
        super().__init__("", [("Block", "as given")])
        self._block = block

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002 - warcio's signature
        self.headers_buff = self._block


class RecordWriter(WARCWriter):  # type: ignore[misc]  # warcio is untyped
    """Writes gzip members of WARC/1.1 to a file."""

    def __init__(self, out: Through) -> None:
        super().__init__(out, gzip=True, warc_version="1.1")

    @staticmethod
    def _create_digester() -> _Digester:
        return _Digester()

    def offset(self) -> int:
        """Where the next record will begin."""
        return int(self.out.tell())

    def new_id(self) -> str:
        """For records that name each other."""
        return str(self._make_warc_id())

    def write(self, kind: str, fields: Mapping[str, str], block: bytes, payload: bytes = b"") -> None:
        """A record of an HTTP message (`block` its head, `payload` its body) or of anything else (all in
        `block`).
        """
        clean = {name: one_line(value) for name, value in fields.items()}
        is_http = kind in {"request", "response", "revisit"}
        warc_headers = self._init_warc_headers("", kind, clean)
        body = payload if is_http else block
        record = ArcWarcRecord(
            "warc",
            kind,
            warc_headers,
            BytesIO(body),
            _AsGiven(block) if is_http else None,
            clean.get("Content-Type") or self.WARC_RECORDS[kind],
            len(body),
            payload_length=len(body),
        )
        self.write_record(record)

    def write_warcinfo(self, name: str, fields: Mapping[str, str]) -> None:
        lines = "".join(f"{key}: {one_line(value)}\r\n" for key, value in fields.items())
        self.write("warcinfo", {"WARC-Filename": name}, lines.encode())


def request_head(method: str, url: str, headers: Headers) -> bytes:
    parts = urlsplit(url)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
    hosted = any(name.lower() == "host" for name, _ in headers)
    with_host = headers if hosted else (("Host", parts.netloc.rpartition("@")[2]), *headers)
    return _head(f"{method} {target} HTTP/1.1", with_host)


def response_head(status: int, reason: str, headers: Headers) -> bytes:
    kept = tuple(
        ("X-Archive-Orig-Transfer-Encoding" if name.lower() == HOP else name, value)
        for name, value in headers
    )
    return _head(f"HTTP/1.1 {status} {reason or _standard_reason(status)}", kept)


def warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def warc_url(url: str) -> str:
    """The address without what would break a header line or a reader: controls and spaces percent-encoded."""
    return "".join(
        quote(each, errors="backslashreplace") if each.isspace() or not each.isprintable() else each
        for each in url
    )


def one_line(value: str) -> str:
    return LINE_ENDS.sub(" ", value)


def _head(first: str, headers: Headers) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return b"".join(_bytes(one_line(line)) + b"\r\n" for line in lines) + b"\r\n"


def _bytes(text: str) -> bytes:
    """Header text is latin-1 by agreement with the crawler; what cannot be is UTF-8."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace")


def _standard_reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
