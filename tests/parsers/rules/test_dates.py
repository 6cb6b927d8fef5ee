"""Rules about the year."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parsers.model import CheckStatus
from tests.parsers.rules.making import run, whole

PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE


def outcomes(rule: str, form: str = "g2021", **facts: Any) -> list[CheckStatus]:
    known = replace(whole(form), **{"year": 2024, "period": None, "signed": None, "citations": ()} | facts)
    return [item.status for item in run(facts=known, form=form) if item.rule == rule]


YEAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("year", "period", "same_year", "full"),
    [
        (2024, YEAR, PASS, PASS),
        (2023, YEAR, FAIL, FAIL),
        (2024, (date(2024, 3, 1), date(2024, 12, 31)), PASS, FAIL),
        (2024, (date(2023, 1, 1), date(2024, 12, 31)), FAIL, FAIL),
        (2010, (date(2008, 5, 1), date(2010, 12, 31)), PASS, FAIL),
        (None, YEAR, OPEN, OPEN),
        (2024, None, OPEN, OPEN),
    ],
)
def test_period(year: int | None, period: Any, same_year: CheckStatus, full: CheckStatus) -> None:
    assert outcomes("M-YEAR-PERIOD", year=year, period=period) == [same_year]
    assert outcomes("M-PERIOD-FULL", year=year, period=period) == [full]


def test_both_sides_of_a_wrong_year() -> None:
    checks = run(facts=replace(whole(), year=2023, period=YEAR))
    item = next(item for item in checks if item.rule == "M-YEAR-PERIOD")
    assert (item.expected, item.found, item.quote) == (2023, 2024, "2024-01-01 – 2024-12-31")


@pytest.mark.parametrize(
    ("form", "year", "status"),
    [
        ("g2021", 2021, PASS),
        ("g2021", 2025, PASS),
        ("g2021", 2020, FAIL),
        ("g2019", 2019, PASS),
        ("g2019", 2020, PASS),
        ("g2019", 2023, FAIL),
        ("g2019", None, OPEN),
    ],
)
def test_generation(form: str, year: int | None, status: CheckStatus) -> None:
    assert outcomes("M-GENERATION", form=form, year=year) == [status] * 3


@pytest.mark.parametrize(
    ("citations", "year", "status"),
    [
        (("国办公开办函〔2021〕30号",), 2024, [PASS]),
        (("国办公开办函〔2021〕30号",), 2020, [FAIL]),
        (("国办公开办函〔2019〕60号", "国令第711号"), 2023, [FAIL, PASS]),
        (("国令第492号",), 2024, [FAIL]),
        (("国办发〔2014〕32号",), 2024, [FAIL]),
        (("国办发〔2016〕80号",), 2024, [OPEN]),
        ((), 2024, [OPEN]),
        (("国令第711号",), None, [OPEN]),
    ],
)
def test_citation(citations: tuple[str, ...], year: int | None, status: list[CheckStatus]) -> None:
    assert outcomes("M-CITATION", citations=citations, year=year) == status


@pytest.mark.parametrize(
    ("signed", "status"),
    [(date(2025, 1, 22), PASS), (date(2024, 12, 25), FAIL), (date(2026, 1, 1), FAIL), (None, OPEN)],
)
def test_signature(signed: date | None, status: CheckStatus) -> None:
    assert outcomes("M-SIGN-DATE", signed=signed) == [status]
