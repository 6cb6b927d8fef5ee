"""Findings out of an archive: which reports belong together, as of when, and what is known of their days."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.calendar.dates import day
from archive.config import ArchiveConfig
from archive.exports import findings as export
from archive.reports.finding import Which
from archive.years.found import each_found
from archive.years.model import Known
from parsers.model import CheckStatus
from tests.archive.making import START
from tests.archive.nights import Night, says

Pages = dict[str, dict[str, Any] | None]
A, B = "蓝市档案局", "蓝市水利局"


def carried(organ: str, year: int, carried_in: int, carried_out: int) -> dict[str, object]:
    cells = {f"carried_in.{column}": carried_in for column in ("natural_person", "total")} | {
        f"carried_out.{column}": carried_out for column in ("natural_person", "total")
    }
    return says(organ, year, **cells)


def failing(archive: Archive, *args: object, **more: object) -> list[tuple[str | None, int, str, str]]:
    return [
        (each.view.organ, one.year, one.rule, one.cells[1].cell)
        for each in each_found(archive, *args, **more)  # type: ignore[arg-type]
        for one in each.findings
        if one.status is CheckStatus.FAIL
    ]


def of(organ: str, year: int) -> list[tuple[str, int, str, str]]:
    return [
        (organ, year, "Y-CARRY", f"requests.carried_in.{column}") for column in ("natural_person", "total")
    ]


def test_years_of_one_organ_are_compared_however_it_is_spaced(archive: Archive) -> None:
    pages: Pages = {
        "a3": carried(A, 2023, 0, 4),
        "b3": carried(B, 2023, 0, 7),
        "b4": carried(B, 2024, 7, 0),
        "a4": carried("蓝市 档案局", 2024, 5, 2),
        "a5": carried(A, 2025, 2, 0),
        "none": says(B, None),
    }
    Night(pages=pages).pass_over(archive)
    assert failing(archive) == of("蓝市 档案局", 2024)
    assert [(each.view.organ, each.view.year) for each in each_found(archive)] == [
        (A, 2023),
        ("蓝市 档案局", 2024),
        (A, 2025),
        (B, 2023),
        (B, 2024),
    ]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory, database_of_module: str | None) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("three")
    pages: Pages = {"a3": carried(A, 2023, 0, 4), "a4": carried(A, 2024, 5, 2), "b4": carried(B, 2024, 7, 0)}
    with Archive.open(ArchiveConfig(folder=folder, database=database_of_module)) as archive:
        archive.runs.start("crawl", {})
        Night(pages=pages).pass_over(archive)
        yield archive


@pytest.mark.parametrize(
    ("which", "years"),
    [
        (Which(year=2024), [2024, 2024]),
        (Which("档案", 2024), [2024]),
        (Which("档案"), [2023, 2024]),
        (Which("没有"), []),
        (Which(sites=("lan",)), [2023, 2024, 2024]),
        (Which(sites=("other",)), []),
        (Which("档案", sites=("other",)), []),
    ],
)
def test_some_of_them(three: Archive, which: Which, years: list[int]) -> None:
    assert [each.view.year for each in each_found(three, which)] == years
    assert failing(three, which) == (of(A, 2024) if 2024 in years else [])


def test_the_current_readings_count_and_earlier_ones_as_of_then(archive: Archive) -> None:
    Night(pages={"a3": carried(A, 2023, 0, 4), "a4": carried(A, 2024, 4, 2)}).pass_over(archive)
    before = datetime.now(UTC)
    Night(pages={"a3": carried(A, 2023, 0, 6), "a4": carried(A, 2024, 4, 2)}).pass_over(archive)
    assert failing(archive) == of(A, 2024)
    assert failing(archive, as_of=before) == []
    assert list(each_found(archive, as_of=START - timedelta(days=9))) == []


def test_what_is_known_of_an_organ_is_passed_in(archive: Archive) -> None:
    page = {"organ": A, "year": 2024, "cells": {"proactive.rules.issued": 3}}
    Night(pages={"a": page}).pass_over(archive)

    def status(known: Known) -> CheckStatus:
        (each,) = each_found(archive, known=lambda _: known)
        (one,) = (one for one in each.findings if one.rule == "T2-RULES-AUTHORITY")
        return one.status

    assert status(Known(makes_rules=False)) is CheckStatus.FAIL
    assert status(Known()) is CheckStatus.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("2025-01-20", date(2025, 1, 20)),
        ("发布时间：2025年1月20日 10:30", date(2025, 1, 20)),
        ("2025/1/2", date(2025, 1, 2)),
        ("2025.01.02 08:00:00", date(2025, 1, 2)),
        ("2025-02-30", None),
        ("01-20", None),
        ("", None),
        (None, None),
    ],
)
def test_days(printed: str | None, wanted: date | None) -> None:
    assert day(printed) == wanted


def test_a_file_of_them(archive: Archive, tmp_path: Path) -> None:
    Night(pages={"a3": carried(A, 2023, 0, 4), "a4": carried(A, 2024, 5, 2)}).pass_over(archive)
    path = export.write(archive, tmp_path / "findings.csv")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first, second = csv.DictReader(lines)
    assert (first["organ"], first["year"], first["site"]) == (A, "2024", "lan")
    assert (first["rule"], first["severity"], first["expected"], first["found"]) == (
        "Y-CARRY",
        "error",
        "4",
        "5",
    )
    assert second["cells"] == "2023:requests.carried_out.total 2024:requests.carried_in.total"
