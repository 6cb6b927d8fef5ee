"""One page of OFD as characters and rules in points, in the form in which pdfplumber shows a page."""

from dataclasses import dataclass, field
from typing import Any, Final

from pdfplumber.table import TableFinder

from parsers.documents.ofd.values import MM, Point

_ASCENT: Final = 0.86  # of the size, from the baseline up
_THIN: Final = 1.5  # points: a rectangle as thin as that is a rule
_LEVEL: Final = 0.5
_FAR: Final = 20_000.0  # points: what is drawn there is on no page


@dataclass(slots=True)
class OfdPage:
    """`width`, `height` in points. `edges`, `chars` as pdfplumber has them; `pictures` counts the images;
    `lost` names what should be drawn here and is nowhere in the file.
    """

    width: float
    height: float
    chars: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    pictures: int = 0
    lost: list[str] = field(default_factory=list)

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return (0.0, 0.0, self.width, self.height)

    def find_tables(self) -> Any:
        return TableFinder(self).tables  # type: ignore[arg-type]  # all it asks for are the edges and the box

    def print(self, text: str, at: Point, size: float, advance: float) -> None:
        """One character whose baseline begins `at`; millimetres."""
        left, top = at[0] * MM, (at[1] - _ASCENT * size) * MM
        if not _is_near(left, top, advance * MM, size * MM):
            return
        self.chars.append(
            {
                "text": text,
                "x0": left,
                "x1": left + advance * MM,
                "top": top,
                "bottom": top + size * MM,
                "doctop": top,
                "width": advance * MM,
                "height": size * MM,
                "size": size * MM,
                "upright": True,
                "fontname": "",
                "object_type": "char",
            }
        )

    def rule(self, start: Point, end: Point) -> None:
        """A line that is level or upright; others rule no table."""
        (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        if (bottom - top) * MM <= _LEVEL:
            self._edge("h", left * MM, right * MM, top * MM, top * MM)
        elif (right - left) * MM <= _LEVEL:
            self._edge("v", left * MM, left * MM, top * MM, bottom * MM)

    def area(self, corners: list[Point]) -> None:
        """A filled area: a rule where it is thin, else a background."""
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        if (bottom - top) * MM <= _THIN:
            middle = (top + bottom) / 2
            self.rule((left, middle), (right, middle))
        elif (right - left) * MM <= _THIN:
            middle = (left + right) / 2
            self.rule((middle, top), (middle, bottom))

    def _edge(self, orientation: str, x0: float, x1: float, top: float, bottom: float) -> None:
        if not _is_near(x0, x1, top, bottom):
            return
        self.edges.append(
            {
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "width": x1 - x0,
                "height": bottom - top,
                "orientation": orientation,
                "object_type": "line",
            }
        )


def _is_near(*lengths: float) -> bool:
    """False for no number too, which products of huge ones can become."""
    return all(abs(each) < _FAR for each in lengths)
