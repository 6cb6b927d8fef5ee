"""What reading cannot do without, as bare as it can be written."""

from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from lxml import html
from lxml.html import HtmlElement
from trafilatura import extract

from parsers.model import Hints
from parsers.read import read

BareGrid = dict[tuple[int, int], str]


def bare_grids(text: str) -> list[BareGrid]:
    """Every table of the page: (row, column) to text, a merged cell's text in every place that it covers."""
    return [_bare_grid(table) for table in html.fromstring(text).iter("table")]


def _bare_grid(table: HtmlElement) -> BareGrid:
    places: BareGrid = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while (row, column) in places:
                column += 1
            words = " ".join(cell.text_content().split())
            wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            for down in range(high):
                for right in range(wide):
                    places[row + down, column + right] = words
            column += wide
    return places


def main_text(text: str, options: Mapping[str, Any]) -> str | None:
    return extract(text, **options)


def options_of_reading(body: bytes, media_type: str) -> dict[str, Any]:
    """What the reading asks of trafilatura, overheard: the floor cannot fall behind it."""
    with patch("parsers.documents.html.prose.extract", wraps=extract) as overheard:
        read(body, media_type, Hints())
    return dict(overheard.call_args.kwargs)
