"""Documents written anew in other formats, by libraries that share nothing with the readers."""

from io import BytesIO
from typing import Any

import docx
import xlsxwriter

from parsers.documents.model import Block, Grid, Paragraph


def as_docx(blocks: tuple[Block, ...]) -> bytes:
    """Paragraphs and tables with merged cells, as Word would hold them."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, Paragraph):
            made.add_paragraph(block.text)
            continue
        table = made.add_table(rows=block.height, cols=block.width)
        table.style = "Table Grid"
        for cell in block.cells:
            box = table.cell(cell.row - 1, cell.column - 1)
            if cell.rowspan > 1 or cell.colspan > 1:
                box = box.merge(table.cell(cell.row + cell.rowspan - 2, cell.column + cell.colspan - 2))
            box.text = cell.text
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def as_xlsx(sheets: dict[str, tuple[Block, ...]]) -> bytes:
    """Each sheet the blocks one below the other; numbers stored as numbers."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, blocks in sheets.items():
            sheet, row = book.add_worksheet(name), 0
            for block in blocks:
                if isinstance(block, Paragraph):
                    sheet.write(row, 0, block.text)
                    row += 1
                else:
                    _table(sheet, row, block)
                    row += block.height
    return file.getvalue()


def _table(sheet: Any, top: int, grid: Grid) -> None:
    for cell in grid.cells:
        row, column = top + cell.row - 1, cell.column - 1
        value = float(cell.text) if cell.text.strip().isdecimal() else cell.text
        if cell.rowspan * cell.colspan > 1:
            sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, value)
        elif cell.text:
            sheet.write(row, column, value)
