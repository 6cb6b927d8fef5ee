"""A docx: merged cells, runs that split words, tabs, numbered headings; needs the extra [corpus]."""

import io
from random import Random
from typing import Any

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.docx_numbers import number_headings
from gongkai.demo.reports.layouts.model import Body, missing
from gongkai.demo.reports.layouts.packed import repack
from gongkai.demo.reports.layouts.places import places
from gongkai.demo.reports.page import Page
from gongkai.demo.reports.prose import Part

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GRID = "Table Grid"


def print_docx(page: Page) -> Body:
    """Raises UnavailableError without python-docx."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("docx reports need python-docx", "corpus") from error
    made = docx.Document()
    inside = made
    if page.odd.layout_table:
        made.add_paragraph(page.prose.title)
        inside = made.add_table(rows=1, cols=1).cell(0, 0)
    _write(inside, page)
    file = io.BytesIO()
    made.save(file)
    return Body(repack(file.getvalue()), DOCX, ".docx")


def _write(inside: Any, page: Page) -> None:
    _paragraph(inside, page.prose.title, page.rng)
    _prose(inside, page.prose.opening, page)
    counted = number_headings(inside.part) if page.odd.auto_numbering else None
    for part in page.prose.parts:
        _heading(inside, part, counted, page.rng)
        for text in part.paragraphs:
            _prose(inside, text, page)
        if part.section in page.sheets:
            for piece in page.sheets[part.section].pieces():
                _table(inside, piece, page.rng)
                inside.add_paragraph("注：以上数据含上年度结转数量。" if page.odd.stray_lines else "")
    for line in page.prose.signature:
        _paragraph(inside, line, page.rng)


def _heading(inside: Any, part: Part, counted: Any, rng: Random) -> None:
    number, mark, label = part.heading.partition("、")
    if counted is None or not mark or len(number) != 1:
        _paragraph(inside, part.heading, rng)
    else:
        counted(_paragraph(inside, label, rng))


def _prose(inside: Any, text: str, page: Page) -> None:
    if page.odd.prose_frames:
        _fill(_new_table(inside, 1, 1).cell(0, 0), text, page.rng)
        inside.add_paragraph()
    else:
        _paragraph(inside, text, page.rng)


def _paragraph(inside: Any, text: str, rng: Random) -> Any:
    paragraph = inside.add_paragraph()
    _runs(paragraph, text, rng)
    return paragraph


def _runs(paragraph: Any, text: str, rng: Random) -> None:
    """One word over several runs, as Word leaves it after editing."""
    place = rng.randint(0, len(text))
    for piece in (text[:place], text[place:]):
        if piece:
            paragraph.add_run(piece.replace("\u3000", "\t"))


def _fill(cell: Any, text: str, rng: Random) -> None:
    first, *rest = text.split("\n")
    _runs(cell.paragraphs[0], first, rng)
    for line in rest:
        if rng.random() < 0.5:
            cell.paragraphs[-1].add_run().add_break()
            _runs(cell.paragraphs[-1], line, rng)
        else:
            _runs(cell.add_paragraph(), line, rng)


def _new_table(inside: Any, rows: int, columns: int) -> Any:
    table = inside.add_table(rows, columns)
    table.style = GRID
    return table


def _table(inside: Any, sheet: Sheet, rng: Random) -> None:
    grid = places(sheet)
    table = _new_table(inside, grid.height, grid.width)
    cells: list[list[Any]] = [list(row.cells) for row in table.rows]
    for (row, column), box in grid.boxes.items():
        _fill(_merged(cells, row, column, box), box.text, rng)


def _merged(cells: list[list[Any]], row: int, column: int, box: Box) -> Any:
    corner = cells[row][column]
    if box.rows * box.columns == 1:
        return corner
    return corner.merge(cells[row + box.rows - 1][column + box.columns - 1])
