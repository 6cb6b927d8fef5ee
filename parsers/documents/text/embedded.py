"""Text with tables of markup in it, as converters to Markdown write merged cells: made one page of markup."""

import re
from html import escape
from typing import Final

_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_SHELL = re.compile(r"</?(?:html|body|head)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!]")
_HEADING = re.compile(r"#{1,6}\s+")
_FEWEST_LINES: Final = 3


def page_of(text: str) -> str | None:
    """The text as markup, its lines paragraphs and its tables as they are; None if it is no such mixture."""
    tables = _TABLE.findall(text)
    if not tables:
        return None
    between = [_SHELL.sub("", part) for part in _TABLE.split(text)]
    if any(_TAG.search(part) for part in between):
        return None
    if sum(bool(line.strip()) for part in between for line in part.split("\n")) < _FEWEST_LINES:
        return None
    printed = [_paragraphs(part) for part in between]
    mixed = [printed[0], *(piece for pair in zip(tables, printed[1:], strict=True) for piece in pair)]
    return f"<html><body>{''.join(mixed)}</body></html>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(_HEADING.sub('', line, count=1))}</p>" for line in text.split("\n"))
