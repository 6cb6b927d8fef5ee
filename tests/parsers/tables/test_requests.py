"""Rows of table 3 that are cut, shifted, doubled or misprinted: read, or doubted, never moved in silence."""

from parsers.model import CellState
from tests.parsers.tables.making import codes, requests, row, tables

HEADING = "三、收到和处理政府信息公开申请情况\n"
NEW = "|一、本年新收政府信息公开申请数量| | |8|0|0|0|1|0|9|"
CARRIED = "|二、上年结转政府信息公开申请数量| | |0|0|0|0|0|0|0|"


def values(cells: list[object]) -> list[object]:
    return [getattr(cell, "value", None) for cell in cells]


def test_a_row_under_its_header() -> None:
    read = requests(NEW, CARRIED)
    assert values([*row(read, "new_requests")]) == [8, 0, 0, 0, 1, 0, 9]
    assert codes(read, "requests.new_requests.total") == set()


def test_a_row_that_is_not_printed_is_missing_and_said_so() -> None:
    read = requests(NEW)
    assert {cell.state for cell in row(read, "carried_in")} == {CellState.MISSING}
    assert "missing_cells" in codes(read, "requests.carried_in.total")


def test_a_stray_value_is_left_out_by_the_sum_and_doubted() -> None:
    read = requests(NEW.replace("|8|0", "|8|5|0"), CARRIED)
    assert row(read, "new_requests")[0].value == 8
    assert "placed_by_sum" in codes(read, "requests.new_requests.natural_person")
    assert [one.rule for one in read.readings["requests"].alignments] == ["T3-ROW-TOTAL"]


def test_a_value_too_few_is_placed_only_where_every_sum_agrees() -> None:
    read = requests("|一、本年新收政府信息公开申请数量|8|0|0|0|1|9|", CARRIED)
    cells = row(read, "new_requests")
    assert cells[-1].value == 9
    assert {cell.state for cell in cells[:-1]} == {CellState.UNPARSED}
    assert "placed_by_sum" in codes(read, "requests.new_requests.total")


def test_values_that_no_sum_places_keep_their_text() -> None:
    read = requests("|一、本年新收政府信息公开申请数量|8|3|", CARRIED)
    cells = row(read, "new_requests")
    assert {cell.state for cell in cells} == {CellState.UNPARSED}
    assert cells[0].text == "8 | 3"


def test_blanks_are_no_zeros() -> None:
    read = requests("|一、本年新收政府信息公开申请数量| | |8|—|／||无|0|8|", CARRIED)
    states = [str(cell.state) for cell in row(read, "new_requests")]
    assert states == ["number", "blank", "blank", "blank", "blank", "number", "number"]


def test_a_label_near_enough_is_read_and_doubted() -> None:
    read = requests("|一、本年新收政府信息公开申清数量| | |8|0|0|0|1|0|9|", CARRIED)
    assert row(read, "new_requests")[0].value == 8
    assert "unsure_label" in codes(read, "requests.new_requests.natural_person")


def test_a_label_of_another_table_gives_nothing() -> None:
    read = requests(NEW, CARRIED, "|五、今年发出的明信片数量| | |4|0|0|0|0|0|4|")
    assert any(issue.code == "unknown_row" for issue in read.issues)
    assert sum(cell.value == 4 for cell in read.cells.values()) == 0


def test_one_row_printed_twice_with_different_values_is_doubted() -> None:
    read = requests(NEW, NEW.replace("|8|", "|7|").replace("|9|", "|8|"), CARRIED)
    assert "duplicate_row" in codes(read, "requests.new_requests.natural_person")


def test_a_columns_name_that_is_not_read_is_doubted() -> None:
    header = "| |自然人|商业企业|科研机构|社会＊＊组织|法律服务机构|其他|总计|\n"
    read = tables(HEADING + header + "|一、本年新收政府信息公开申请数量|8|0|0|0|1|0|9|\n")
    assert "unsure_header" in codes(read, "requests.new_requests.legal_public_benefit")
    assert row(read, "new_requests")[-1].value == 9


def test_columns_printed_in_another_order_are_read_in_that_order() -> None:
    header = "| |自然人|科研机构|商业企业|社会公益组织|法律服务机构|其他|总计|\n"
    read = tables(HEADING + header + "|一、本年新收政府信息公开申请数量|8|2|0|0|1|0|11|\n")
    assert read.cells["requests.new_requests.legal_research"].value == 2
    assert read.cells["requests.new_requests.legal_business"].value == 0


def test_the_undivided_row_makes_it_the_older_form() -> None:
    read = requests(NEW, CARRIED, "| |（六）其他处理| |2|0|0|0|0|0|2|")
    assert read.forms["requests"] == "g2019"
    assert row(read, "closed_otherwise_all")[0].value == 2


def test_the_divided_row_is_a_group() -> None:
    read = requests(NEW, CARRIED, "| |（六）其他处理|3.其他|2|0|0|0|0|0|2|")
    assert read.forms["requests"] == "g2021"
    assert row(read, "closed_other")[0].value == 2


def test_a_label_broken_over_cells_is_put_together() -> None:
    read = requests(NEW, "|二、上年结转政府|信息公开申请数量| |1|0|0|0|0|0|1|")
    assert row(read, "carried_in")[-1].value == 1
