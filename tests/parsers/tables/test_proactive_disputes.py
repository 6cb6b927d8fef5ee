"""Tables 2 and 4: blocks under headers of their own, and fifteen columns in one row."""

import pytest

from parsers.model import CellState
from tests.parsers.tables.making import codes, tables

DOCUMENTS = """二、主动公开政府信息情况
|第二十条第（一）项| | | |
|信息内容|本年制发件数|本年废止件数|现行有效件数|
|规章|0|1|3|
|行政规范性文件|5|12|36|
"""
LICENCE = "|第二十条第（五）项| | | |\n|信息内容|本年处理决定数量| | |\n|行政许可|7| | |\n"
DISPUTES = """四、政府信息公开行政复议、行政诉讼情况
|行政复议| | | | |行政诉讼| | | | | | | | | |
|结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉| | | | |复议后起诉| | | | |
| | | | | |结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计|
"""


def test_blocks_under_their_own_headers() -> None:
    read = tables(DOCUMENTS + LICENCE)
    assert read.cells["proactive.normative_documents.repealed"].value == 12
    assert read.cells["proactive.licence.decisions"].value == 7
    assert read.forms["proactive"] == "g2021"


def test_a_header_that_is_lost_is_doubted() -> None:
    read = tables(DOCUMENTS + "|第二十条第（五）项| | | |\n|行政许可|7| | |\n")
    assert "unsure_header" in codes(read, "proactive.licence.decisions")


def test_half_a_table_of_each_form_is_said_to_be_mixed() -> None:
    licence = "|第二十条第（五）项|\n|信息内容|本年处理决定数量|\n|行政许可|7|\n"
    made = "|信息内容|本年新制作数量|本年新公开数量|对外公开总数量|\n|规章|1|1|4|\n"
    read = tables("二、主动公开政府信息情况\n" + made + licence)
    assert read.cells["proactive.rules.disclosed_total"].value == 4
    assert read.cells["proactive.licence.decisions"].value == 7


def test_a_row_the_form_does_not_have_is_kept_aside() -> None:
    read = tables(DOCUMENTS + "|其他主动公开文件|4|4|4|\n")
    assert any(issue.code == "unmapped_row" and "4 | 4 | 4" in issue.message for issue in read.issues)


@pytest.mark.parametrize(
    ("line", "pending"), [("|5|0|0|2|7|8|0|0|1|9|0|0|0|0|0|", 2), ("|5| | |2|7|8| | |1|9| | | | | |", 2)]
)
def test_fifteen_columns(line: str, pending: int) -> None:
    read = tables(DISPUTES + line + "\n")
    assert read.cells["disputes.review.pending"].value == pending
    assert read.cells["disputes.suit_direct.total"].value == 9


def test_fourteen_values_are_not_fifteen() -> None:
    read = tables(DISPUTES + "|5|0|0|2|7|8|0|0|1|9|0|0|0|0|\n")
    touched = {id_ for id_, cell in read.cells.items() if id_.startswith("disputes.")}
    assert all(
        codes(read, id_) or read.cells[id_].state in {CellState.UNPARSED, CellState.MISSING}
        for id_ in touched
    )


def test_nothing_read_is_no_table() -> None:
    assert tables("一、总体情况\n本年度无。\n").forms == {}


def test_a_table_that_is_not_there_is_missing() -> None:
    read = tables(DOCUMENTS)
    assert read.cells["disputes.review.total"].state is CellState.MISSING
    assert codes(read, "disputes.review.total") == {"missing_table"}
