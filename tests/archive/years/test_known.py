"""What the register knows of an organ, and what rules make of that."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from archive.calendar.due import earliest
from archive.calendar.model import Publication, Reason, Source
from archive.organs.model import OrganKind
from archive.register.model import Link, LinkKind
from archive.reports.query import ReportView
from archive.years import dating
from archive.years.dating import Dating, Published
from archive.years.lineage import Reform, lineages
from archive.years.model import Known
from archive.years.rule_makers import makes_rules
from parsers.model import Outcome, Scope, Severity
from tests.archive.making import START
from tests.archive.years.making import FAIL, OPEN, PASS, held, only, report


@pytest.mark.parametrize(
    ("kind", "level", "region", "year", "may"),
    [
        ("central", "central", "000000", 2024, True),
        ("government", "province", "510000", 2012, True),
        ("office", "province", "310000", 2024, True),
        ("government", "prefecture", "510400", 2024, True),
        ("office", "prefecture", "510400", 2024, True),
        ("government", "prefecture", "510400", 2014, None),
        ("government", "prefecture", "513200", 2024, True),  # 阿坝藏族羌族自治州
        ("government", "prefecture", "513200", 2014, False),
        ("government", "prefecture", "542200", 2014, False),  # 山南地区
        ("government", "prefecture", "152500", 2024, False),  # 锡林郭勒盟
        ("government", "prefecture", "460400", 2024, None),  # 儋州
        ("government", "county", "510403", 2024, False),
        ("department", "province", "510000", 2024, False),
        ("vertical", "county", "510403", 2024, False),
        ("zone", "zone", "510403", 2024, False),
        ("institution", "central", "000000", 2024, None),
        ("government", None, None, 2024, None),
        (None, None, None, 2024, None),
    ],
)
def test_who_makes_rules(
    kind: str | None, level: str | None, region: str | None, year: int, may: bool | None
) -> None:
    assert makes_rules(kind, level, region, year) is may


@pytest.mark.parametrize(
    ("year", "day"), [(2007, None), (2018, date(2019, 3, 31)), (2019, date(2020, 1, 31))]
)
def test_the_first_day_that_the_law_sets(year: int, day: date | None) -> None:
    assert earliest(year) == day


@pytest.mark.parametrize(
    ("scope", "status"), [(Scope.OFFICE, FAIL), (Scope.GOVERNMENT, PASS), (Scope.SYSTEM, OPEN)]
)
def test_an_office_has_two_deadlines(scope: Scope, status: Any) -> None:
    late = {2024: held(published=date(2025, 2, 20))}
    assert only("M-DEADLINE", late, Known(kind=OrganKind.OFFICE), scope=scope).status is status


def test_what_is_dated_doubtfully_is_not_late() -> None:
    late = {2024: replace(held(published=date(2025, 2, 20)), undated="the date is in doubt: date_suspect")}
    one = only("M-DEADLINE", late, Known(kind=OrganKind.DEPARTMENT))
    assert (one.status, one.note) == (OPEN, "the date is in doubt: date_suspect")


def test_nothing_was_due_before_the_law() -> None:
    one = only("M-DEADLINE", {2005: held(published=date(2006, 4, 20))}, Known(kind=OrganKind.DEPARTMENT))
    assert one.status is OPEN
    assert "国令第492号" in (one.note or "")


def test_an_organ_may_sign_by_its_new_name() -> None:
    text = {"overview": "良好。", "other": "无。\n青禾区教育体育局\n2025年1月20日"}
    signed = {2024: held(sections=text)}
    assert only("M-ORGAN", signed, Known(names=("某省云岭市青禾区教育体育局",))).status is PASS
    assert only("M-ORGAN", signed, Known(names=("某省临江县教育体育局",))).status is FAIL


def test_a_reform_explains_a_jump() -> None:
    years = {year: held({"proactive.penalty.decisions": n}) for year, n in ((2023, 20), (2024, 9000))}
    one = only("Y-SCALE", years, Known(reforms=(Reform(2024, "organ 1 merged into organ 2"),)))
    assert (one.status, one.severity, one.note) == (FAIL, Severity.INFO, "organ 1 merged into organ 2")


@pytest.mark.parametrize(
    ("said", "year", "touched"),
    [(2024, 2023, False), (2024, 2024, True), (2024, 2025, True), (2024, 2026, False), (None, 2020, True)],
)
def test_a_reform_is_of_its_year_and_the_next(said: int | None, year: int, touched: bool) -> None:
    assert Reform(said, "").touches(year) is touched


def renamed(old: int, new: int, kind: LinkKind = LinkKind.RENAMED) -> Link:
    return Link(old, new, kind, None, "someone", "the decree")


@pytest.mark.parametrize(
    ("links", "one"),
    [
        ((renamed(5, 7), renamed(7, 3), renamed(8, 9)), {5: 3, 7: 3, 3: 3, 8: 8, 9: 8}),
        ((renamed(8, 9), renamed(5, 7), renamed(9, 5)), {8: 5, 9: 5, 5: 5, 7: 5}),
        ((renamed(5, 7, LinkKind.MERGED), renamed(5, 7, LinkKind.SPLIT)), {}),
    ],
)
def test_names_that_follow_each_other_are_one_organ(links: tuple[Link, ...], one: dict[int, int]) -> None:
    assert lineages(links) == one


def shown(id_: int, published: str | None) -> ReportView:
    return ReportView(
        id=id_,
        site="lan",
        organ="蓝市档案局",
        scope=Scope.OFFICE,
        year=2024,
        title=None,
        source_url="http://www.lan.gov.test/1.html",
        fetched_at=START,
        sha256=None,
        parser_version="1",
        reading=report(),
        versions=(),
        renditions=(),
        outcome=Outcome.READ,
        published=published,
    )


LATE = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("printed", "believed", "published"),
    [
        ((None, None), None, Published(None)),
        (("2025-06-01", "2025-01-20"), None, Published(date(2025, 1, 20))),
        (("2025-06-01",), Publication(LATE, Source.LIST, LATE, LATE), Published(LATE)),
        (
            ("2025-06-01",),
            Publication(date(2025, 1, 9), Source.LIST, LATE, LATE),
            Published(date(2025, 1, 9)),
        ),
        (
            ("2025-06-01",),
            Publication(None, None, None, LATE, Reason.DATE_SUSPECT),
            Published(LATE, "the date is in doubt: date_suspect"),
        ),
        (
            ("2025-06-01",),
            Publication(LATE, Source.LIST, None, LATE, Reason.NO_DATE),
            Published(LATE, "the date is in doubt: no_date"),
        ),
        (
            ("2025-06-01",),
            Publication(LATE, Source.LIST, date(2025, 2, 20), LATE, Reason.NO_DATE),
            Published(LATE),
        ),
    ],
)
def test_a_late_day_is_looked_into(
    monkeypatch: pytest.MonkeyPatch,
    printed: tuple[str | None, ...],
    believed: Publication | None,
    published: Published,
) -> None:
    class Told:
        def __init__(self, _session: object) -> None:
            assert believed is not None, "nothing has to be looked into"

        def of(self, reports: list[int]) -> dict[int, Publication | None]:
            return dict.fromkeys(reports, believed)

    monkeypatch.setattr(dating, "Dates", Told)
    same = [shown(number, text) for number, text in enumerate(printed)]
    assert Dating(None).of(same, OrganKind.DEPARTMENT) == published  # type: ignore[arg-type]
