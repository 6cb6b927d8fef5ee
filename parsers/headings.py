"""Which lines of a document are the headings of its sections."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parsers.documents.model import Block, Grid, Paragraph
from parsers.model import Place
from parsers.schema.labels import normalise, number_of
from parsers.schema.model import Named, Schema

_LONGEST: Final = 45
_FEWEST_CONTENTS: Final = 3
_MOST: Final = 5  # headings of six that make a report of today's form, whatever else stands in it
_APART: Final = " \u3000\t:：。．.\n"
_PART = re.compile(r"第([一二三四五六七八九十])部分[\s、:：]*")
_REMARK = re.compile(r"[（(]单位[^（）()]*[）)]\s*$")  # 收到和处理…情况（单位：件）
_CHINESE: Final = frozenset("一二三四五六七八九十")
_NOTHING: Final = Paragraph("", Place())


@dataclass(frozen=True, slots=True)
class Heading:
    """`rest` is what follows on the heading's line; `rank` 0 is numbered 一、; `number` as printed."""

    section: str
    block: int
    rest: str
    rank: int
    number: str | None = None


def headings(blocks: Sequence[Block], schema: Schema) -> tuple[Heading, ...]:
    """One heading a section, in printed order: the best numbered, of those the first in the body.

    A part of the overview may bear a section's words and its kind of number: only the number differs.
    """
    own = {section.id: section.printed_number for section in schema.sections}
    return _chosen(blocks, _labels(schema.sections), own)


def are_of_today(found: Sequence[Heading], schema: Schema) -> bool:
    """Nearly all headings of today's form, or one that no older report has (三、收到和处理…)."""
    shared = _labels(schema.chapters)
    own = {item.id for item in schema.sections if not set(_labels([item])) & set(shared)}
    return len(found) >= _MOST or any(heading.section in own for heading in found)


def chapters(
    blocks: Sequence[Block], schema: Schema, without: frozenset[int] = frozenset()
) -> tuple[Heading, ...]:
    """The headings of a report from before the six sections, each as the section it corresponds to.

    Blocks of `without` are tables whose own headings (三、依申请公开情况) head nothing.
    """
    prose = [_NOTHING if position in without else block for position, block in enumerate(blocks)]
    return _chosen(prose, _labels(schema.sections) | _labels(schema.chapters), {})


def _labels(named: Iterable[Named]) -> dict[str, str]:
    return {normalise(label): item.id for item in named for label in item.labels}


def _chosen(blocks: Sequence[Block], labels: dict[str, str], own: Mapping[str, str]) -> tuple[Heading, ...]:
    def worth(heading: Heading) -> tuple[int, bool, int]:
        return heading.rank, heading.number != own.get(heading.section), heading.block

    found = _without_contents(list(_found(blocks, labels)))
    chosen: dict[str, Heading] = {}
    for heading in sorted(found, key=worth):
        chosen.setdefault(heading.section, heading)
    return tuple(sorted(chosen.values(), key=lambda heading: heading.block))


def _found(blocks: Sequence[Block], labels: dict[str, str]) -> Iterator[Heading]:
    for position, block in enumerate(blocks):
        for text in _lines(block):
            heading = _heading(text, position, labels)
            if heading is not None:
                yield heading


def _lines(block: Block) -> Iterator[str]:
    """The paragraph, or the grid's rows that hold one printed cell."""
    if not isinstance(block, Grid):
        yield block.text
        return
    for row in block.rows():
        texts = [cell.text for cell in row if cell.text]
        if len(texts) == 1:
            yield texts[0]


def _heading(text: str, position: int, labels: dict[str, str]) -> Heading | None:
    if text.startswith("第"):
        text = _PART.sub(r"\1、", text)
    number = number_of(text[:_LONGEST])
    rank = _rank(number)
    if rank is None:
        return None
    if len(text) <= _LONGEST and (section := labels.get(normalise(_REMARK.sub("", text)))):
        return Heading(section, position, "", rank, number)
    if rank:
        return None
    for end in range(min(len(text) - 1, _LONGEST), 1, -1):
        if text[end] in _APART and (section := labels.get(normalise(text[:end]))):
            rest = text[end:].strip(_APART) + ("。" if text.endswith("。") else "")
            return Heading(section, position, rest, rank, number) if any(map(_is_letter, rest)) else None
    return None


def _rank(number: str | None) -> int | None:
    """（一） heads a part of a section, whatever it is called: never a section."""
    if number is None:
        return 1
    if number in _CHINESE:
        return 0
    return 2 if number.isdecimal() else None


def _is_letter(char: str) -> bool:
    """A line of contents ends in dots and a page number."""
    return char.isalpha()


def _without_contents(found: list[Heading]) -> list[Heading]:
    """Headings that follow each other with nothing between, and come again later, are a table of contents."""
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in [*found, None]:
        if run and not _follows(run, heading):
            later = {other.section for other in found if other.block > run[-1].block}
            contents = len(run) >= _FEWEST_CONTENTS and {item.section for item in run} <= later
            kept += [] if contents else run
            run = []
        if heading is not None:
            run.append(heading)
    return kept


def _follows(run: list[Heading], heading: Heading | None) -> bool:
    """Directly, and as the next entry: the body begins where a section comes for the second time."""
    if heading is None or heading.block != run[-1].block + 1 or run[-1].rest:
        return False
    return heading.section not in {item.section for item in run}
