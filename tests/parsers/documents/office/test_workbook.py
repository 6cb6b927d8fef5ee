import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.errors import Refused
from parsers.documents.model import Grid, GridCell, Paragraph
from parsers.documents.read import read_document, read_documents
from parsers.model import Place
from tests.parsers.conversions.writers import as_xlsx
from tests.parsers.documents.shapes import grids, paragraphs, rows, spans


def book(**sheets: list[list[object]]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as made:
        for name, lines in sheets.items():
            sheet = made.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value == "#DIV/0!":
                        sheet.write_formula(row, column, "=1/0", None, value)
                    else:
                        sheet.write(row, column, value)
    return file.getvalue()


def test_numbers_are_as_stored() -> None:
    (grid,) = grids(
        read_document(
            book(a=[["行", "值"], [8, 24.5], [24252.311082, dt.date(2024, 1, 2)], ["０", True]]), None
        )
    )

    assert rows(grid) == [["行", "值"], ["8", "24.5"], ["24252.311082", "2024-01-02"], ["０", "TRUE"]]


def test_an_error_value_is_no_blank() -> None:
    (grid,) = grids(read_document(book(a=[["规章", "件"], ["数", "#DIV/0!"]]), None))

    assert rows(grid)[1] == ["数", "#DIV/0!"]


def test_titles_and_headings_are_prose() -> None:
    lines: list[list[object]] = [
        ["某局2024年政府信息公开工作年度报告"],
        ["一、总体情况"],
        ["规章", 1],
        ["文件", 2],
    ]

    read = read_document(book(a=lines), None)

    assert paragraphs(read) == ["某局2024年政府信息公开工作年度报告", "一、总体情况"]
    assert rows(grids(read)[0]) == [["规章", "1"], ["文件", "2"]]


def test_a_report_spread_over_sheets_is_one() -> None:
    body = book(二=[["规章", 1], ["文件", 2]], 三=[["新收", 3], ["结转", 4]])

    (member,) = read_documents(body, None)

    assert member.name is None


def test_the_same_form_sheet_by_sheet_is_several() -> None:
    form: list[list[object]] = [["规章", 1], ["文件", 2]]

    members = read_documents(book(甲局=form, 乙局=[["规章", 7], ["文件", 8]]), None)

    assert [member.name for member in members] == ["甲局", "乙局"]


def test_a_title_of_its_own_begins_a_report_of_its_own() -> None:
    first: list[list[object]] = [["云岭市审计局2023年政府信息公开工作年度报告"], ["规章", 1]]
    second: list[list[object]] = [["2019年临江县水利局政府信息公开工作年度报告"], ["行政许可", 2, 3]]

    members = read_documents(book(甲=first, 续=[["行政处罚", 4]], 乙=second), None)

    assert [member.name for member in members] == ["甲", "乙"]


def test_one_title_above_each_of_its_sheets_is_one_report() -> None:
    title: list[object] = ["云岭市审计局2023年政府信息公开工作年度报告"]

    (member,) = read_documents(book(甲=[title, ["规章", 1]], 乙=[title, ["行政许可", 2]]), None)

    assert member.name is None


def test_hidden_sheets_are_left_out_aloud() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet("甲").write_row(0, 0, ["规章", 1])
        hidden = made.add_worksheet("旧")
        hidden.write_row(0, 0, ["规章", 9])
        hidden.hide()

    read = read_document(file.getvalue(), None)

    assert rows(grids(read)[0]) == [["规章", "1"]]
    assert [issue.code for issue in read.issues] == ["hidden_sheets"]


def test_a_cell_far_away_is_refused() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as made:
        made.add_worksheet("甲").write(1_048_575, 16_383, 1)

    with pytest.raises(Refused, match="reaches over 1048576 rows") as refused:
        read_document(file.getvalue(), None)
    assert refused.value.code == "too_large_sheet"


def test_a_damaged_workbook_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(Refused) as refused:
        read_document(file.getvalue(), None)
    assert refused.value.code == "damaged_office"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**12), st.booleans()), min_size=3, max_size=8))
def test_a_table_comes_back(cells: list[tuple[int, bool]]) -> None:
    made = [GridCell("表", 1, 1, 1, 1, Place()), GridCell("头", 1, 2, 1, 1, Place())]
    for row, (number, wide) in enumerate(cells, 2):
        widths = ((1, 2),) if wide else ((1, 1), (2, 1))
        made += [GridCell(str(number), row, at, 1, width, Place()) for at, width in widths]
    grid = Grid(tuple(made), len(cells) + 1, 2, ruled=True, at=Place(table=1))

    (back,) = grids(read_document(as_xlsx({"表": (Paragraph("题", Place()), grid)}), None))

    assert spans(back) == spans(grid)
