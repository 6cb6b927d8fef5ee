"""Reads a document and finds the place that one cell was read off."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from parsers.documents.errors import Refused
from parsers.documents.model import Document, Grid, GridCell, Paragraph
from parsers.documents.read import read_documents
from parsers.evidence.picture import cut_out
from parsers.model import Hints, Place, Reading, Report
from parsers.read import read

_AROUND: Final = 6  # lines before and after a cell that stands in no table


@dataclass(frozen=True, slots=True)
class Evidence:
    """`grid` and the `cell` in it, or the `lines` around a cell printed one a line and which of them it is.

    `picture`: a PNG cut out of the page with a box around the cell, where the document has drawn pages.
    """

    grid: Grid | None = None
    cell: GridCell | None = None
    lines: tuple[str, ...] = ()
    line: int | None = None
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """`report` is the one asked for, `evidence` None where the cell stands nowhere."""

    reading: Reading
    report: Report | None
    evidence: Evidence | None


def explain(cell: str, member: str | None, body: bytes, media_type: str | None, hints: Hints) -> Explained:
    """Of the reports of one body the first, or that of the `member` named. Raises as `read` does."""
    reading = read(body, media_type, hints)
    wanted = (report for report in reading.reports if member is None or report.member == member)
    report = next(wanted, None)
    found = report.cells.get(cell) if report else None
    if report is None or found is None or found.at is None:
        return Explained(reading, report, None)
    name = PurePosixPath(unquote(urlsplit(hints.url).path)).name if hints.url else None
    for each in read_documents(body, media_type, name, prose=False):
        if each.name == report.member and not isinstance(each.document, Refused):
            drawn = body if each.name is None else None
            return Explained(reading, report, _evidence(each.document, found.at, drawn))
    return Explained(reading, report, None)


def _evidence(document: Document, at: Place, body: bytes | None) -> Evidence | None:
    for block in document.blocks:
        if isinstance(block, Grid):
            cell = next((each for each in block.cells if each.at == at), None)
            if cell is not None:
                return Evidence(block, cell, picture=cut_out(body, block, cell) if body else None)
    return _between_lines(document, at)


def _between_lines(document: Document, at: Place) -> Evidence | None:
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    found = next((i for i, each in enumerate(paragraphs) if _stands(each, at)), None)
    if found is None:
        return None
    first = max(found - _AROUND, 0)
    lines = tuple(each.text for each in paragraphs[first : found + _AROUND + 1])
    return Evidence(lines=lines, line=found - first)


def _stands(paragraph: Paragraph, at: Place) -> bool:
    return (paragraph.at.page, paragraph.at.line) == (at.page, at.line)
