"""Pictures of tables put into the document of the article that shows them.

They are pages like those of a scan, counted on from the article's own, and stand where the article shows
them; one whose place is not found stands at the end. Pictures that follow one another without a word between
them are read as one: portals cut a long table into several.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from parsers.documents.article import Part
from parsers.documents.drawn.pages import PageItem, blocks_of_items
from parsers.documents.errors import Refused
from parsers.documents.kinds import BodyKind
from parsers.documents.model import Block, Document, Grid, Paragraph
from parsers.documents.optional import load
from parsers.documents.sniff import kind_of_bytes
from parsers.model import Issue, Outcome, Severity

MOST_PAGES: Final = 40
"""Of pictures in one article that are recognised; each takes seconds."""


def with_pictures(document: Document, pictures: Sequence[Part], pages: int) -> Document | None:
    """None where no picture shows a table. `pages` is how many the article has.

    What could not be read is an issue. Raises ParseError where the library it takes is not installed.
    """
    read, issues = _recognised(pictures, pages + 1)
    places: dict[str, int] = {}
    for at, names in _places(document):
        for name in names:
            places.setdefault(_key(name), at)
    by_place: dict[int, list[PageItem]] = defaultdict(list)
    for picture, items in read:
        by_place[places.get(_key(picture.url), len(document.blocks))].extend(items)
    drawn = {at: tuple(blocks_of_items(items)) for at, items in by_place.items()}
    if not any(isinstance(block, Grid) for blocks in drawn.values() for block in blocks):
        return None
    word = Issue(
        "recognised_text", Severity.INFO, "recognised from pictures: what nothing confirms is flagged"
    )
    whole = _inserted(document, drawn, frozenset(_key(picture.url) for picture, _ in read))
    lines = (block.text for at in sorted(drawn) for block in drawn[at] if isinstance(block, Paragraph))
    return replace(whole, prose=(*document.prose, *lines), issues=(*document.issues, word, *issues))


def _recognised(
    pictures: Sequence[Part], number: int
) -> tuple[list[tuple[Part, list[PageItem]]], list[Issue]]:
    """What stands on each, from page `number` on, and a word on those that could not be looked at."""
    items_of: Callable[[bytes, int], list[list[PageItem]]] = load(
        "parsers.documents.ocr.parts", "a picture", "ocr"
    ).items_of
    read: list[tuple[Part, list[PageItem]]] = []
    issues: list[Issue] = []
    end = number + MOST_PAGES
    for picture in pictures:
        try:
            pages = items_of(_body(picture, left=end - number), number)
        except Refused as refused:
            message = f"the picture {picture.url} in the article is not read: {refused.message}"
            issues.append(Issue("missing_picture", Severity.WARNING, message))
            continue
        read.append((picture, [item for page in pages for item in page]))
        number += len(pages)
    return read, issues


def _body(picture: Part, left: int) -> bytes:
    if picture.body is None:
        raise Refused(Outcome.UNSUPPORTED_TYPE, "missing_picture", picture.why)
    if left <= 0:
        message = f"at most {MOST_PAGES} are recognised"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)
    if kind_of_bytes(picture.body) is not BodyKind.IMAGE:
        raise Refused(Outcome.UNSUPPORTED_TYPE, "no_picture", "what is there is no picture")
    return picture.body


def _places(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    return zip(document.images, document.image_addresses, strict=False)  # only markup has addresses


def _inserted(document: Document, drawn: Mapping[int, tuple[Block, ...]], read: frozenset[str]) -> Document:
    """A picture that was read is a picture no longer."""
    blocks: list[Block] = []
    moved: dict[int, int] = {}
    for at in range(len(document.blocks) + 1):
        blocks += drawn.get(at, ())
        moved[at] = len(blocks)
        blocks += document.blocks[at : at + 1]
    left = [(at, names) for at, names in _places(document) if read.isdisjoint(map(_key, names))]
    return replace(
        document,
        blocks=tuple(blocks),
        images=tuple(moved[at] for at, _ in left),
        image_addresses=tuple(names for _, names in left),
    )


def _key(address: str) -> str:
    """An article prints an address in one way, and a crawler asks for it in another."""
    return unquote(address.partition("#")[0])
