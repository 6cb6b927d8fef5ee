import gzip
import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # no stubs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.captures.decoding import Undecodable, decode

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LIMIT = 1 << 22


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


ENCODERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "deflate without wrapper": ("deflate", raw_deflate),
    "br": ("br", brotli.compress),
    "zstd": ("zstd", zstd.compress),
    "identity": ("identity", bytes),
}
coded = pytest.mark.parametrize(("name", "encode"), ENCODERS.values(), ids=ENCODERS)
compressed = pytest.mark.parametrize(
    ("name", "encode"), list(ENCODERS.values())[:-1], ids=list(ENCODERS)[:-1]
)


@coded
@given(body=st.binary(max_size=300))
def test_what_was_encoded_is_decoded(name: str, encode: Callable[[bytes], bytes], body: bytes) -> None:
    assert decode(encode(body), name, LIMIT) == body


@compressed
def test_a_bomb_is_refused(name: str, encode: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Undecodable, match="more than"):
        decode(encode(b"\0" * (LIMIT + 1)), name, LIMIT)


@compressed
def test_exactly_the_limit_is_not_a_bomb(name: str, encode: Callable[[bytes], bytes]) -> None:
    assert len(decode(encode(b"\0" * LIMIT), name, LIMIT)) == LIMIT


@compressed
def test_a_cut_body_is_no_body(name: str, encode: Callable[[bytes], bytes]) -> None:
    whole = encode(bytes(range(256)) * 40)
    with pytest.raises(Undecodable):
        decode(whole[: len(whole) // 2], name, LIMIT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
@given(junk=st.binary(min_size=1, max_size=100))
def test_junk_never_raises_anything_else(name: str, junk: bytes) -> None:
    try:
        decode(junk, name, LIMIT)
    except Undecodable:
        return


def test_members_one_after_another() -> None:
    assert decode(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", LIMIT) == b"ab"
    assert decode(zstd.compress(b"a") + zstd.compress(b"b"), "zstd", LIMIT) == b"ab"


def test_padding_after_the_last_member() -> None:
    assert decode(gzip.compress(b"a") + b"\0\0", "gzip", LIMIT) == b"a"


def test_codings_upon_codings() -> None:
    assert decode(gzip.compress(brotli.compress(b"a")), "br, gzip", LIMIT) == b"a"


def test_an_unknown_coding() -> None:
    with pytest.raises(Undecodable, match="aes128gcm"):
        decode(b"a", "aes128gcm", LIMIT)


def test_nothing_is_nothing_in_every_coding() -> None:
    assert decode(b"", "gzip", LIMIT) == b""
