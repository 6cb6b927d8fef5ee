"""A workbook: all on one sheet, or a sheet a table; needs the extra [corpus]."""

import io
import re
from datetime import datetime
from typing import Any

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.layouts.model import Body, missing
from gongkai.demo.reports.layouts.places import places
from gongkai.demo.reports.page import Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CREATED = datetime(2025, 1, 20, 9)  # noqa: DTZ001 - a workbook knows no time zones
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
NAMES = {"proactive": "主动公开", "requests": "依申请公开", "disputes": "复议诉讼", "stat": "统计表"}


def print_xlsx(page: Page) -> Body:
    """Raises UnavailableError without xlsxwriter."""
    return workbook([("报告", page)])


def workbook(pages: list[tuple[str, Page]]) -> Body:
    """Several organs in one workbook: a sheet each, under the name given."""
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("workbooks need xlsxwriter", "corpus") from error
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        border = book.add_format({"border": 1, "text_wrap": True})
        for name, page in pages:
            apart = len(pages) == 1 and page.rng.random() < 0.35
            _Writer(book, border).write(name, page, apart=apart)
    return Body(file.getvalue(), XLSX, ".xlsx")


class _Writer:
    """Writes down one report, line by line, from sheet to sheet."""

    def __init__(self, book: Any, border: Any) -> None:
        self.book, self.border = book, border
        self.sheet: Any = None
        self.row = 0

    def write(self, name: str, page: Page, *, apart: bool) -> None:
        self._open(name)
        self._lines(page, page.prose.title, page.prose.opening)
        for part in page.prose.parts:
            if apart and part.section in page.sheets:
                self._open(NAMES[part.section])
            elif apart and part.section in ("problems", "fees"):
                self._open(name + "（续）" if part.section == "problems" else name + "（附）")
            self._lines(page, part.heading, *part.paragraphs)
            if part.section in page.sheets:
                for piece in page.sheets[part.section].pieces():
                    self._table(piece, page)
                    self.row += 1
        self._lines(page, *page.prose.signature)

    def _open(self, name: str) -> None:
        self.sheet, self.row = self.book.add_worksheet(name), 0

    def _lines(self, page: Page, *texts: str) -> None:
        for text in texts:
            self.sheet.write_string(self.row, 0, text, *([self.border] if page.odd.prose_frames else []))
            self.row += 1

    def _table(self, table: Sheet, page: Page) -> None:
        grid = places(table)
        stored = page.rng.random() < 0.7  # as numbers, else as text
        for (row, column), box in grid.boxes.items():
            top, value = self.row + row, _value(box.text) if stored and box.cell else box.text
            if box.rows * box.columns > 1:
                bottom, right = top + box.rows - 1, column + box.columns - 1
                self.sheet.merge_range(top, column, bottom, right, value, self.border)
            elif value == "":
                self.sheet.write_blank(top, column, None, self.border)
            elif isinstance(value, str):
                self.sheet.write_string(top, column, value, self.border)
            else:
                self.sheet.write_number(top, column, value, self.border)
        self.row += grid.height


def _value(text: str) -> str | float:
    return float(text) if NUMBER.fullmatch(text) else text
