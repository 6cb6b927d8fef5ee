"""The article's own text without menus and tables, by trafilatura; numbers are never taken from here."""

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree
from trafilatura import extract

from parsers.documents.lines.line import is_heading
from parsers.documents.model import Block, Paragraph

_MISSED_HEADINGS: Final = 2

# it reports every page it finds odd; what we make of the page is said in issues
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def main_text(
    text: str, blocks: Sequence[Block], sources: Mapping[int, etree._Element | None]
) -> tuple[str, ...]:
    """Its lines; where it lost section headings, the paragraphs of the element that holds all of them."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text]
    headings = [paragraph for paragraph in paragraphs if is_heading(paragraph.text)]
    found = _extracted(text)
    missed = {heading.text for heading in headings} - set(found)
    if headings and (len(missed) >= _MISSED_HEADINGS or not found):
        return _beside(headings, paragraphs, sources)
    return found


def _extracted(text: str) -> tuple[str, ...]:
    try:
        found = extract(text, favor_recall=True, include_tables=False, include_comments=False)
    except RecursionError:  # markup nested deeper than it can follow
        found = None
    return tuple(line.strip() for line in (found or "").split("\n") if line.strip())


def _beside(
    headings: Sequence[Paragraph],
    paragraphs: Sequence[Paragraph],
    sources: Mapping[int, etree._Element | None],
) -> tuple[str, ...]:
    chains = [_ancestors(sources.get(heading.at.line or 0)) for heading in headings]
    common = set(chains[0]).intersection(*chains[1:])
    container = next((element for element in chains[0] if element in common), None)
    if container is None:
        return tuple(paragraph.text for paragraph in paragraphs)
    return tuple(
        paragraph.text
        for paragraph in paragraphs
        if container in _ancestors(sources.get(paragraph.at.line or 0))
    )


def _ancestors(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element, *element.iterancestors()]
