"""Tables of OOXML (ECMA-376 17.4) with the spans that markup has."""

from dataclasses import dataclass
from typing import Final, Protocol

from lxml import etree

from parsers.documents.office.words import child, is_on, name, number, unwrapped, value

_WIDEST: Final = 64


class Blocks(Protocol):
    """Writes the paragraphs and tables of `parent` into `into`."""

    def __call__(self, parent: etree._Element, into: etree._Element) -> None: ...


@dataclass(slots=True)
class _Open:
    """A cell that the rows below may go on; `rows` counts those it has."""

    element: etree._Element
    span: int
    rows: int = 1


def table(element: etree._Element, blocks: Blocks) -> etree._Element:
    """The table as markup; `blocks` writes the content of a cell."""
    made = etree.Element("table")
    above: dict[int, _Open] = {}
    for row in unwrapped(element):
        properties = child(row, "trPr")
        if name(row) == "tr" and not is_on(properties, "del") and not is_on(properties, "hidden"):
            above = _row(row, etree.SubElement(made, "tr"), above, blocks)
    return made


def _row(
    row: etree._Element, into: etree._Element, above: dict[int, _Open], blocks: Blocks
) -> dict[int, _Open]:
    properties = child(row, "trPr")
    column = _skipped(properties, "gridBefore", into)
    below: dict[int, _Open] = {}
    wide: etree._Element | None = None  # the cell that w:hMerge goes on
    for cell in unwrapped(row):
        if name(cell) != "tc":
            continue
        described = child(cell, "tcPr")
        span = min(number(child(described, "gridSpan")) or 1, _WIDEST)
        if wide is not None and _goes_on(described, "hMerge"):
            wide.set("colspan", str(int(wide.get("colspan", "1")) + span))
            column += span
            continue
        begun = above.get(column)
        if begun is not None and begun.span == span and _goes_on(described, "vMerge"):
            begun.rows += 1
            begun.element.set("rowspan", str(begun.rows))
            below[column], wide = begun, None
        else:
            wide = _cell(cell, span, into, blocks)
            if child(described, "vMerge") is not None:
                below[column] = _Open(wide, span)
        column += span
    _skipped(properties, "gridAfter", into)
    return below


def _cell(cell: etree._Element, span: int, into: etree._Element, blocks: Blocks) -> etree._Element:
    made = etree.SubElement(into, "td")
    if span > 1:
        made.set("colspan", str(span))
    blocks(cell, made)
    return made


def _skipped(properties: etree._Element | None, side: str, into: etree._Element) -> int:
    """Grid columns that a row leaves out: a place without a cell, as wide as they are."""
    count = min(number(child(properties, side)) or 0, _WIDEST)
    if count:
        etree.SubElement(into, "td").set("colspan", str(count))
    return count


def _goes_on(properties: etree._Element | None, direction: str) -> bool:
    merge = child(properties, direction)
    return merge is not None and value(merge) in {None, "continue"}
