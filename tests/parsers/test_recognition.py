import pytest

from parsers.documents.model import Grid, GridCell, Recognised
from parsers.model import Cell, CellState, Check, CheckStatus, Place, Severity
from parsers.recognition import unconfirmed

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
