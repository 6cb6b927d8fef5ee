"""PDFs, generated ones and real ones, against pdfplumber's own reading of their tables."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import pdfplumber
from pypdfium2 import PdfDocument

from benchmarks.kinds import Kind, Work, read_exactly
from benchmarks.pages import FORM
from gongkai.demo.reports.layouts.model import PDF
from gongkai.demo.reports.render import render
from gongkai.demo.reports.sampling import random_truth
from parsers.model import CellState, Hints
from parsers.read import read

TABLES_ALONE = "pdfplumber, tables alone"
WHOLE_PDF = "whole reading of PDF"


def pdf_kinds(count: int) -> Iterator[Kind]:
    """`count` generated PDFs, and each real one below GONGKAI_REAL_REPORTS, where that is set."""
    truths = [random_truth(seed, FORM) for seed in range(count)]
    bodies = [render(truth, "pdf").body for truth in truths]
    readings = [partial(read_exactly, body, PDF, truth) for body, truth in zip(bodies, truths, strict=True)]
    yield _kind("PDF, generated", bodies, readings)
    for path in _real():
        body = path.read_bytes()
        yield _kind(f"PDF, {path.parent.name}", [body], [partial(_read_whole, body, path)])


def tables_alone(body: bytes) -> int:
    """How many tables pdfplumber extracts, page by page as it advises."""
    found = 0
    with pdfplumber.open(BytesIO(body)) as pdf:
        for page in pdf.pages:
            found += len(page.extract_tables())
            page.close()
    return found


def _kind(name: str, bodies: Sequence[bytes], readings: Sequence[Work]) -> Kind:
    pages = sum(_pages(body) for body in bodies)
    works: dict[str, Work] = {
        TABLES_ALONE: lambda: [tables_alone(body) for body in bodies],
        WHOLE_PDF: lambda: [reading() for reading in readings],
    }
    return Kind(f"{name}, {pages / len(bodies):.0f} pages", pages, works, {WHOLE_PDF: (TABLES_ALONE,)})


def _pages(body: bytes) -> int:
    with PdfDocument(body) as pdf:
        return len(pdf)


def _real() -> list[Path]:
    folder = os.environ.get("GONGKAI_REAL_REPORTS")
    return sorted(Path(folder).glob("*/report.pdf")) if folder else []


def _read_whole(body: bytes, path: Path) -> None:
    """Raises ValueError where a cell is not read."""
    reports = read(body, PDF, Hints()).reports
    unread = {CellState.MISSING, CellState.UNPARSED}
    if not reports or any(cell.state in unread for cell in reports[0].cells.values()):
        raise ValueError(f"{path}: not read whole, so not measured")
