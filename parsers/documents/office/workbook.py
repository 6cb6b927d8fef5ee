"""Workbooks (xlsx, xls, et): each sheet a few lines of prose and grids, with the merges it draws."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from parsers.documents.errors import Refused
from parsers.documents.model import Block, Document, Paragraph
from parsers.documents.office.sheet_blocks import sheet_blocks
from parsers.documents.office.sheet_cells import Table, table_of
from parsers.documents.office.sheet_scan import Errors, scan
from parsers.documents.office.sheet_titles import by_title
from parsers.model import Issue, Outcome, Severity


def read_workbook(body: bytes) -> tuple[tuple[str | None, Document], ...]:
    """One Document, or several, each named after its first sheet: by title, or one form again and again.

    Raises Refused: damaged_office, encrypted_office, zip_bomb, too_large_sheet.
    """
    errors = scan(body)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(body))
        sheets = [(name, table_of(sheet, errors.at(name))) for name, sheet in _shown(book)]
    except PasswordError as error:
        message = "the workbook is encrypted and needs a password"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "encrypted_office", message) from error
    except (CalamineError, OSError, ValueError) as error:
        message = f"the workbook is damaged or cut off: {error}"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "damaged_office", message) from error
    issues = tuple(_issues(book, errors))
    reports = by_title(sheets)
    if len(reports) > 1:
        return tuple((name, _document(tables, issues)) for name, tables in reports)
    if _are_alike([table for _, table in sheets]):
        return tuple((name, _document([table], issues)) for name, table in sheets)
    return ((None, _document([table for _, table in sheets], issues)),)


def _shown(book: CalamineWorkbook) -> Iterator[tuple[str, CalamineSheet]]:
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
            yield sheet.name, book.get_sheet_by_name(sheet.name)


def _document(tables: Sequence[Table], issues: tuple[Issue, ...]) -> Document:
    numbers, lines = count(1), count(1)
    blocks: tuple[Block, ...] = tuple(
        block for table in tables for block in sheet_blocks(table, numbers, lines)
    )
    prose = tuple(block.text for block in blocks if isinstance(block, Paragraph))
    return Document(blocks, prose=prose, issues=issues)


def _are_alike(tables: Sequence[Table]) -> bool:
    """Several sheets of which most words stand on another one too: one organ a sheet, not one table."""
    words = [{text for text in table.texts.values() if not _is_figure(text)} for table in tables]
    filled = [each for each in words if each]
    if len(filled) < 2 or len(filled) != len(words):
        return False
    return all(any(len(one & other) * 2 > len(one) for other in filled if other is not one) for one in filled)


def _is_figure(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _issues(book: CalamineWorkbook, errors: Errors) -> Iterator[Issue]:
    hidden = [sheet.name for sheet in book.sheets_metadata if sheet.visible is not SheetVisibleEnum.Visible]
    if hidden:
        yield Issue("hidden_sheets", Severity.INFO, f"hidden sheets are not read: {', '.join(hidden)}")
    if errors.unplaced:
        message = f"{errors.unplaced} cells hold an error value and cannot be told from blank ones"
        yield Issue("error_values", Severity.WARNING, message)
