"""One printed line, whatever it was cut from: a text file, a paragraph of markup, a page."""

import re
from dataclasses import dataclass

from parsers.model import Place


@dataclass(frozen=True, slots=True)
class Line:
    """`text` keeps its tabs and inner spaces; an empty text is an empty line. `level` as in Paragraph."""

    text: str
    number: int
    page: int | None = None
    level: int | None = None

    @property
    def place(self) -> Place:
        return Place(page=self.page, line=self.number)


_HEADING = re.compile(r"\s*[一二三四五六七八]?、[^，。；：]{2,30}(?:情[况況]|事[项項]|措施)\s*")


def is_blank(line: Line) -> bool:
    """Nothing printed and no tab: a lone tab is a blank cell."""
    return "\t" not in line.text and not line.text.strip()


def is_heading(text: str) -> bool:
    """A numbered section heading of the form; no row of its tables ends so."""
    return _HEADING.fullmatch(text) is not None
