"""Content-Encoding undone, in bounded memory: a response of a kilobyte can claim to be a terabyte."""

import sys
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import brotli  # type: ignore[import-untyped]  # no stubs

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PIECE: Final = 1 << 20
GZIP: Final = 16 + zlib.MAX_WBITS
GZIP_MAGIC: Final = b"\x1f\x8b"


class Undecodable(Exception):  # noqa: N818 - a verdict on a body, not a fault of ours
    """The body is not what its Content-Encoding says, or is larger than the limit; str() says which."""


def decode(payload: bytes, content_encoding: str | None, limit: int) -> bytes:
    """The body with every coding of `content_encoding` undone, the last applied first."""
    if not payload:
        return payload
    names = [each.strip().lower() for each in (content_encoding or "").split(",") if each.strip()]
    for name in reversed(names):
        if name == "identity":
            continue
        if name not in CODINGS:
            raise Undecodable(f"unknown Content-Encoding {name}")
        payload = CODINGS[name](payload, limit)
    if len(payload) > limit:
        raise Undecodable(f"the body has {len(payload)} bytes, the limit is {limit}")
    return payload


class _Bounded:
    """Collects what comes out and stops at the limit."""

    def __init__(self, limit: int) -> None:
        self.out = bytearray()
        self._limit = limit

    def take(self, piece: bytes) -> None:
        self.out += piece
        if len(self.out) > self._limit:
            raise Undecodable(f"the decoded body has more than {self._limit} bytes")


def _zlib_members(payload: bytes, limit: int, wbits: int) -> bytes:
    one = zlib.decompressobj(wbits)
    whole = one.decompress(payload, min(PIECE, limit))
    if one.eof and not one.unused_data:  # as nearly all are
        return whole
    bounded = _Bounded(limit)
    rest = payload
    while rest:
        one = zlib.decompressobj(wbits)
        while not one.eof:
            piece = one.decompress(rest, PIECE)
            bounded.take(piece)
            rest = one.unconsumed_tail
            if not piece and not rest and not one.eof:
                raise Undecodable("the compressed body ends early")
        rest = one.unused_data
        if wbits != GZIP or rest[:2] != GZIP_MAGIC:
            break  # what follows the last member is padding of a careless server
    return bytes(bounded.out)


def _gzip(payload: bytes, limit: int) -> bytes:
    try:
        return _zlib_members(payload, limit, GZIP)
    except zlib.error as error:
        raise Undecodable(f"the body is not gzip: {error}") from error


def _deflate(payload: bytes, limit: int) -> bytes:
    try:
        return _zlib_members(payload, limit, zlib.MAX_WBITS)
    except zlib.error:
        pass  # some servers send deflate without the zlib wrapper
    try:
        return _zlib_members(payload, limit, -zlib.MAX_WBITS)
    except zlib.error as error:
        raise Undecodable(f"the body is not deflate: {error}") from error


def _brotli(payload: bytes, limit: int) -> bytes:
    bounded = _Bounded(limit)
    one = brotli.Decompressor()
    try:
        piece = one.process(payload, output_buffer_limit=PIECE)
        while piece or not one.can_accept_more_data():
            bounded.take(piece)
            piece = one.process(b"", output_buffer_limit=PIECE)
    except brotli.error as error:
        raise Undecodable(f"the body is not br: {error}") from error
    if not one.is_finished():
        raise Undecodable("the compressed body ends early")
    return bytes(bounded.out)


def _zstd(payload: bytes, limit: int) -> bytes:
    bounded = _Bounded(limit)
    rest = payload
    try:
        while rest:
            one = zstd.ZstdDecompressor()
            bounded.take(one.decompress(rest, PIECE))
            while not one.eof:
                if one.needs_input:
                    raise Undecodable("the compressed body ends early")
                bounded.take(one.decompress(b"", PIECE))
            rest = one.unused_data
    except zstd.ZstdError as error:
        raise Undecodable(f"the body is not zstd: {error}") from error
    return bytes(bounded.out)


CODINGS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
