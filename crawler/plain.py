"""A page's own words, cheaply: for judging small pages, not for reading reports."""

import html
import re
from collections.abc import Iterator
from typing import Final

# Each part ends at the next `<` or at the end of the page at the latest: one pass, whatever the page.
_NOT_SAID: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|a)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL
)


def decoded(text: bytes) -> str:
    """UTF-8 where it can be (the last character may be cut), else GB18030 with what is broken replaced."""
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(text) - 3:
            return text[: error.start].decode("utf-8-sig")
        return text.decode("gb18030", "replace")


def said(page: str, limit: int) -> str | None:
    """What a page says outside links, scripts and styles, in lower case; None when longer than `limit`.

    The title counts as said. `limit` is in characters, blanks not counted twice.
    """
    words: list[str] = []
    length = 0
    for piece in _pieces(page):
        new = html.unescape(piece).split()
        words += new
        length += sum(map(len, new))
        if length > limit:
            return None
    return " ".join(words).lower()


def _pieces(page: str) -> Iterator[str]:
    end = 0
    for match in _NOT_SAID.finditer(page):
        yield page[end : match.start()]
        end = match.end()
    yield page[end:]
