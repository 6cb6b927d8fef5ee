"""Reports that go, that come back, and nights that cannot tell."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState
from archive.config import ArchiveConfig
from archive.events.derive import derive
from archive.events.model import EventKind
from tests.archive.making import START
from tests.archive.nights import SITE, Night, read_all, says, told

A, B = "蓝市档案局", "蓝市水利局"
ONE, TWO = says(A, new=5), says(B, new=7)
GONE, HOME = RequestOutcome.GONE, RequestOutcome.WRONG_PAGE
UNREACHABLE, BLOCKED = RequestOutcome.UNREACHABLE, RequestOutcome.BLOCKED
REMOVED = [("removed", A, True)]

BOTH = Night(pages={"a": ONE, "b": TWO})
WITHOUT = Night(pages={"b": TWO})
PARTIAL = Night(pages={"b": TWO}, state=ListState.PARTIAL)


def kinds(archive: Archive, *nights: Night) -> list[list[str]]:
    """What each night tells of."""
    return [[event.kind.value for event in night.pass_over(archive)] for night in nights]


def test_off_the_list_for_three_nights_is_removed_once(archive: Archive) -> None:
    assert kinds(archive, BOTH, WITHOUT, WITHOUT) == [["discovered", "discovered"], [], []]
    (event,) = WITHOUT.pass_over(archive)
    assert told((event,)) == REMOVED
    assert (event.url, event.run_id) == (SITE + "a", 5)
    assert event.at.date() == START.replace(day=START.day + 5).date()
    assert kinds(archive, WITHOUT, WITHOUT) == [[], []]


@pytest.mark.parametrize("nights", [1, 2, 4])
def test_how_many_nights_is_a_setting(archive: Archive, nights: int) -> None:
    BOTH.pass_over(archive)
    without = Night(pages={"b": TWO}, nights=nights)
    assert kinds(archive, *([without] * nights)) == [*([[]] * (nights - 1)), ["removed"]]


@pytest.mark.parametrize("answer", [GONE, HOME])
def test_listed_but_gone_for_three_nights_is_removed(archive: Archive, answer: RequestOutcome) -> None:
    BOTH.pass_over(archive)
    gone = Night(pages={"a": None, "b": TWO}, answers={"a": answer})
    assert kinds(archive, gone, gone) == [[], []]
    (event,) = gone.pass_over(archive)
    assert told((event,)) == REMOVED
    assert event.at.hour == START.hour + 8  # when its request answered, in run 5


@pytest.mark.parametrize("answer", [UNREACHABLE, BLOCKED])
def test_what_could_not_be_asked_is_not_removed(archive: Archive, answer: RequestOutcome) -> None:
    BOTH.pass_over(archive)
    silent = Night(pages={"a": None, "b": TWO}, answers={"a": answer})
    assert kinds(archive, *[silent] * 4) == [[]] * 4


@pytest.mark.parametrize("state", [ListState.PARTIAL, ListState.NEEDS_RENDER, None])
def test_a_night_that_cannot_tell_neither_counts_nor_resets(
    archive: Archive, state: ListState | None
) -> None:
    unsure = Night(pages={"b": TWO}, state=state)
    assert kinds(archive, BOTH, WITHOUT, unsure, WITHOUT, unsure, unsure, WITHOUT)[1:] == [
        *([[]] * 5),
        ["removed"],
    ]


def test_a_night_that_shows_it_resets(archive: Archive) -> None:
    assert kinds(archive, BOTH, WITHOUT, WITHOUT, BOTH, WITHOUT, WITHOUT)[1:] == [[]] * 5
    assert kinds(archive, WITHOUT) == [["removed"]]


def test_a_partial_walk_that_shows_it_resets(archive: Archive) -> None:
    shows = Night(pages={"a": ONE}, state=ListState.PARTIAL)
    assert kinds(archive, BOTH, WITHOUT, WITHOUT, shows, WITHOUT, WITHOUT)[1:] == [[]] * 5


def test_gone_and_off_the_list_count_together(archive: Archive) -> None:
    gone = Night(pages={"b": TWO}, answers={"a": GONE}, state=ListState.PARTIAL)
    listed = Night(pages={"a": None, "b": TWO}, answers={"a": GONE})
    assert kinds(archive, BOTH, WITHOUT, gone, listed)[1:] == [[], [], ["removed"]]


def test_runs_of_one_night_are_one_night(archive: Archive) -> None:
    often = Night(pages={"b": TWO}, hours=1)
    Night(pages={"a": ONE, "b": TWO}, hours=1).pass_over(archive)
    assert kinds(archive, *[often] * 6) == [[]] * 6


def test_an_empty_column_that_is_verified_counts(archive: Archive) -> None:
    BOTH.pass_over(archive)
    empty = Night(pages={}, state=ListState.EMPTY)
    assert kinds(archive, empty, empty, empty) == [[], [], ["removed", "removed"]]


def test_off_the_list_is_away_even_if_its_page_answers(archive: Archive) -> None:
    BOTH.pass_over(archive)
    hidden = Night(pages={"b": TWO}, unlisted={"a": ONE})
    assert kinds(archive, hidden, hidden, hidden, hidden) == [[], [], ["removed"], []]
    assert kinds(archive, BOTH) == [["returned"]]


def test_a_report_with_an_address_left_is_not_removed(archive: Archive) -> None:
    both = Night(pages={"a": ONE, "a2": ONE | {"title": "again"}, "b": TWO})
    one = Night(pages={"a2": ONE | {"title": "again"}, "b": TWO})
    assert kinds(archive, both, one, one, one, one)[1:] == [[]] * 4
    assert kinds(archive, WITHOUT, WITHOUT, WITHOUT) == [[], [], ["removed"]]


def test_a_file_goes_with_its_article(archive: Archive) -> None:
    stub: dict[str, Any] = {"outcome": "not_a_report"}
    Night(pages={"stub": stub, "b": TWO}, files={("stub", "a.pdf"): ONE}).pass_over(archive)
    assert kinds(archive, *[WITHOUT] * 3) == [[], [], ["removed"]]


def test_a_file_that_is_gone_is_removed_though_its_article_stays(archive: Archive) -> None:
    stub: dict[str, Any] = {"outcome": "not_a_report"}
    Night(pages={"stub": stub, "b": TWO}, files={("stub", "a.pdf"): ONE}).pass_over(archive)
    gone = Night(pages={"stub": stub, "b": TWO}, answers={"a.pdf": GONE})
    assert kinds(archive, gone, gone, gone) == [[], [], ["removed"]]


def test_returned_when_shown_again_with_content(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    assert kinds(archive, Night(pages={"a": None, "b": TWO})) == [[]]
    (event,) = BOTH.pass_over(archive)
    assert told((event,)) == [("returned", A, True)]
    assert event.url == SITE + "a"
    assert kinds(archive, BOTH) == [[]]


def test_returned_with_other_numbers_is_revised_too(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    assert kinds(archive, Night(pages={"a": says(A, new=6), "b": TWO})) == [["returned", "revised"]]


def test_what_comes_back_as_something_else_has_not_returned(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    nothing = Night(pages={"a": {"outcome": "not_a_report"}, "b": TWO})
    assert kinds(archive, nothing, nothing) == [[], []]


def test_removed_returned_and_removed_again(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    assert kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT, BOTH, WITHOUT) == [
        ["returned"],
        [],
        [],
        ["removed"],
        ["returned"],
        [],
    ]


def test_a_removed_report_at_a_new_address_has_returned(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    new = Night(pages={"new": ONE, "b": TWO}, files={("new", "new.pdf"): ONE | {"title": "pdf"}})
    (event,) = new.pass_over(archive)
    assert (event.kind, event.url) == (EventKind.RETURNED, SITE + "new")
    assert kinds(archive, new, new) == [[], []]


def test_a_removed_report_that_shows_up_and_is_gone_again_has_neither_moved_nor_returned(
    archive: Archive,
) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    glimpse = Night(pages={"new": ONE, "b": TWO}, answers={"new": GONE})
    assert kinds(archive, glimpse) == [[]]


def test_what_went_before_it_was_known_is_no_news(archive: Archive) -> None:
    hidden = {"outcome": "needs_ocr", "better": {"outcome": None} | ONE}
    kinds(archive, Night(pages={"a": hidden, "b": TWO}), WITHOUT, WITHOUT, WITHOUT, WITHOUT)
    read_all(archive, "2")
    assert told(derive(archive, 6, "2")) == [("discovered", A, False)]
    assert derive(archive, 6, "2") == ()
    assert Night(pages={"b": TWO}, version="2").pass_over(archive) == ()


def test_a_better_parser_removes_nothing_twice(archive: Archive) -> None:
    kinds(archive, BOTH, WITHOUT, WITHOUT, WITHOUT)
    read_all(archive, "2")
    assert derive(archive, 5, "2") == ()


def test_an_address_that_shows_another_report_now_is_no_removal(archive: Archive) -> None:
    BOTH.pass_over(archive)
    other = Night(pages={"a": says(A, 2024), "b": TWO})
    assert kinds(archive, other, other, other, other)[1:] == [[]] * 3


def test_counters_and_stamps_are_no_events(archive: Archive) -> None:
    for number in range(5):
        events = Night(pages={"a": ONE | {"visits": number, "stamped": number}}).pass_over(archive)
        assert told(events) == ([("discovered", A, False)] if number == 0 else [])


NIGHTS = st.lists(
    st.sampled_from(["here", "away", "partial", "unwalked", "blocked", "unreachable"]), max_size=9
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NIGHTS, st.integers(1, 3))
def test_never_removed_before_so_many_nights_say_so(
    tmp_path_factory: pytest.TempPathFactory, nights: list[str], wanted: int
) -> None:
    config = ArchiveConfig(folder=tmp_path_factory.mktemp("archive"), commit_seconds=3600)
    made = {
        "here": Night(pages={"a": ONE}, nights=wanted),
        "away": Night(pages={}, nights=wanted),
        "partial": Night(pages={}, state=ListState.PARTIAL, nights=wanted),
        "unwalked": Night(pages={}, state=None, nights=wanted),
        "blocked": Night(pages={}, state=ListState.PARTIAL, answers={"a": BLOCKED}, nights=wanted),
        "unreachable": Night(pages={"a": None}, answers={"a": UNREACHABLE}, nights=wanted),
    }
    with Archive.open(config) as archive:
        made["here"].pass_over(archive)
        away, removed = 0, False
        for name in nights:
            away = 0 if name in {"here", "unreachable"} else away + (name == "away")
            events = [event.kind for event in made[name].pass_over(archive)]
            expected = [EventKind.REMOVED] if away >= wanted and not removed else []
            if removed and name == "here":
                expected = [EventKind.RETURNED]
            removed = (removed or bool(expected)) and expected != [EventKind.RETURNED]
            assert events == expected
