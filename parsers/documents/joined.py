"""The pages of one article as one document.

Every page brings the portal's furniture with it. Of the furniture above the text only that of the first page
stays, of that below only the last one's; it is told by standing on both, numbers aside, because visits are
counted. Tables are never left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from urllib.parse import urljoin

from parsers.documents.lines.line import is_heading
from parsers.documents.model import Block, Document, Grid, Paragraph
from parsers.model import Place

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`number` counts from 1 in the article; `url` is what its pictures' addresses are relative to."""

    number: int
    url: str
    document: Document


def join(pages: Sequence[ArticlePage]) -> Document:
    """Places say the page, its lines and tables counted as on the page itself."""
    first, last = pages[0].document, pages[-1].document
    cuts = [_cut(page.document, first, last) for page in pages]
    blocks = [
        tuple(_on_page(block, page.number) for block in page.document.blocks[start:end])
        for page, (start, end) in zip(pages, cuts, strict=True)
    ]
    begins = [0, *accumulate(map(len, blocks))]
    images = [
        begin + min(max(image - start, 0), end - start)
        for page, (start, end), begin in zip(pages, cuts, begins, strict=False)
        for image in page.document.images
    ]
    return Document(
        blocks=tuple(block for each in blocks for block in each),
        titles=first.titles,
        meta=first.meta,
        prose=tuple(line for page in pages for line in _prose(page.document, first, last)),
        issues=tuple(
            replace(issue, at=_at(issue.at, page.number)) for page in pages for issue in page.document.issues
        ),
        images=tuple(images),
        image_addresses=tuple(
            absolute(page.url, addresses) for page in pages for addresses in page.document.image_addresses
        ),
    )


def objection(page: Document, first: Document) -> str | None:
    """Why a page cannot be one of the article whose first page is `first`: portals answer with others."""
    if page.titles and first.titles and not _is_titled_alike(page.titles[0], first.titles):
        return f"the page there is titled {page.titles[0]}"
    if _texts(page.blocks) == _texts(first.blocks):
        return "the first page is there again"
    return None


def _is_titled_alike(title: str, others: Sequence[str]) -> bool:
    """As the first page's best title, more or less of it; or word for word as another of its titles."""
    wanted, best = _squeezed(title), _squeezed(others[0])
    return wanted in best or best in wanted or wanted in map(_squeezed, others)


def _cut(page: Document, first: Document, last: Document) -> tuple[int, int]:
    """From where to where a page has blocks of its own."""
    start = 0 if page is first else _end_of_head(page, first)
    end = len(page.blocks) if page is last else len(page.blocks) - _length_of_foot(page, last)
    return start, max(start, end)


def _end_of_head(page: Document, first: Document) -> int:
    """Behind the last line, above all tables and headings, that stands above the first page's own."""
    known = {_alike(line) for line in _head(first.blocks)}
    head = [_alike(line) for line in _head(page.blocks)]
    return max((index for index, line in enumerate(head, 1) if line in known), default=0)


def _head(blocks: Sequence[Block]) -> list[str]:
    lines = takewhile(lambda block: isinstance(block, Paragraph) and not is_heading(block.text), blocks)
    return [block.text for block in lines if isinstance(block, Paragraph)]


def _length_of_foot(page: Document, last: Document) -> int:
    pairs = zip(reversed(page.blocks), reversed(last.blocks), strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is_same_line(*pair), pairs))


def _is_same_line(one: Block, other: Block) -> bool:
    if isinstance(one, Grid) or isinstance(other, Grid):
        return False
    return _alike(one.text) == _alike(other.text)


def _prose(page: Document, first: Document, last: Document) -> tuple[str, ...]:
    """Without the lines that begin the first page's main text too, or end the last one's."""
    lines = page.prose
    if page is not first:
        lines = lines[_common(lines, first.prose) :]
    if page is not last:
        lines = lines[: len(lines) - _common(lines[::-1], last.prose[::-1])]
    return lines


def _common(lines: Sequence[str], others: Sequence[str]) -> int:
    pairs = zip(lines, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _alike(pair[0]) == _alike(pair[1]), pairs))


def _on_page(block: Block, number: int) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, at=_on(block.at, number))
    cells = tuple(replace(cell, at=_on(cell.at, number)) for cell in block.cells)
    return replace(block, cells=cells, at=_on(block.at, number))


def _on(place: Place, number: int) -> Place:
    return replace(place, page=number)


def _at(place: Place | None, number: int) -> Place:
    return _on(place or Place(), number)


def absolute(page_url: str, addresses: Sequence[str]) -> tuple[str, ...]:
    """As printed where one is no address."""
    return tuple(_absolute(page_url, address) for address in addresses)


def _absolute(page_url: str, address: str) -> str:
    try:
        return urljoin(page_url, address)
    except ValueError:
        return address


def _texts(blocks: Sequence[Block]) -> list[str]:
    """What a page says, the numbers in its tables included, but no counters."""
    return [
        _alike(block.text) if isinstance(block, Paragraph) else "\n".join(cell.text for cell in block.cells)
        for block in blocks
    ]


def _alike(line: str) -> str:
    return _NUMBER.sub("0", _squeezed(line))


def _squeezed(text: str) -> str:
    return "".join(text.split())
