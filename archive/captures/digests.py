"""Three digests of one body: as received, decoded, and what it says once its counters are taken out."""

import hashlib
from dataclasses import dataclass
from typing import Final

from archive.captures.decoding import Undecodable, decode
from archive.captures.exchange import Exchange
from archive.captures.volatile import without

MAX_DECODED: Final = 256 << 20
UTF8: Final = "utf-8"
CHARSETS: Final = (UTF8, "gb18030")


@dataclass(frozen=True, slots=True)
class Digests:
    """sha256 in hexadecimal. `body` and `content` are None where decoding failed: `undecoded` says why."""

    payload: str
    body: str | None
    content: str | None
    undecoded: str | None = None


def digests(exchange: Exchange) -> Digests:
    payload = _sha256(exchange.body)
    try:
        body = _decoded(exchange)
    except Undecodable as error:
        return Digests(payload, None, None, str(error))
    whole = payload if body is exchange.body else _sha256(body)
    content = without_volatile(body, exchange.volatile)
    return Digests(payload, whole, whole if content is body else _sha256(content))


def _decoded(exchange: Exchange) -> bytes:
    if exchange.decoded is not None:
        return exchange.decoded
    return decode(exchange.body, exchange.header("content-encoding"), MAX_DECODED)


def without_volatile(body: bytes, volatile: tuple[str, ...]) -> bytes:
    """The text without what matches, as UTF-8; the body itself when nothing is volatile or it is not text."""
    charset, text = _text(body) if volatile else (None, "")
    if charset is None:
        return body
    rest = text
    for pattern in volatile:
        rest = without(rest, pattern)
    return body if rest is text and charset == UTF8 else rest.encode()


def _text(body: bytes) -> tuple[str | None, str]:
    for charset in CHARSETS:
        try:
            return charset, body.decode(charset)
        except UnicodeDecodeError:
            continue
    return None, ""


def _sha256(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()
