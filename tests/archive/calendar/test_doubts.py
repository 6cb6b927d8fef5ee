"""What a site shows may be what seems not to be there, on either database."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from archive.archive import Archive
from archive.calendar.doubts import may_be_of
from archive.calendar.model import Reason, State
from archive.calendar.slots import slots
from archive.captures.own import INGEST
from archive.clock import now
from tests.archive.calendar.looks import ASKED, COLUMN, TODAY, A, B, Look, of
from tests.archive.making import PLAIN
from tests.archive.nights import read_all
from tests.archive.register.conftest import page

UNREAD, OTHER = {"outcome": "needs_ocr"}, {"outcome": "not_a_report"}
MARCH = date(2026, 3, 1)


@pytest.mark.parametrize("before", [page(B, 2024), OTHER])
def test_what_was_read_before_says_nothing_of_what_is_there_now(
    archive: Archive, before: Mapping[str, Any]
) -> None:
    Look(pages={"b4": page(B, 2024), "x": dict(before)}, on=MARCH).pass_over(archive)
    Look(pages={"b4": page(B, 2024), "x": UNREAD}).pass_over(archive)
    assert of(archive, B)[2025].standing.reason is Reason.UNREAD

    Look(pages={"b4": page(B, 2024), "x": OTHER | {"again": True}}).pass_over(archive)
    assert of(archive, B)[2025].standing.state is State.MISSING


def test_what_was_settled_once_was_settled_then(archive: Archive) -> None:
    Look(pages={"b4": page(B, 2024), "x": OTHER}).pass_over(archive)
    then = now()
    Look(pages={"b4": page(B, 2024), "x": UNREAD}).pass_over(archive)
    found = {each.year: each.standing for each in slots(archive, ASKED, then) if each.name == B}
    assert found[2025].state is State.MISSING


@pytest.mark.parametrize(("file", "state"), [(UNREAD, State.UNKNOWN), (OTHER, State.MISSING)])
def test_an_article_is_read_with_its_files(archive: Archive, file: dict[str, Any], state: State) -> None:
    pages = {"b4": page(B, 2024), "x": OTHER}
    Look(pages=pages, files={("x", "x.pdf"): file}).pass_over(archive)
    assert of(archive, B)[2025].standing.state is state


def capture(archive: Archive, kind: str, **changes: Any) -> None:
    """Of something that is no report, in a run of its own."""
    run, body = archive.runs.start(kind, {}), json.dumps(OTHER).encode()
    archive.captures.add(replace(PLAIN, site="west", run_id=run, body=body, **changes))
    archive.captures.flush()
    read_all(archive, "1")


def test_what_was_taken_in_from_elsewhere_says_nothing_of_today(archive: Archive) -> None:
    Look(pages={"b4": page(B, 2024), "x": None}).pass_over(archive)
    capture(archive, INGEST, url=f"{COLUMN}x")
    assert of(archive, B)[2025].standing.reason is Reason.UNREAD
    capture(archive, "nightly", url=f"{COLUMN}x")
    assert of(archive, B)[2025].standing.state is State.MISSING


def test_an_address_is_read_where_it_leads(archive: Archive) -> None:
    Look(pages={"b4": page(B, 2024), "x": None}).pass_over(archive)
    capture(archive, "nightly", url=f"{COLUMN}y", redirected_from=(f"{COLUMN}x",))
    assert of(archive, B)[2025].standing.state is State.MISSING


def test_what_is_not_assembled_may_be_the_report(archive: Archive) -> None:
    Look(pages={"b4": page(B, 2024)}, on=MARCH).pass_over(archive)
    Look(pages={"b4": page(B, 2024), "x": page(B, 2025)}, derived=False).pass_over(archive)
    assert of(archive, B)[2025].standing.reason is Reason.UNREAD


@pytest.mark.parametrize(
    ("title", "listed", "hidden"),
    [
        ("政府信息公开工作年度报告", "2025-12-25", {2024, 2025}),
        ("政府信息公开工作年度报告", "2026-03-02", {2024, 2025}),
        ("政府信息公开工作年度报告", "2025-11-20", {2024}),
        ("政府信息公开工作年度报告", None, {2024, 2025}),
        ("政府信息公开工作年度报告(2026年1月20日)", None, {2024, 2025}),
        ("政府信息公开工作年度报告(2026年1月20日)", "2025-02-20", {2024}),
        ("2025年度政府信息公开工作报告(2026-01-20)", "2026-01-20", {2025}),
        ("2024-2025年政府信息公开工作年度报告", None, {2024, 2025}),
        ("2025政府信息公开工作年度报告", "2025-02-20", {2024}),
    ],
)
def test_what_years_a_document_may_be_of(title: str, listed: str | None, hidden: set[int]) -> None:
    years = may_be_of(title, listed, None)
    assert {year for year in (2024, 2025) if year in years} == hidden


@pytest.mark.parametrize("listed", ["2025-12-25", "2026-03-02"])
def test_what_names_no_year_may_be_the_report(archive: Archive, listed: str) -> None:
    titles = {"x": "政府信息公开工作年度报告"}
    Look(pages={"b": page(B, 2023), "x": None}, titles=titles, dates={"x": listed}).pass_over(archive)
    found = of(archive, B)
    assert {found[year].standing.reason for year in (2024, 2025)} == {Reason.UNREAD}


def test_what_came_in_the_place_of_something_else_is_newer_than_its_line(archive: Archive) -> None:
    titles, dates = {"x": "年报"}, {"x": "2024-02-20"}
    for on, said in ((MARCH, OTHER), (TODAY, UNREAD)):
        pages = {"b": page(B, 2023), "x": said}
        Look(pages=pages, titles=titles, dates=dates, on=on).pass_over(archive)
    assert of(archive, B)[2025].standing.reason is Reason.UNREAD


def test_what_was_not_read_may_have_been_the_report_in_time(archive: Archive) -> None:
    Look(pages={"a4": page(A, 2024), "x": None}, on=date(2026, 2, 20)).pass_over(archive)
    Look(pages={"a4": page(A, 2024), "a5": page(A, 2025)}, on=date(2026, 3, 20)).pass_over(archive)
    assert of(archive, A)[2025].standing.reason is Reason.UNREAD


def test_what_walks_did_not_show_by_the_day_is_late(archive: Archive) -> None:
    Look(pages={"a4": page(A, 2024)}, on=date(2026, 2, 20)).pass_over(archive)
    Look(pages={"a4": page(A, 2024), "a5": page(A, 2025)}, on=date(2026, 3, 20)).pass_over(archive)
    assert of(archive, A)[2025].standing.state is State.LATE


def test_a_file_beneath_a_dated_article_has_its_date(archive: Archive) -> None:
    Look(
        pages={"a5": page(A, 2025)},
        dates={"a5": "2026-02-10"},
        files={("a5", "a5.pdf"): page(A, 2025)},
    ).pass_over(archive)
    found = of(archive, A)[2025].standing
    assert (found.state, found.days) == (State.LATE, 10)


def test_what_comes_into_sight_later_makes_no_dated_report_earlier(archive: Archive) -> None:
    dates = {"a5": "2026-02-10"}
    Look(pages={"a5": page(A, 2025)}, dates=dates, on=MARCH).pass_over(archive)
    Look(pages={"a5": page(A, 2025), "copy": page(A, 2025, code="")}, dates=dates).pass_over(archive)
    assert of(archive, A)[2025].standing.state is State.LATE
