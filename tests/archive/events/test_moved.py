"""Reports that are at another address now."""

from typing import Any

import pytest

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState
from archive.events.derive import derive
from archive.events.model import EventKind
from tests.archive.nights import SITE, Night, read_all, says, told

A, B = "蓝市档案局", "蓝市水利局"
ONE, TWO = says(A, new=5), says(B, new=7)
PDF = ONE | {"title": "pdf"}
MOVED = [("moved", A, True)]
OLD = Night(pages={"old": ONE, "b": TWO})
NEW = Night(pages={"new": ONE, "b": TWO})


def kinds(archive: Archive, *nights: Night) -> list[list[str]]:
    return [[event.kind.value for event in night.pass_over(archive)] for night in nights]


def test_listed_at_a_new_address_and_no_longer_at_the_old(archive: Archive) -> None:
    OLD.pass_over(archive)
    (event,) = NEW.pass_over(archive)
    assert told((event,)) == MOVED
    assert (event.url, event.changes) == (SITE + "new", ())
    assert kinds(archive, *[NEW] * 4) == [[]] * 4


def test_the_old_address_is_gone(archive: Archive) -> None:
    OLD.pass_over(archive)
    gone = Night(pages={"old": None, "new": ONE, "b": TWO}, answers={"old": RequestOutcome.GONE})
    assert kinds(archive, gone, gone, gone, gone) == [["moved"], [], [], []]


def test_the_old_address_is_still_there(archive: Archive) -> None:
    OLD.pass_over(archive)
    both = Night(pages={"old": ONE, "new": ONE | {"title": "new"}, "b": TWO})
    assert kinds(archive, both, NEW, NEW, NEW) == [["rendition_added"], [], [], []]


@pytest.mark.parametrize("state", [ListState.PARTIAL, ListState.NEEDS_RENDER])
def test_without_proof_that_the_old_one_is_gone_it_is_added(archive: Archive, state: ListState) -> None:
    OLD.pass_over(archive)
    assert kinds(archive, Night(pages={"new": ONE}, state=state), NEW) == [["rendition_added"], []]


@pytest.mark.parametrize("answer", [RequestOutcome.BLOCKED, RequestOutcome.UNREACHABLE])
def test_an_old_address_that_cannot_be_asked_has_not_gone(archive: Archive, answer: RequestOutcome) -> None:
    OLD.pass_over(archive)
    unsure = Night(pages={"old": None, "new": ONE, "b": TWO}, answers={"old": answer})
    assert kinds(archive, unsure) == [["rendition_added"]]


@pytest.mark.parametrize("pages", [{"new": ONE, "b": TWO}, {"new": ONE, "old": None, "b": TWO}])
def test_the_old_address_redirects_to_the_new(archive: Archive, pages: dict[str, Any]) -> None:
    OLD.pass_over(archive)
    redirected = Night(pages={"new": ONE, "b": TWO}, redirects={"new": "old"})
    (event,) = redirected.pass_over(archive)
    assert told((event,)) == MOVED
    assert event.url == SITE + "new"
    assert kinds(archive, redirected, Night(pages=pages)) == [[], []]


def test_what_always_redirected_has_not_moved(archive: Archive) -> None:
    redirected = Night(pages={"new": ONE, "b": TWO}, redirects={"new": "old"})
    assert kinds(archive, redirected, redirected) == [["discovered", "discovered"], []]


def test_gone_for_a_night_and_then_elsewhere(archive: Archive) -> None:
    nowhere = Night(pages={"b": TWO})
    assert kinds(archive, OLD, nowhere, NEW)[1:] == [[], ["moved"]]


def test_what_came_along_is_no_event_of_its_own(archive: Archive) -> None:
    Night(pages={"old": ONE, "b": TWO}, files={("old", "old.pdf"): PDF}).pass_over(archive)
    new = Night(pages={"new": ONE, "b": TWO}, files={("new", "new.pdf"): PDF})
    assert kinds(archive, new, new, new, new) == [["moved"], [], [], []]
    later = Night(pages={"new": ONE, "b": TWO}, files={("new", "more.pdf"): PDF | {"title": "more"}})
    assert kinds(archive, later) == [["rendition_added"]]


def test_what_came_along_by_a_redirect_is_no_event_of_its_own(archive: Archive) -> None:
    Night(pages={"old": ONE}, files={("old", "old.pdf"): PDF}).pass_over(archive)
    new = Night(pages={"new": ONE}, files={("new", "new.pdf"): PDF}, redirects={"new": "old"})
    assert kinds(archive, new, new) == [["moved"], []]


def test_a_file_under_a_new_article(archive: Archive) -> None:
    stub: dict[str, Any] = {"outcome": "not_a_report"}
    Night(pages={"old": stub}, files={("old", "old.pdf"): PDF}).pass_over(archive)
    new = Night(pages={"new": stub}, files={("new", "new.pdf"): PDF})
    assert kinds(archive, new, new) == [["moved"], []]


def test_moved_with_other_numbers_is_one_event(archive: Archive) -> None:
    OLD.pass_over(archive)
    assert kinds(archive, Night(pages={"new": says(A, new=6), "b": TWO})) == [["moved"]]


def test_moved_twice(archive: Archive) -> None:
    third = Night(pages={"third": ONE, "b": TWO})
    assert kinds(archive, OLD, NEW, third)[1:] == [["moved"], ["moved"]]


def test_moved_and_then_removed(archive: Archive) -> None:
    nowhere = Night(pages={"b": TWO})
    assert kinds(archive, OLD, NEW, nowhere, nowhere, nowhere)[1:] == [["moved"], [], [], ["removed"]]


def test_moved_by_a_redirect_and_then_removed(archive: Archive) -> None:
    kinds(archive, OLD, Night(pages={"new": ONE, "b": TWO}, redirects={"new": "old"}))
    gone = Night(pages={"b": TWO}, answers={"new": RequestOutcome.GONE})
    assert kinds(archive, gone, gone, gone) == [[], [], ["removed"]]


def test_an_address_that_led_on_is_none_of_its_addresses(archive: Archive) -> None:
    led = Night(pages={"new": ONE}, redirects={"new": "old"}, state=ListState.PARTIAL)
    assert kinds(archive, OLD, led)[1:] == [["moved"]]
    gone = Night(pages={}, state=None, answers={"new": RequestOutcome.GONE})
    assert kinds(archive, gone, gone, gone) == [[], [], ["removed"]]


def test_what_a_list_names_by_an_address_that_led_there_goes_with_it(archive: Archive) -> None:
    led = Night(pages={"new": ONE, "b": TWO}, redirects={"new": "old"})
    gone = Night(pages={"old": None, "b": TWO}, answers={"old": RequestOutcome.GONE})
    assert kinds(archive, led, gone, gone, gone)[1:] == [[], [], ["removed"]]


def test_a_better_parser_finds_no_move(archive: Archive) -> None:
    hidden = {"outcome": "needs_ocr", "better": {"outcome": None} | ONE}
    kinds(archive, OLD, Night(pages={"new": hidden, "b": TWO}))
    read_all(archive, "2")
    assert derive(archive, 3, "2") == ()


def test_a_moved_report_is_shown_where_it_is(archive: Archive) -> None:
    kinds(archive, Night(pages={"old": says(A, new=5, old=3), "b": TWO}), NEW)
    (view,) = archive.reports.find(A)
    assert view.source_url == SITE + "new"
    assert [each.url for each in view.renditions] == [SITE + "old", SITE + "new"]


def test_a_report_that_moved_by_a_redirect_is_shown_where_it_is(archive: Archive) -> None:
    kinds(archive, OLD, Night(pages={"new": ONE, "b": TWO}, redirects={"new": "old"}))
    (view,) = archive.reports.find(A)
    assert view.source_url == SITE + "new"


def test_a_report_that_moved_back_is_shown_where_it_is(archive: Archive) -> None:
    assert kinds(archive, OLD, NEW, OLD)[1:] == [["moved"], []]
    (view,) = archive.reports.find(A)
    assert view.source_url == SITE + "old"


def test_a_moved_report_that_is_nowhere_is_shown_where_it_was_last(archive: Archive) -> None:
    kinds(archive, OLD, NEW, Night(pages={"b": TWO}))
    (view,) = archive.reports.find(A)
    assert view.source_url == SITE + "new"


def test_events_of_a_move(archive: Archive) -> None:
    kinds(archive, OLD, NEW)
    (view,) = archive.reports.find(A)
    assert [event.kind for event in archive.events.of_report(view.id)] == [
        EventKind.DISCOVERED,
        EventKind.MOVED,
    ]
