"""Documents drawn anew on pages, by a PDF library and as OFD, which share nothing with the readers."""

from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import SimpleDocTemplate, Table

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.ofd.drawing import Pen
from gongkai.demo.reports.layouts.ofd.package import package
from gongkai.demo.reports.layouts.places import column_widths, places
from parsers.documents.model import Block, Grid, Paragraph

FONT = "STSong-Light"
WIDTH = 500.0


def as_sheet(grid: Grid) -> Sheet:
    rows: list[list[Box]] = [[] for _ in range(grid.height)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row - 1].append(Box(cell.text, "value", cell.rowspan, cell.colspan))
    return Sheet("", tuple(map(tuple, rows)), grid.width)


def as_pdf(blocks: tuple[Block, ...]) -> bytes:
    """A4 pages; tables ruled, with merged cells, broken by the end of a page where they stand."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    text = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=17, wordWrap="CJK")
    small = ParagraphStyle("small", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK", alignment=1)
    story: list[Any] = [
        Printed(escape(block.text), text) if isinstance(block, Paragraph) else _table(as_sheet(block), small)
        for block in blocks
    ]
    file = BytesIO()
    SimpleDocTemplate(file, invariant=1, leftMargin=45, rightMargin=45).build(story)
    return file.getvalue()


def _table(sheet: Sheet, style: ParagraphStyle) -> Table:
    grid = places(sheet)
    data: list[list[Any]] = [[""] * grid.width for _ in range(grid.height)]
    for (row, column), box in grid.boxes.items():
        data[row][column] = Printed(escape(box.text).replace("\n", "<br/>"), style)
    spans = [
        ("SPAN", (column, row), (column + box.columns - 1, row + box.rows - 1))
        for row, column, box in grid.merged()
    ]
    ruled = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    return Table(data, colWidths=column_widths(grid, WIDTH), style=[ruled, *spans])


def as_ofd(blocks: tuple[Block, ...]) -> bytes:
    """Text objects and ruled lines, after GB/T 33190."""
    pen = Pen()
    for block in blocks:
        if isinstance(block, Paragraph):
            pen.paragraph(block.text)
        else:
            pen.table(as_sheet(block))
    return package("年度报告", pen.pages)
