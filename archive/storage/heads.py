"""Heads of WARC records and of the HTTP messages in them, as bytes."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlsplit

Headers = tuple[tuple[str, str], ...]
HOP: Final = "transfer-encoding"
LINE_ENDS: Final = re.compile(r"[\r\n\0]+")


def record_head(fields: Mapping[str, str]) -> bytes:
    """Field names and values may be any text: what cannot be UTF-8 is escaped."""
    return _joined("WARC/1.1", fields.items()).encode(errors="backslashreplace")


def request_head(method: str, url: str, headers: Headers) -> bytes:
    parts = urlsplit(url)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
    hosted = any(name.lower() == "host" for name, _ in headers)
    with_host = headers if hosted else (("Host", parts.netloc.rpartition("@")[2]), *headers)
    return _http_head(f"{method} {target} HTTP/1.1", with_host)


def response_head(status: int, reason: str, headers: Headers) -> bytes:
    kept = [
        ("X-Archive-Orig-Transfer-Encoding" if name.lower() == HOP else name, value)
        for name, value in headers
    ]
    return _http_head(f"HTTP/1.1 {status} {reason or _standard_reason(status)}", kept)


def warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def warc_url(url: str) -> str:
    """The address without what would break a header line or a reader: controls and spaces percent-encoded."""
    if url.isprintable() and " " not in url:  # as nearly all are
        return url
    return "".join(
        quote(each, errors="backslashreplace") if each.isspace() or not each.isprintable() else each
        for each in url
    )


def one_line(value: str) -> str:
    return LINE_ENDS.sub(" ", value)


def _joined(first: str, fields: Iterable[tuple[str, str]]) -> str:
    """Lines that nothing in them can break: a line end within one becomes a space."""
    lines = [first, *[f"{name}: {value}" for name, value in fields]]
    joined = "\r\n".join(lines)
    ends = len(lines) - 1
    if joined.count("\r") != ends or joined.count("\n") != ends or "\0" in joined:
        joined = "\r\n".join(map(one_line, lines))
    return joined + "\r\n\r\n"


def _http_head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Header text is latin-1 by agreement with the crawler; a line that cannot be is UTF-8."""
    joined = _joined(first, headers)
    try:
        return joined.encode("latin-1")
    except UnicodeEncodeError:
        return b"\r\n".join(map(_bytes, joined.split("\r\n")))


def _bytes(line: str) -> bytes:
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode(errors="backslashreplace")


def _standard_reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
