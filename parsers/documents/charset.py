"""Bytes to text, before any parser sees them: parsers of bytes cut a page at its first odd character."""

import codecs
import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from charset_normalizer import from_bytes

from parsers.documents.errors import Refused
from parsers.model import Issue, Outcome, Severity

_HEAD: Final = 4096
_SAMPLE: Final = 65_536
_TOLERATED: Final = 0.001
_JUNK: Final = 0.05
_DAMAGED: Final = 0.05  # of the characters beyond ASCII
_FOREIGN: Final = 0.5  # of them: no damaged UTF-8, but another encoding
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_GB = re.compile(r"gb[-_]?(?:2312|k|18030)|csgb2312|x-gbk|cp936|euc[-_]?cn|hz-gb", re.IGNORECASE)
_LINE_ENDS: Final = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
# C0 and C1 controls that are not white space, and characters that print nothing at all
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""`text` with \n line ends and nothing invisible in it; `replaced` is the share of U+FFFD in it."""

    text: str
    encoding: str
    replaced: float

    @property
    def issues(self) -> tuple[Issue, ...]:
        if not self.replaced:
            return ()
        severity = Severity.WARNING if self.replaced > _TOLERATED else Severity.INFO
        message = f"{self.replaced:.2%} of the characters could not be decoded as {self.encoding}"
        return (Issue("undecodable_characters", severity, message),)


def decode(body: bytes, media_type: str | None) -> Decoded:
    """Byte order mark, strict UTF-8, what is declared (gb2312 and gbk read as gb18030), then a guess."""
    text, encoding = _decode(body, media_type)
    _refuse_junk(text)
    text = _UNPRINTED.sub("", _line_ends(text))
    return Decoded(text, encoding, text.count("\ufffd") / len(text) if text else 0.0)


def _line_ends(text: str) -> str:
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def _decode(body: bytes, media_type: str | None) -> tuple[str, str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        damaged = body.decode("utf-8", "replace")
    bad, beyond = damaged.count("\ufffd"), len(_BEYOND_ASCII.findall(damaged))
    # a few bad bytes do not make UTF-8 another encoding, whatever is declared
    if bad < _DAMAGED * beyond:
        return damaged, "utf-8"
    names = _declared(body, media_type)
    if bad > _FOREIGN * beyond:
        names = [name for name in names if name != "utf-8"]
    names = names or _guessed(body)
    readings = [(body.decode(name, "replace"), name) for name in names]
    return min(readings, key=lambda reading: reading[0].count("\ufffd"))


def _declared(body: bytes, media_type: str | None) -> list[str]:
    header = Message()
    header["content-type"] = media_type or ""
    charset = header.get_param("charset")
    names = [charset] if isinstance(charset, str) else []
    names += [found.decode("ascii", "replace") for found in _META.findall(body[:_HEAD])]
    known = [name for name in map(_known, names) if name]
    return list(dict.fromkeys(known))


def _known(name: str) -> str | None:
    if _GB.fullmatch(name.strip()):
        return "gb18030"
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    # bytes-to-bytes codecs (hex, zip) are listed too, but decode nothing
    return found.name if found._is_text_encoding else None  # noqa: SLF001 - no public way to ask


def _guessed(body: bytes) -> list[str]:
    best = from_bytes(body[:_SAMPLE]).best()
    names = [best.encoding] if best else []
    return [*names, "gb18030", "utf-8"]


def _refuse_junk(text: str) -> None:
    odd = len(_ODD.findall(text))
    if odd > _JUNK * len(text):
        raise Refused(
            Outcome.UNSUPPORTED_TYPE,
            "binary_junk",
            f"not text: {odd / len(text):.0%} of its characters are control codes or undecodable",
        )
