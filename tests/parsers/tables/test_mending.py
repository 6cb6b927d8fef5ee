"""Labels that print in pieces, as text copies of PDFs and boxed dumps of pages show them."""

import pytest

from parsers.model import CellState
from tests.parsers.tables.making import codes, requests, row, tables

HEADING = "三、收到和处理政府信息公开申请情况\n"
# pdftotext -layout prints a wrapped header word under word, a wrapped label around its values
LAYOUT = """                               自然人     法人或其他组织                             总计
                                        商业企      科研机     社会公益     法律服务
                                                                           其他
                                        业        构       组织       机构

一、本年新收政府信息公开申请数量                3001        53       0        0    61       4   3119

             5.要求行政机关确认或重新出
                                             1         0        0        0        0    0    1
             具已获取信息

             1、申请人无正当理由逾期不补
             正、行政机关不再处理其政府信         67          3        0        0        1    0    71
     （六）其
               息公开申请
     （六）其
               2、申请人逾期未按收费通知要
     他处理
               求缴纳费用、行政机关不再处理           6         0        0        0        0    0    6
               其政府信息公开申请
               3、其他                  108          2        0        0        0    0    110
"""
BOXED = """├─────────────────────────────┬──────┬─────────┬────┐
│                             │自然人│法人或其 │总计│
│                             │      │他组织   │    │
├─────────────────────────────┼──────┼─────────┼────┤
│一、本年新收政府信息公开     │8     │         │9   │
│申请数量                     │      │         │    │
├─────────────────────────────┼──────┼─────────┼────┤
│二、上年结转政府信息公开申请 │0     │         │0   │
│数量                         │      │         │    │
└─────────────────────────────┴──────┴─────────┴────┘
"""


@pytest.mark.parametrize(
    ("name", "first", "total"),
    [
        ("new_requests", 3001, 3119),
        ("not_processed_reissue", 1, 1),
        ("closed_fee_unpaid", 6, 6),
        ("closed_other", 108, 110),
    ],
)
def test_wrapped_labels_and_headers(name: str, first: int, total: int) -> None:
    cells = row(tables(HEADING + LAYOUT), name)
    assert (cells[0].value, cells[-1].value) == (first, total)
    assert {cell.state for cell in cells} == {CellState.NUMBER}


def test_a_header_wrapped_word_under_word_is_read() -> None:
    assert "unsure_header" not in codes(tables(HEADING + LAYOUT), "requests.new_requests.legal_research")


def test_rows_of_a_boxed_table_take_several_lines() -> None:
    read = tables(HEADING + BOXED)
    assert read.readings["requests"].rows == {"new_requests": 1, "carried_in": 1}


def test_pieces_that_make_no_known_label_are_left_alone() -> None:
    read = tables(HEADING + "|自然人|法人或其他组织|总计|\n|今年发出的|明信片数量|3|0|3|\n")
    assert all(cell.value is None for cell in read.cells.values())


def test_a_row_cut_by_the_end_of_a_page_beside_its_group() -> None:
    read = requests(
        "|三、本年度办理结果|（六）其他处理|1.申请人无正当理由逾期不补正、行政机关|67|3|0|0|1|0|71|",
        "| | |不再处理其政府信息公开申请| | | | | | | |",
        "| | |3.其他|108|2|0|0|0|0|110|",
    )

    assert [cell.value for cell in row(read, "closed_no_correction")] == [67, 3, 0, 0, 1, 0, 71]
    assert [cell.value for cell in row(read, "closed_other")] == [108, 2, 0, 0, 0, 0, 110]


def test_a_row_cut_by_the_end_of_a_page_behind_its_number() -> None:
    upper = "|三、本年度办理结果|（三）不予公开|8.|47|0|0|0|0|0|47|"
    lower = (
        "| | |属于行政查询事项| | | | | | | |\n|（四）无法提供| |1.本机关不掌握相关政府信息|2|0|0|0|0|0|2|"
    )
    read = requests(upper, "\n- 3 -\n\n" + lower)

    assert [cell.value for cell in row(read, "refused_registry_query")] == [47, 0, 0, 0, 0, 0, 47]
