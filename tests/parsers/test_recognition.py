import pytest

from parsers.documents.model import Document, Grid, GridCell, Paragraph, Recognised
from parsers.model import Cell, CellState, Check, CheckStatus, Hints, Issue, Place, Severity
from parsers.recognition import unconfirmed
from parsers.report import read_report

ID, OTHER = "requests.granted.total", "requests.granted.natural_person"
AT = Place(page=1, table=1, row=1, column=1)


def grid(recognised: Recognised | None) -> Grid:
    return Grid((GridCell("3", 1, 1, 1, 1, AT, None, recognised),), 1, 1, ruled=True, at=AT)


def check(status: CheckStatus, rule: str = "T3-ROW-TOTAL") -> Check:
    return Check(rule, status, Severity.ERROR, (ID, OTHER))


def flagged(
    recognised: Recognised | None, *checks: Check, value: int = 3, state: str = "number"
) -> list[str]:
    cells = {
        ID: Cell(CellState(state), value if state == "number" else None, text="3", at=AT),
        OTHER: Cell(CellState.NUMBER, value, text="3", at=Place(page=1, table=1, row=1, column=2)),
    }
    return [id_ for issue in unconfirmed((grid(recognised),), cells, checks) for id_ in issue.cells]


SURE, ALONE, WEAK = (
    Recognised(0.99, agreed=True),
    Recognised(0.99, agreed=False),
    Recognised(0.5, agreed=True),
)


@pytest.mark.parametrize(
    ("recognised", "checks", "named"),
    [
        (None, (), []),
        (SURE, (), []),
        (ALONE, (), [ID]),
        (WEAK, (), [ID]),
        (ALONE, (check(CheckStatus.PASS),), []),
        (ALONE, (check(CheckStatus.FAIL),), [ID]),
        (ALONE, (check(CheckStatus.USED_FOR_ALIGNMENT),), [ID]),
        (ALONE, (check(CheckStatus.PASS, "T3-NONNEG-INT"),), [ID]),
    ],
)
def test_what_confirms_a_number(
    recognised: Recognised | None, checks: tuple[Check, ...], named: list[str]
) -> None:
    assert flagged(recognised, *checks) == named


def test_a_sum_of_zeros_proves_nothing() -> None:
    assert flagged(ALONE, check(CheckStatus.PASS), value=0) == [ID]


def test_a_blank_over_ink_needs_confirming_too() -> None:
    assert flagged(ALONE, state="blank") == [ID]
    assert flagged(ALONE, state="missing") == []


@pytest.mark.parametrize(
    ("listed", "told"), [(None, True), ("某市水务局2024年政府信息公开工作年度报告", False)]
)
def test_the_organs_name_off_a_picture_is_confirmed_by_the_list_alone(listed: str | None, told: bool) -> None:
    lines = ("某市水务局2024年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况")
    more = ("三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况")
    blocks = tuple(Paragraph(line, Place(line=i)) for i, line in enumerate((*lines, *more), 1))
    document = Document(blocks, issues=(Issue("recognised_text", Severity.INFO, "read off pictures"),))

    (report,) = read_report(document, Hints(list_title=listed)).reports

    assert any(issue.code == "unconfirmed_organ" for issue in report.issues) is told
