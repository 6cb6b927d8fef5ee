"""The six sections of a report: where each begins, and what it says beside its tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parsers.documents.furniture import is_furniture
from parsers.documents.model import Block, Document, Grid, Paragraph
from parsers.headings import Heading, are_of_today, chapters, headings
from parsers.schema.model import Schema

_SHORTEST_BROKEN: Final = 15
_ENDS: Final = tuple("。；：！？”）…;:!?.)")
_BEGINS = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[-—·●◆])")
_LATIN = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Sections:
    """`texts` by section id; `order` as printed; `spans`: id, first block (the heading's), last block.

    `older`: the headings are chapters of a report from before the six sections.
    """

    texts: Mapping[str, str]
    order: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    older: bool = False


def split(document: Document, schema: Schema, statistics: frozenset[int] = frozenset()) -> Sections:
    """Texts leave out tables, and after the last section what belongs to the page, not to the report.

    Without most of today's headings the chapters of older reports are sections too, their text kept whole.
    """
    today = headings(document.blocks, schema)
    former = () if are_of_today(today, schema) else chapters(document.blocks, schema, statistics)
    older = len(former) > len(today)
    found = former if older else today
    if not found:
        return Sections({}, (), ())
    ends = [heading.block - 1 for heading in found[1:]] + [len(document.blocks) - 1]
    spans = tuple(
        (heading.section, heading.block, max(end, heading.block))
        for heading, end in zip(found, ends, strict=True)
    )
    tabled = {table.section for form in schema.forms.values() for table in form.tables.values()}
    tabled &= {heading.section for heading in today}
    texts = {}
    for heading, (section, first, last) in zip(found, spans, strict=True):
        lines = list(_lines(document.blocks[first + 1 : last + 1], tabled=section in tabled))
        if heading is found[-1]:
            lines = _without_furniture(lines, document.prose)
        texts[section] = "\n".join(_rejoined([*_said(heading), *lines]))
    return Sections(texts, tuple(heading.section for heading in found), spans, older)


def _said(heading: Heading) -> list[str]:
    return [heading.rest] if heading.rest else []


def _lines(blocks: Sequence[Block], *, tabled: bool) -> Iterator[str]:
    """In a section with a table, lines that are no sentences are cells of a table printed one cell a line."""
    for block in blocks:
        if isinstance(block, Grid) or not block.text or (tabled and not _is_sentence(block)):
            continue
        yield block.text


def _is_sentence(paragraph: Paragraph) -> bool:
    return "。" in paragraph.text or paragraph.text.endswith(("：", "；"))


def _without_furniture(lines: list[str], prose: Sequence[str]) -> list[str]:
    """Up to the first line of page furniture, and to the last line that the main text has too."""
    end = next((i for i, line in enumerate(lines) if is_furniture(line)), len(lines))
    lines = lines[:end]
    if not prose:
        return lines
    known = _squeezed("".join(prose))
    last = max((i for i, line in enumerate(lines) if _squeezed(line) in known), default=0)
    return lines[: last + 1]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _rejoined(lines: Sequence[str]) -> list[str]:
    """A line cut by the end of a page goes on in the next."""
    whole: list[str] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line):
            latin = _LATIN.fullmatch(whole[-1][-1:]) and _LATIN.fullmatch(line[:1])
            whole[-1] += f" {line}" if latin else line
        else:
            whole.append(line)
    return whole


def _goes_on(before: str, line: str) -> bool:
    cut = len(before) >= _SHORTEST_BROKEN and not before.endswith(_ENDS)
    return cut and len(line) >= _SHORTEST_BROKEN and not _BEGINS.match(line)
