from decimal import Decimal
from typing import Any

import pytest

from archive.archive import Archive
from archive.columns.model import ListState
from archive.events.derive import derive
from archive.reports.changes import CellValue, Change
from parsers.model import CellState
from tests.archive.making import exchange
from tests.archive.nights import SITE, Night, read_all, says, told

A, B = "蓝市档案局", "蓝市水利局"
ONE, TWO = says(A, new=5), says(B, new=7)


def number(value: int | Decimal) -> CellValue:
    return CellValue(CellState.NUMBER, value)


def test_what_the_first_complete_walk_shows_is_discovered(archive: Archive) -> None:
    assert told(Night(pages={"a": ONE, "b": TWO}).pass_over(archive)) == [
        ("discovered", A, False),
        ("discovered", B, False),
    ]


def test_what_a_later_walk_shows_is_published(archive: Archive) -> None:
    Night(pages={"a": ONE}).pass_over(archive)
    (event,) = Night(pages={"b": TWO, "a": ONE}).pass_over(archive)
    assert told((event,)) == [("published", B, True)]
    assert (event.url, event.year, event.site, event.changes) == (SITE + "b", 2025, "lan", ())
    assert event.at == exchange(301).fetched_at


def test_a_verified_empty_column_is_a_complete_one(archive: Archive) -> None:
    Night(pages={}, state=ListState.EMPTY).pass_over(archive)
    assert told(Night(pages={"a": ONE}).pass_over(archive)) == [("published", A, True)]


def test_an_incomplete_walk_proves_nothing(archive: Archive) -> None:
    Night(pages={"a": ONE}, state=ListState.PARTIAL).pass_over(archive)
    assert told(Night(pages={"a": ONE, "b": TWO}).pass_over(archive)) == [("discovered", B, False)]


def test_listed_at_first_and_reached_later_is_no_news(archive: Archive) -> None:
    Night(pages={"a": None}).pass_over(archive)
    assert told(Night(pages={"a": ONE}).pass_over(archive)) == [("discovered", A, False)]


def test_nothing_happens_twice(archive: Archive) -> None:
    Night(pages={"a": ONE}).pass_over(archive)
    Night(pages={"a": ONE, "b": TWO}).pass_over(archive)
    assert Night(pages={"a": ONE, "b": TWO}).pass_over(archive) == ()
    assert derive(archive, 2, "1") == ()


def test_revised(archive: Archive) -> None:
    Night(pages={"a": says(A, new=5, fees="1.50", old=3, gone=1)}).pass_over(archive)
    (event,) = Night(pages={"a": says(A, new=6, fees="1.5", old=None, fresh=2)}).pass_over(archive)
    assert told((event,)) == [("revised", A, True)]
    assert event.changes == (
        Change("requests.new", number(5), number(6)),
        Change("requests.old", number(3), CellValue(CellState.BLANK, None)),
        Change("requests.fresh", None, number(2)),
        Change("requests.gone", number(1), None),
    )
    assert derive(archive, 2, "1") == ()


def test_a_cell_that_became_unreadable_is_a_change(archive: Archive) -> None:
    Night(pages={"a": says(A, new=5)}).pass_over(archive)
    (event,) = Night(pages={"a": says(A, new="?")}).pass_over(archive)
    assert event.changes == (Change("requests.new", number(5), CellValue(CellState.UNPARSED, None)),)


def test_other_words_with_the_same_numbers_are_a_revision_that_names_sections(archive: Archive) -> None:
    Night(pages={"a": ONE | {"overview": "甲"}}).pass_over(archive)
    (event,) = Night(pages={"a": ONE | {"overview": "乙"}}).pass_over(archive)
    assert told((event,)) == [("revised", A, True)]
    assert (event.changes, event.sections) == ((), ("overview",))
    assert derive(archive, 2, "1") == ()
    (view,) = archive.reports.find(A)
    assert [(version.changes, version.sections) for version in view.versions] == [
        (None, ()),
        ((), ("overview",)),
    ]


def test_another_body_that_reads_the_same_is_no_event(archive: Archive) -> None:
    Night(pages={"a": ONE | {"markup": "old"}}).pass_over(archive)
    assert Night(pages={"a": ONE | {"markup": "new"}}).pass_over(archive) == ()


@pytest.mark.parametrize("now", [says(A, 2024, new=6), says(B, new=6)])
def test_an_address_that_shows_another_report_publishes_it(archive: Archive, now: dict[str, Any]) -> None:
    Night(pages={"a": ONE}).pass_over(archive)
    (event,) = Night(pages={"a": now}).pass_over(archive)
    assert told((event,)) == [("published", now["organ"], True)]
    assert [(view.organ, view.year) for view in archive.reports.find()] == [(now["organ"], now["year"])]


def test_a_page_that_was_no_report_and_became_one_is_published(archive: Archive) -> None:
    Night(pages={"a": {"outcome": "not_a_report"}}).pass_over(archive)
    assert told(Night(pages={"a": ONE}).pass_over(archive)) == [("published", A, True)]


def test_what_could_not_be_read_before_is_not_known_to_be_news(archive: Archive) -> None:
    Night(pages={"a": {"outcome": "needs_ocr"}}).pass_over(archive)
    assert told(Night(pages={"a": ONE}).pass_over(archive)) == [("discovered", A, False)]


def test_revised_and_taken_back_are_two_events(archive: Archive) -> None:
    Night(pages={"a": ONE}).pass_over(archive)
    assert told(Night(pages={"a": says(A, new=6)}).pass_over(archive)) == [("revised", A, True)]
    assert told(Night(pages={"a": ONE}).pass_over(archive)) == [("revised", A, True)]


def test_a_better_parser_makes_no_news(archive: Archive) -> None:
    page = says(A, new="?") | {"better": {"cells": {"requests.new": 5}}}
    hidden = {"outcome": "needs_ocr", "better": {"outcome": None} | TWO}
    Night(pages={"a": page}).pass_over(archive)
    assert Night(pages={"a": page, "b": hidden}).pass_over(archive) == ()
    read_all(archive, "2")
    assert told(derive(archive, 2, "2")) == [("discovered", B, False)]
    assert derive(archive, 2, "2") == ()


def test_what_only_a_better_parser_finds_is_discovered_without_alert(archive: Archive) -> None:
    found = says(A) | {"better": {"organ": B}}
    Night(pages={}).pass_over(archive)
    assert told(Night(pages={"a": found}).pass_over(archive)) == [("published", A, True)]
    read_all(archive, "2")
    assert told(derive(archive, 2, "2")) == [("discovered", B, False)]
    assert [view.organ for view in archive.reports.find()] == [B]


def test_a_better_parser_sees_the_next_revision(archive: Archive) -> None:
    Night(pages={"a": says(A, new="?") | {"better": {"cells": {"requests.new": 5}}}}).pass_over(archive)
    (event,) = Night(pages={"a": says(A, new=6)}, version="2").pass_over(archive)
    assert event.changes == (Change("requests.new", number(5), number(6)),)


def test_a_later_file_of_a_known_report_is_a_rendition(archive: Archive) -> None:
    Night(pages={"a": ONE}).pass_over(archive)
    later = Night(pages={"a": ONE}, files={("a", "a.pdf"): ONE | {"title": "pdf"}})
    (event,) = later.pass_over(archive)
    assert told((event,)) == [("rendition_added", A, True)]
    assert event.url == SITE + "a.pdf"
    assert later.pass_over(archive) == ()


def test_files_that_came_with_their_report_are_no_news(archive: Archive) -> None:
    both = Night(pages={"a": ONE}, files={("a", "a.pdf"): ONE | {"title": "pdf"}})
    assert told(both.pass_over(archive)) == [("discovered", A, False)]
    assert both.pass_over(archive) == ()


def test_a_report_added_to_an_old_article_is_published(archive: Archive) -> None:
    Night(pages={"stub": {"outcome": "not_a_report"}}).pass_over(archive)
    later = Night(pages={"stub": {"outcome": "not_a_report"}}, files={("stub", "a.pdf"): ONE})
    assert told(later.pass_over(archive)) == [("published", A, True)]


def test_reports_of_nobody_known_stay_apart(archive: Archive) -> None:
    nobody: dict[str, Any] = {"organ": None, "year": 2025, "cells": {}}
    events = Night(pages={"a": nobody, "b": nobody | {"title": "b"}}).pass_over(archive)
    assert len({event.report_id for event in events}) == 2


def test_events_can_be_asked_for(archive: Archive) -> None:
    first = Night(pages={"a": ONE}).pass_over(archive)
    second = Night(pages={"a": says(A, new=6), "b": TWO}).pass_over(archive)
    assert archive.events.latest(9) == (*reversed(second), *first)
    assert archive.events.latest(9, alerts_only=True) == tuple(reversed(second))
    assert archive.events.of_run(second[0].run_id) == second
    revised = next(event for event in second if event.kind == "revised")
    assert archive.events.of_report(revised.report_id) == (*first, revised)
