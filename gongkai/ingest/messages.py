"""HTTP messages as they lie in WARC records: bytes of the wire, chunked where they were."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from archive.captures.exchange import Headers
from gongkai.ingest.model import BrokenError
from gongkai.ingest.walking import HEAD

LONGEST: Final = 256
"""No line that gives the length of a chunk is longer, whatever else stands in it."""
LEAVE_OUT: Final = "it is left out; nothing can be done about it here"


@dataclass(frozen=True, slots=True)
class Message:
    """`first` is the request or status line, header text is latin-1; `body` is no longer chunked, but still
    under its Content-Encoding. `cut`: it has not all of what its head promised.
    """

    first: str
    headers: Headers
    body: bytes
    raw: bytes
    cut: bool

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    def status(self) -> tuple[int, str]:
        """Number and reason. Raises BrokenError."""
        version, _, rest = self.first.partition(" ")
        number, _, reason = rest.strip().partition(" ")
        known = number.isascii() and number.isdecimal() and 100 <= int(number[:4]) < 600
        if not version.startswith("HTTP/") or not known:
            raise BrokenError(f"its status line is {self.first[:80]!r}", LEAVE_OUT)
        return int(number), reason.strip()


def message(block: bytes, *, headless: bool = False) -> Message:
    """Of a revisit, which is `headless`, nothing but the head may be there. Raises BrokenError."""
    head, gap, raw = block[:HEAD].partition(b"\r\n\r\n")
    if not gap and not headless:
        raise BrokenError("it holds no HTTP message", LEAVE_OUT)
    raw += block[HEAD:]
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and headers:
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}")
        elif colon and name.strip():
            headers.append((name.strip(), value.strip()))
    found = Message(first, tuple(headers), raw, raw, cut=False)
    if "chunked" in found.header("transfer-encoding").lower():
        body, cut = _unchunked(raw)
        return Message(first, tuple(headers), body, raw, cut)
    length = found.header("content-length")
    short = length.isascii() and length.isdecimal() and len(raw) < int(length[:15])
    return Message(first, tuple(headers), raw, raw, cut=short and not headless)


def reason_of(status: int, reason: str) -> str:
    """As sent; the archive writes the standard one where there was none."""
    try:
        return reason or HTTPStatus(status).phrase
    except ValueError:
        return reason


def _unchunked(raw: bytes) -> tuple[bytes, bool]:
    """Many crawlers say `chunked` and write the body without chunks: then it is as it is."""
    size, at = _chunk(raw, 0)
    if size is None:
        return raw, False
    out = bytearray()
    while size:
        out += raw[at : at + size]
        size, at = _chunk(raw, at + size + len(b"\r\n"))
    return bytes(out), size is None


def _chunk(raw: bytes, at: int) -> tuple[int | None, int]:
    """How long the chunk is whose length stands there, None where there is no length, and where it begins."""
    end = raw.find(b"\r\n", at, at + LONGEST)
    text = raw[at:end].partition(b";")[0].strip() if end >= 0 else b""
    if not text or text.translate(None, b"0123456789abcdefABCDEF"):
        return None, at
    return int(text[:12], 16), end + len(b"\r\n")
