"""Damage by number: the same document, mutation and random state give the same bytes."""

import re
import warnings
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

Mutation = Callable[[bytes, Random], bytes]

_ZIP: Final = b"PK\x03\x04"
_RUN = re.compile(rb"[0-9A-Za-z+.%-]+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
# fmt: off
# ruff: noqa: E501
_WORDS: Final = (
    *(b"9" * 5000, b"-1", b"1e309", b"1e999999999", b"inf", b"nan", b"-0", b"0", b"2147483648", b"4294967295"),
    *(b"18446744073709551616", b"0.0000001", b"", b" ", b"\0", b"\r\n", b"%s%n", b"../../etc/passwd", b"&#xD800;"),
    *(b"&#0;", b"&#11;", b"&#x10FFFF;", b"&nbsp;" * 300, b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *("²".encode(), "१२".encode(), "①".encode(), "１２".encode(), "〇".encode(), "十万".encode(), "㈠".encode()),
    *("\u202e12".encode(), "\u2028".encode(), "\u0085".encode(), "\ufeff".encode(), "\U0002f800".encode()),
    *(b"<table>", b"</td>", b"<!--", b"]]>", b"<![CDATA[", b"|", b"\t", "\uff5c".encode()),
)
_CHARSETS: Final = (
    b"utf-7", b"unicode_escape", b"raw_unicode_escape", b"idna", b"punycode", b"undefined", b"utf-16", b"utf-32",
    b"hex", b"rot13", b"base64", b"cp037", b"hz", b"iso2022_jp_2", b"utf-8-sig", b"mbcs", b"\xe4\xb8\xad", b"x" * 300,
)
# fmt: on
_CHARSET = re.compile(rb"(?<=charset=)[\"']?[\w-]+", re.IGNORECASE)


def truncate(body: bytes, rng: Random) -> bytes:
    return body[: rng.randrange(len(body))]


def behead(body: bytes, rng: Random) -> bytes:
    return body[rng.randrange(1, len(body)) :]


def flip_bits(body: bytes, rng: Random) -> bytes:
    damaged = bytearray(body)
    for _ in range(2 ** rng.randrange(8)):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def set_bytes(body: bytes, rng: Random) -> bytes:
    """Bytes that stand for a limit: lengths and offsets become zero, negative or far away."""
    damaged = bytearray(body)
    for _ in range(2 ** rng.randrange(6)):
        at, length = rng.randrange(len(damaged)), rng.choice((1, 2, 4))
        damaged[at : at + length] = rng.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * length
    return bytes(damaged)


def swap_parts(body: bytes, rng: Random) -> bytes:
    first, second, third, fourth = sorted(rng.randrange(len(body) + 1) for _ in range(4))
    return body[:first] + body[third:fourth] + body[second:third] + body[first:second] + body[fourth:]


def remove_part(body: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(body))
    return body[:start] + body[start + 2 ** rng.randrange(12) :]


def repeat_part(body: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(body))
    end = start + 2 ** rng.randrange(11)
    return body[:end] + body[start:end] * rng.choice((1, 2, 50)) + body[end:]


def put_words(body: bytes, rng: Random) -> bytes:
    """Numbers and names in place of others."""
    return _replaced(_RUN, body, rng, lambda _: rng.choice(_WORDS))


def drop_tags(body: bytes, rng: Random) -> bytes:
    return _replaced(_TAG, body, rng, lambda _: b"")


def double_tags(body: bytes, rng: Random) -> bytes:
    return _replaced(_TAG, body, rng, lambda tag: tag * rng.choice((2, 3, 300)))


def put_charset(body: bytes, rng: Random) -> bytes:
    """A charset that lies, and a byte that is not UTF-8, so that it is believed."""
    lie = rng.choice(_CHARSETS)
    head = b'<html><meta charset="' + lie + b'">' if rng.random() < 0.5 else b""
    cut = rng.randrange(len(body))
    return head + _CHARSET.sub(lambda _: lie, body[:cut] + b"\xff\\ud800+2AA-\x80" * 40 + body[cut:])


def wreck_members(body: bytes, rng: Random) -> bytes:
    """One file of a zip removed, doubled, emptied, exchanged with another one, or damaged itself."""
    with ZipFile(BytesIO(body)) as archive:
        files = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at, other = rng.randrange(len(files)), rng.randrange(len(files))
    name, content = files[at]
    damage = rng.choice(("remove", "double", "empty", "exchange", "inside", "inside", "inside"))
    if damage == "remove":
        del files[at]
    elif damage == "double":
        files.insert(other, (name, files[other][1]))
    elif damage == "exchange":
        files[at], files[other] = (name, files[other][1]), (files[other][0], content)
    else:
        wrecked = rng.choice(list(BYTES.values()))(content, rng) if damage == "inside" and content else b""
        files[at] = (name, wrecked)
    return zipped(files, rng.choice((0, ZIP_DEFLATED)))


def zipped(files: list[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    """Names may come twice, which zipfile writes but warns of."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def _replaced(pattern: re.Pattern[bytes], body: bytes, rng: Random, new: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(body))
    for match in sorted(rng.sample(found, min(len(found), 2 ** rng.randrange(5))), key=_start, reverse=True):
        body = body[: match.start()] + new(match[0]) + body[match.end() :]
    return body


def _start(match: re.Match[bytes]) -> int:
    return match.start()


BYTES: Final[Mapping[str, Mutation]] = {
    each.__name__: each
    for each in (truncate, behead, flip_bits, set_bytes, swap_parts, remove_part, repeat_part, put_words)
}
TAGS: Final[Mapping[str, Mutation]] = {each.__name__: each for each in (drop_tags, double_tags)}
CHARSETS: Final[Mapping[str, Mutation]] = {"put_charset": put_charset}
MEMBERS: Final[Mapping[str, Mutation]] = {"wreck_members": wreck_members}


def mutations_of(body: bytes) -> Mapping[str, Mutation]:
    """Those that make sense for such a body."""
    if body.startswith(_ZIP):
        return {**BYTES, **MEMBERS}
    if b"<html" in body[:2000].lower() or b"MIME-Version" in body[:2000]:
        return {**BYTES, **TAGS, **CHARSETS}
    return BYTES


def mutant(body: bytes, mutation: str, number: int | str) -> bytes:
    """`number` says which; the result is never empty."""
    rng = Random(f"{mutation} {number}")
    return mutations_of(body)[mutation](body, rng) or b"\0"
