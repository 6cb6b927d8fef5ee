"""Every labelled title: decided right or not decided, never wrongly; one item a title."""

import re

import pytest

from archive.organs.model import By, Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from benchmarks.titles import PAGE
from tests.archive.organs.labels import FILES, clues_of, items, labels

REGIONS = Regions()
FEWEST_DECIDED = {("titles.csv", True): 172, ("titles.csv", False): 138, ("hard.csv", True): 84}


@pytest.mark.parametrize("province", [True, False], ids=["province", "alone"])
@pytest.mark.parametrize("row", items())
def test_decided_right_or_not_at_all(row: dict[str, str], province: bool) -> None:
    decision = resolve(clues_of(row, province=province), REGIONS)

    assert decision.region in {row["region"] or None, None}
    assert (decision.region is None) == any(each.code == "region_undecided" for each in decision.issues)
    if decision.region is None:
        assert decision.decided_by is None
    else:
        assert not decision.candidates
        assert decision.level is None or decision.level == row["level"]


@pytest.mark.parametrize(("name", "province"), FEWEST_DECIDED)
def test_no_fewer_are_decided_than_were(name: str, province: bool) -> None:
    decided = [resolve(clues_of(row, province=province), REGIONS).region for row in labels(name)]

    assert sum(region is not None for region in decided) >= FEWEST_DECIDED[name, province]


def test_all_labels_are_asked() -> None:
    assert len(items()) == sum(len(labels(name)) for name in FILES)


def alone(organ: str) -> Decision:
    return resolve(Clues(title=f"{organ}2023年政府信息公开工作年度报告"), REGIONS)


@pytest.mark.parametrize(
    ("organ", "region", "by"),
    [
        ("攀枝花市西区人民政府办公室", "510403", By.TITLE),
        ("洛阳市西工区人民政府办公室", "410303", By.TITLE),
        ("西工区人民政府办公室", "410303", By.ONLY_COUNTY),
    ],
)
def test_two_western_districts(organ: str, region: str, by: By) -> None:
    decision = alone(organ)

    assert (decision.region, decision.decided_by) == (region, by)
    assert decision.evidence[-1].by is by
    assert region in decision.evidence[-1].regions


def test_a_name_that_streets_bear_too_stays_undecided() -> None:
    decision = alone("西区人民政府办公室")

    assert decision.region is None
    assert {"510403", "442000004"} <= set(decision.candidates)


def test_the_page_was_made_without_wrong_decisions() -> None:
    rows = re.findall(r"^\| \w+\.csv, \d+ \|.*\| (\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert rows == ["0"] * len(FILES) * 3
