"""What a page's content draws: text objects, paths, pictures, and groups of them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Final

from lxml import etree

from parsers.documents.ofd.bounds import Bounds, too_much
from parsers.documents.ofd.page import OfdPage
from parsers.documents.ofd.values import Matrix, deltas, numbers, segments
from parsers.documents.office.words import child, name, value

_DEEPEST: Final = 60  # groups in groups
_GROUPS: Final = frozenset({"Content", "Layer", "PageBlock"})
_UNREADABLE: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws on `page`; `units` holds the content of composite graphics by their id, `within` those that are
    being drawn: one that draws itself is left out.
    """

    page: OfdPage
    units: Mapping[str, etree._Element]
    bounds: Bounds
    within: list[str] = field(default_factory=list)

    def draw(self, element: etree._Element, outer: Matrix = Matrix(), depth: int = 0) -> None:  # noqa: B008 - frozen
        """Everything below `element`, whose coordinates `outer` takes to the page's. Raises Refused."""
        if depth > _DEEPEST:
            raise too_much(f"groups in groups, more than {_DEEPEST} deep")
        for each in element:
            kind = name(each)
            if kind in _GROUPS:
                self.draw(each, outer, depth + 1)
            elif _is_hidden(each):
                continue
            elif kind == "TextObject":
                self._text(each, _placed(each, outer))
            elif kind == "PathObject":
                self._path(each, _placed(each, outer))
            elif kind == "ImageObject":
                self.page.pictures += 1
            elif kind == "CompositeObject":
                self._composite(each, _placed(each, outer), depth + 1)

    def _composite(self, element: etree._Element, matrix: Matrix, depth: int) -> None:
        self.bounds.draw()
        which = value(element, "ResourceID") or ""
        unit = self.units.get(which)
        if unit is None:
            self.page.lost.append(f"the composite drawing {which}")
        elif which not in self.within:
            self.within.append(which)
            self.draw(unit, matrix, depth)
            self.within.pop()

    def _text(self, element: etree._Element, matrix: Matrix) -> None:
        if value(element, "Fill") == "false" and value(element, "Stroke") != "true":
            return
        size = next(iter(numbers(value(element, "Size"))), 0.0)
        codes = [each for each in element if name(each) == "TextCode"]
        glyphs = 0 if any(code.text for code in codes) else _glyphs(element)
        x = y = 0.0
        for code in codes:
            x = next(iter(numbers(value(code, "X"))), x)
            y = next(iter(numbers(value(code, "Y"))), y)
            printed = code.text or _UNREADABLE * glyphs
            self._codes(code, printed, matrix, size, (x, y))
            glyphs = 0

    def _codes(
        self, code: etree._Element, printed: str, matrix: Matrix, size: float, at: tuple[float, float]
    ) -> None:
        right, down = value(code, "DeltaX"), value(code, "DeltaY")
        self.bounds.draw(printed, right, down)
        steps = _steps([char for char in printed if char >= " "], right, down)
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
        x, y = at
        for char, step, fall in steps:
            width = size if unicodedata.east_asian_width(char) in "WFA" else size / 2
            # without distances characters follow each other by their own width; the last has none given
            advance = step if step is not None else (0.0 if down else width)
            if not char.isspace():
                drawn = min(width, advance) if 0 < advance < width else width
                self.page.print(char, matrix.at(x, y), size * scale, drawn * scale)
            x, y = x + advance, y + fall
        self.bounds.fill(len(self.page.chars))

    def _path(self, element: etree._Element, matrix: Matrix) -> None:
        data = _path_data(element)
        self.bounds.draw(data)
        lines = [(matrix.at(*start), matrix.at(*end)) for start, end in segments(data)]
        if value(element, "Stroke") != "false":
            for start, end in lines:
                self.page.rule(start, end)
        elif value(element, "Fill") == "true" and lines:
            self.page.area([point for line in lines for point in line])
        self.bounds.fill(len(self.page.edges))


def _is_hidden(element: etree._Element) -> bool:
    return value(element, "Visible") == "false" or value(element, "Alpha") == "0"


def _glyphs(element: etree._Element) -> int:
    """How many glyphs stand for text that is not given: they are numbers in a font, not characters."""
    transforms = (each for each in element if name(each) == "CGTransform")
    glyphs = (child(each, "Glyphs") for each in transforms)
    return sum(len((each.text or "").split()) for each in glyphs if each is not None)


def _steps(
    printed: list[str], right: str | None, down: str | None
) -> Iterable[tuple[str, float | None, float]]:
    """Each character with what is given of its distance to the next."""
    across: Iterable[float | None] = chain(deltas(right), repeat(None))
    return zip(printed, across, chain(deltas(down), repeat(0.0)), strict=False)


def _path_data(element: etree._Element) -> str | None:
    data = child(element, "AbbreviatedData")
    return None if data is None else data.text


def _placed(element: etree._Element, outer: Matrix) -> Matrix:
    """The object's own matrix, then its place on the page (GB/T 33190, 8.5)."""
    boundary = [*numbers(value(element, "Boundary")), 0.0, 0.0][:2]
    return Matrix.of(value(element, "CTM")).then(*boundary).inside(outer)
