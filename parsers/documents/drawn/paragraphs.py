"""Lines of a paragraph rejoined, across pages too; what is in doubt stays a line of its own."""

import re
from collections.abc import Iterator, Sequence
from statistics import median, mode
from typing import Final

from parsers.documents.drawn.lines import PageLine
from parsers.documents.lines.cutting import Kind, kind_of
from parsers.documents.lines.line import Line, is_heading

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
_MARGIN: Final = 0.12
_INDENT: Final = 1.2  # character heights
_SHORT: Final = 2.5
_LATIN = re.compile(r"[0-9A-Za-z]")


def page_numbers_dropped(lines: list[PageLine], height: float) -> list[PageLine]:
    return [line for line in lines if not _is_page_number(line, lines, height)]


def _is_page_number(line: PageLine, lines: list[PageLine], height: float) -> bool:
    at_edge = line is lines[0] or line is lines[-1]
    in_margin = line.top < _MARGIN * height or line.bottom > (1 - _MARGIN) * height
    return at_edge and in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None


class Paragraphs:
    """Knows the margins of a document from all its lines."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._left = mode(round(line.left) for line in lines) if lines else 0
        self._right = sorted(line.right for line in lines)[len(lines) * 9 // 10] if lines else 0.0
        self._size = median(line.height for line in lines) if lines else 1.0

    def joined(self, lines: Sequence[PageLine]) -> Iterator[Line]:
        """Lines in reading order, with no table between them; a joined one stands where it begins."""
        whole: Line | None = None
        for before, line in zip([None, *lines], lines, strict=False):
            if whole is None or before is None or self._begins(before, line):
                if whole is not None:
                    yield whole
                whole = Line(line.text, line.number, page=line.page)
            else:
                whole = Line(_glued(whole.text, line.text), whole.number, page=whole.page)
        if whole is not None:
            yield whole

    def _begins(self, before: PageLine, line: PageLine) -> bool:
        if line.left > self._left + _INDENT * self._size or before.right < self._right - _SHORT * self._size:
            return True
        return any(is_heading(part.text) or _is_row(part) for part in (before, line))


def _is_row(line: PageLine) -> bool:
    return kind_of(Line(line.text, line.number)) in {Kind.GAPS, Kind.PIPES}


def _glued(text: str, more: str) -> str:
    latin = _LATIN.fullmatch(text[-1:]) and _LATIN.fullmatch(more[:1])
    return f"{text} {more}" if latin else text + more
