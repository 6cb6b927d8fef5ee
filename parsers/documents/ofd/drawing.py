"""What a page's content draws: text objects, paths, pictures, and groups of them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

from lxml import etree

from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.values import Matrix, deltas, numbers, segments
from parsers.documents.office.words import child, name, value

_DEEPEST: Final = 12  # groups in groups; a group that draws itself ends here
_MOST_CHARS: Final = 200_000
_GROUPS: Final = frozenset({"Content", "Layer", "PageBlock"})


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws on `page`; `units` holds the content of composite graphics by their id."""

    page: OfdPage
    units: Mapping[str, etree._Element]

    def draw(self, element: etree._Element, outer: Matrix = Matrix(), depth: int = 0) -> None:  # noqa: B008 - frozen
        """Everything below `element`, whose coordinates `outer` takes to the page's."""
        for each in element if depth <= _DEEPEST else ():
            kind = name(each)
            if kind in _GROUPS:
                self.draw(each, outer, depth + 1)
            elif value(each, "Visible") == "false":
                continue
            elif kind == "TextObject":
                self._text(each, _placed(each, outer))
            elif kind == "PathObject":
                self._path(each, _placed(each, outer))
            elif kind == "ImageObject":
                self.page.pictures += 1
            elif kind == "CompositeObject":
                unit = self.units.get(value(each, "ResourceID") or "")
                if unit is not None:
                    self.draw(unit, _placed(each, outer), depth + 1)

    def _text(self, element: etree._Element, matrix: Matrix) -> None:
        size = next(iter(numbers(value(element, "Size"))), 0.0)
        x = y = 0.0
        for code in element:
            if name(code) != "TextCode" or not code.text or len(self.page.chars) > _MOST_CHARS:
                continue
            x = next(iter(numbers(value(code, "X"))), x)
            y = next(iter(numbers(value(code, "Y"))), y)
            self._codes(code, matrix, size, x, y)

    def _codes(self, code: etree._Element, matrix: Matrix, size: float, x: float, y: float) -> None:
        printed = [char for char in code.text or "" if char >= " "]
        right, down = deltas(value(code, "DeltaX")), deltas(value(code, "DeltaY"))
        steps = zip(printed, chain(right, repeat(None)), chain(down, repeat(0.0)), strict=False)
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
        for char, step, fall in steps:
            width = size if unicodedata.east_asian_width(char) in "WFA" else size / 2
            # without distances characters follow each other by their own width; the last has none given
            advance = step if step is not None else (0.0 if down else width)
            if not char.isspace():
                drawn = min(width, advance) if 0 < advance < width else width
                self.page.print(char, matrix.at(x, y), size * scale, drawn * scale)
            x, y = x + advance, y + fall

    def _path(self, element: etree._Element, matrix: Matrix) -> None:
        drawn = list(segments(_path_data(element)))
        lines = [(matrix.at(*start), matrix.at(*end)) for start, end in drawn]
        if value(element, "Stroke") != "false":
            for start, end in lines:
                self.page.rule(start, end)
        elif value(element, "Fill") == "true" and lines:
            self.page.area([point for line in lines for point in line])


def _path_data(element: etree._Element) -> str | None:
    data = child(element, "AbbreviatedData")
    return None if data is None else data.text


def _placed(element: etree._Element, outer: Matrix) -> Matrix:
    """The object's own matrix, then its place on the page (GB/T 33190, 8.5)."""
    boundary = [*numbers(value(element, "Boundary")), 0.0, 0.0][:2]
    return Matrix.of(value(element, "CTM")).then(*boundary).inside(outer)
