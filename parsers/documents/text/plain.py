"""Plain text and Markdown, line by line."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import count

from parsers.documents.charset import Decoded
from parsers.documents.lines.blocks import blocks_of
from parsers.documents.lines.line import Line
from parsers.documents.model import Document, Paragraph

_MARKDOWN_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)\1\s*")
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*|]+?)\*\*")
_INLINE = re.compile(r"</?(?:br|span|font|b|strong|em)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BOX_SIDES = str.maketrans(dict.fromkeys("│┃║｜", "|"))
_BOX_RULE = re.compile(r"(?=.*[─━═])[\s─━═│┃║\u250c-\u254b\u2552-\u256c]+")


def read_text(decoded: Decoded) -> Document:
    blocks = tuple(blocks_of(list(_lines(decoded.text)), count(1)))
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph) and block.text)
    return Document(blocks, prose=prose, issues=decoded.issues)


def _unboxed(line: str) -> str:
    """Tables drawn with box characters are tables drawn with pipes; Markdown cells keep some markup."""
    if _BOX_RULE.fullmatch(line):
        return "+---+"
    if "<" in line or "*" in line or "&" in line:
        line = unescape(_EMPHASIS.sub(r"\1", _INLINE.sub(" ", line)))
    return line.translate(_BOX_SIDES)


def _lines(text: str) -> Iterator[Line]:
    for number, drawn in enumerate(text.split("\n"), 1):
        raw = _unboxed(drawn)
        heading = _MARKDOWN_HEADING.fullmatch(raw)
        printed = heading[2] if heading else raw
        bold = _BOLD.fullmatch(printed)
        yield Line(bold[2] if bold else printed, number, level=len(heading[1]) if heading else None)
