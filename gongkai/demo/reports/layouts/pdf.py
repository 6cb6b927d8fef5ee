"""A PDF with ruled tables over page breaks; needs the extra [demo]."""

import io
from collections.abc import Sequence
from html import escape
from typing import Any

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.layouts.model import PDF, Body, missing
from gongkai.demo.reports.layouts.places import column_widths, places
from gongkai.demo.reports.page import Page

FONT = "STSong-Light"
PAGE_WIDTH = 500.0
FRAME = ("BOX", (0, 0), (-1, -1), 0.5, "black")


def print_pdf(page: Page) -> Body:
    """Raises UnavailableError without reportlab."""
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
        raise missing("PDF reports need reportlab", "demo") from error
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    text = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK", firstLineIndent=22)
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK", alignment=1)
    framed = page.odd.prose_frames
    story: list[Any] = [
        Paragraph(escape(page.prose.title), cell),
        _framed(page.prose.opening, text, framed=framed),
    ]
    for part in page.prose.parts:
        story.append(Paragraph(escape(part.heading), text))
        story += [_framed(line, text, framed=framed) for line in part.paragraphs]
        if part.section in page.sheets:
            pieces = page.sheets[part.section].pieces()
            for number, piece in enumerate(pieces):
                story += [PageBreak()] if number else [Spacer(1, 4 + 300 * page.rng.random() ** 4)]
                story.append(_table(piece, cell))
    story += [Paragraph(escape(line), text) for line in page.prose.signature]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, invariant=1, leftMargin=45, rightMargin=45).build(story)
    return Body(buffer.getvalue(), PDF, ".pdf")


def print_sheets(sheets: Sequence[Sheet]) -> bytes:
    """Tables alone, each on a page as long as it takes. Raises UnavailableError without reportlab."""
    try:
        from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - an extra
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - an extra
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 - an extra
        from reportlab.platypus import PageBreak, SimpleDocTemplate  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("PDF reports need reportlab", "demo") from error
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK", alignment=1)
    buffer = io.BytesIO()
    story = [each for sheet in sheets for each in (_table(sheet, cell), PageBreak())]
    SimpleDocTemplate(buffer, pagesize=(595, 2400), invariant=1, leftMargin=45, rightMargin=45).build(story)
    return buffer.getvalue()


def _table(sheet: Sheet, style: Any) -> Any:
    from reportlab.platypus import Paragraph, Table  # noqa: PLC0415 - an extra

    grid = places(sheet)
    data: list[list[Any]] = [[""] * grid.width for _ in range(grid.height)]
    for (row, column), box in grid.boxes.items():
        data[row][column] = Paragraph(escape(box.text).replace("\n", "<br/>"), style)
    commands: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    commands += [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    commands += [
        ("SPAN", (column, row), (column + box.columns - 1, row + box.rows - 1))
        for row, column, box in grid.merged()
    ]
    return Table(data, colWidths=column_widths(grid, PAGE_WIDTH), style=commands)


def _framed(text: str, style: Any, *, framed: bool) -> Any:
    from reportlab.platypus import Paragraph, Table  # noqa: PLC0415 - an extra

    paragraph = Paragraph(escape(text), style)
    return Table([[paragraph]], colWidths=[PAGE_WIDTH], style=[FRAME]) if framed else paragraph
