"""A PDF with ruled tables over page breaks; needs the extra [demo]."""

import io
from html import escape
from typing import Any

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.model import PDF, Body
from gongkai.demo.reports.page import Page

FONT = "STSong-Light"
PAGE_WIDTH = 500.0
MISSING = "PDF reports need reportlab, which is not installed; run: pip install 'gongkai[demo]'"


class PdfUnavailableError(Exception):
    """The extra that draws PDF files is not installed."""


def print_pdf(page: Page) -> Body:
    """Raises PdfUnavailableError without reportlab."""
    try:
        from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - an extra
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - an extra
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 - an extra
        from reportlab.platypus import (  # noqa: PLC0415 - an extra
            PageBreak,
            Paragraph,
            SimpleDocTemplate,
            Spacer,
        )
    except ImportError as error:
        raise PdfUnavailableError(MISSING) from error
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    text = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK", firstLineIndent=22)
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK", alignment=1)
    story: list[Any] = [
        Paragraph(escape(page.prose.title), cell),
        Paragraph(escape(page.prose.opening), text),
    ]
    for part in page.prose.parts:
        story.append(Paragraph(escape(part.heading), text))
        story += [Paragraph(escape(line), text) for line in part.paragraphs]
        if part.section in page.sheets:
            pieces = page.sheets[part.section].pieces()
            for number, piece in enumerate(pieces):
                story += [PageBreak()] if number else [Spacer(1, 4 + 300 * page.rng.random() ** 4)]
                story.append(_table(piece, cell))
    story += [Paragraph(escape(line), text) for line in page.prose.signature]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, invariant=1, leftMargin=45, rightMargin=45).build(story)
    return Body(buffer.getvalue(), PDF, ".pdf")


def _table(sheet: Sheet, style: Any) -> Any:
    from reportlab.platypus import Paragraph, Table  # noqa: PLC0415 - an extra

    placed, merges = _places(sheet)
    width = max(column + box.columns for (_, column), box in placed.items())
    data: list[list[Any]] = [[""] * width for _ in sheet.rows]
    for (row, column), box in placed.items():
        data[row][column] = Paragraph(escape(box.text).replace("\n", "<br/>"), style)
    commands: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    commands += [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    commands += [("SPAN", (c, r), (c + wide - 1, r + high - 1)) for c, r, wide, high in merges]
    return Table(data, colWidths=_widths(placed, width), style=commands)


def _widths(placed: "Places", count: int) -> list[float]:
    """Columns as wide as their longest unmerged text wants, within reason, to the width of the page."""
    wanted = [26.0] * count
    for (_, column), box in placed.items():
        if box.columns == 1:
            wanted[column] = max(wanted[column], min(130.0, 14 + 9.0 * len(box.text) / (box.rows**0.5)))
    scale = PAGE_WIDTH / sum(wanted)
    return [width * scale for width in wanted]


Places = dict[tuple[int, int], Box]


def _places(sheet: Sheet) -> tuple[Places, list[tuple[int, int, int, int]]]:
    """Each box at its row and column, and the (column, row, columns, rows) of merged ones."""
    taken: set[tuple[int, int]] = set()
    placed: Places = {}
    merges = []
    for row, boxes in enumerate(sheet.rows):
        column = 0
        for box in boxes:  # a ruled line has a place for each cell: a collapsed one is drawn empty
            while (row, column) in taken:
                column += 1
            placed[row, column] = box
            taken |= {
                (row + down, column + right) for down in range(box.rows) for right in range(box.columns)
            }
            if box.rows > 1 or box.columns > 1:
                merges.append((column, row, box.columns, box.rows))
            column += box.columns
    return placed, merges
