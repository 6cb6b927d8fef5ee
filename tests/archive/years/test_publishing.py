"""When a report was due, and whose name it bears."""

from datetime import date
from typing import Any

import pytest

from archive.organs.model import OrganKind
from archive.years.model import Known
from archive.years.names import agree
from parsers.model import Marks, Scope, Severity
from tests.archive.years.making import FAIL, OPEN, ORGAN, PASS, held, of_rule, only

G, D, T = OrganKind.GOVERNMENT, OrganKind.DEPARTMENT, OrganKind.TOWNSHIP


@pytest.mark.parametrize(
    ("kind", "day", "status"),
    [
        (D, date(2025, 1, 31), PASS),
        (D, date(2025, 2, 1), FAIL),
        (G, date(2025, 3, 31), PASS),
        (G, date(2025, 4, 1), FAIL),
        (T, date(2025, 1, 31), PASS),
        (T, date(2025, 5, 1), OPEN),
        (None, date(2025, 1, 31), PASS),
        (None, date(2025, 2, 1), OPEN),
        (None, date(2025, 4, 1), OPEN),
        (D, date(2024, 12, 20), PASS),
        (D, date(2026, 1, 1), OPEN),  # moved to another system, or published again
        (D, None, OPEN),
    ],
)
def test_deadlines(kind: OrganKind | None, day: date | None, status: Any) -> None:
    scope = Scope.GOVERNMENT if kind is G else Scope.OFFICE
    one = only("M-DEADLINE", {2024: held(published=day)}, Known(kind=kind), scope=scope)
    assert (one.status, one.severity) == (status, Severity.INFO)
    assert one.quote == (day.isoformat() if day else None)


@pytest.mark.parametrize(("day", "status"), [(date(2019, 3, 31), PASS), (date(2019, 4, 1), FAIL)])
@pytest.mark.parametrize("kind", [G, D, T, None])
def test_before_2019_all_had_until_march(kind: OrganKind | None, day: date, status: Any) -> None:
    assert only("M-DEADLINE", {2018: held(published=day, form="g2014")}, Known(kind=kind)).status is status


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        (ORGAN, ORGAN, True),
        (ORGAN, "青禾区教育局", True),
        (ORGAN, "教育局", True),
        (ORGAN, "云岭市青禾区 教育局", True),
        (ORGAN, "云岭市青禾区水利局", False),
        ("云岭市人民政府", "云岭市人民政府办公室", True),
        ("云岭市人民政府办公室", "云岭市人民政府", True),
        ("云岭市人民政府", "临江县人民政府办公室", False),
        (ORGAN, "云岭市人民政府", False),
    ],
)
def test_names(title: str, other: str, same: bool) -> None:
    assert agree(title, other, above=False) is same


@pytest.mark.parametrize(
    ("publisher", "same"),
    [("云岭市人民政府", True), ("青禾区人民政府办公室", True), ("临江县人民政府", False)],
)
def test_a_column_of_the_government_above(publisher: str, same: bool) -> None:
    assert agree(ORGAN, publisher, above=True) is same


def signed(name: str, **more: Any) -> Any:
    return held(sections={"overview": "良好。", "other": f"无。\n{name}\n2025年1月20日"}, **more)


def test_the_signature() -> None:
    one = only("M-ORGAN", {2024: signed("青禾区教育局")})
    assert (one.status, one.quote) == (PASS, "青禾区教育局")
    one = only("M-ORGAN", {2024: signed("青禾区水利局")})
    assert (one.status, one.severity) == (FAIL, Severity.WARNING)
    assert one.note == f"signed by 青禾区水利局, titled {ORGAN}"


def test_the_publisher_is_another_check() -> None:
    found = of_rule("M-ORGAN", {2024: signed("教育局", marks=Marks(publishers=("临江县人民政府",)))})
    assert [one.status for one in found] == [PASS, FAIL]


@pytest.mark.parametrize(
    ("publishers", "status"),
    [
        (["云岭市人民政府"], PASS),
        (["水利局", "青禾区教育局"], PASS),
        (["青禾区教体局"], PASS),  # as it is called now
        (["水利局"], FAIL),
        (["青禾区政府信息公开工作办公室"], PASS),
        (["云岭市政府网"], OPEN),  # a website is no organ
    ],
)
def test_whom_the_page_says_published_it(publishers: list[str], status: Any) -> None:
    one = held(text="无。", marks=Marks(publishers=tuple(publishers)))
    assert only("M-ORGAN", {2024: one}, Known(names=("云岭市青禾区教体局",))).status is status


def test_an_organ_renamed_weakens_it() -> None:
    held_ = held(
        sections={"overview": "我局更名为教育体育局。", "other": "无。\n青禾区教育体育局\n2025年1月20日"}
    )
    one = only("M-ORGAN", {2024: held_})
    assert (one.status, one.severity, one.quote) == (FAIL, Severity.INFO, "青禾区教育体育局")


@pytest.mark.parametrize("one", [held(text="无。"), signed("教育局", organ=None)])
def test_one_name_alone_is_no_comparison(one: Any) -> None:
    assert only("M-ORGAN", {2024: one}).status is OPEN
