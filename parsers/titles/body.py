"""Title lines in the body: above section one, the nearest first, an organ's line joined to the one below."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.documents.lines.line import is_heading
from parsers.documents.model import Block, Paragraph
from parsers.titles.grammar import grammar
from parsers.titles.model import NotAReport, Title
from parsers.titles.read import read_title, squeezed

_WINDOW: Final = 15
_LONGEST_LINE: Final = 60
_MOST_LINES: Final = 3
_FIRST = re.compile(r"\s*一\s*、")
_LAST_LINE = re.compile("报告|年报|工作告年度报")
# breadcrumbs, labels with values, sentences, book titles within sentences
_NO_TITLE = re.compile("[>»|:：;；。！？]|《(?=.*》.)")


def body_titles(blocks: Sequence[Block]) -> Iterator[Title | NotAReport]:
    lines = _above_section_one(blocks)
    for last in range(len(lines) - 1, -1, -1):
        if not _could_be_title(lines[last]) or not _LAST_LINE.search(squeezed(lines[last])):
            continue
        found = _read_up(lines, last)
        if found is not None:
            yield found


def _above_section_one(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.text:
            if _FIRST.match(block.text) and (is_heading(block.text) or len(block.text) <= _WINDOW):
                return lines[-_WINDOW:]
            lines.append(block.text)
    return lines[:_WINDOW]


def _read_up(lines: Sequence[str], last: int) -> Title | NotAReport | None:
    """The line alone, else with one or two lines above it; the first reading with organ and year wins."""
    partial: Title | NotAReport | None = None
    for first in range(last, max(last - _MOST_LINES, -1), -1):
        if first < last and not _begins_title(lines[first]):
            break
        found = read_title("".join(lines[first : last + 1]))
        if isinstance(found, Title) and found.organ and found.year:
            return found
        if isinstance(found, NotAReport) and not any(char.isdecimal() for char in found.text):
            continue  # a menu entry such as 政府信息公开指南, no title of this page
        partial = partial or found
    return partial


def _begins_title(line: str) -> bool:
    plain = squeezed(line)
    known = "公开" in plain or plain.endswith("信息") or grammar().organ_line.search(plain) is not None
    return known and _could_be_title(line)


def _could_be_title(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and _NO_TITLE.search(line) is None
