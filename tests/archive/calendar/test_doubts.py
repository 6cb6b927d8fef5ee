"""What a site shows may be what seems not to be there, on either database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from archive.archive import Archive
from archive.calendar.model import Reason, State
from archive.calendar.slots import slots
from archive.clock import now
from tests.archive.calendar.looks import ASKED, TODAY, A, B, Look, of
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
def test_what_years_an_unread_document_may_be_of(
    archive: Archive, title: str, listed: str | None, hidden: set[int]
) -> None:
    dates = {"x": listed} if listed else {}
    Look(pages={"b": page(B, 2023), "x": None}, titles={"x": title}, dates=dates).pass_over(archive)
    found = of(archive, B)
    assert {year for year in (2024, 2025) if found[year].standing.reason is Reason.UNREAD} == hidden


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
