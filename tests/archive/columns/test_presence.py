"""Votes of nights: what counts against an address, what resets, what does neither."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.columns.presence import Seen, combined, presence

START = datetime(2026, 3, 1, 14, tzinfo=UTC)
SAID: dict[str, dict[str, Any]] = {
    "L": {"listed": True},
    "l": {"listed": False},
    "A": {"answered": True},
    "a": {"answered": False},
    "B": {"listed": True, "answered": True},
    "b": {"listed": False, "answered": False},
    "d": {"listed": False, "answered": True},  # off the list, though its page answers
    "m": {"listed": True, "answered": False},  # a line that leads nowhere
    ".": {},
}


def nights(said: str, hours: int = 24) -> list[Seen]:
    """A letter is a run; see SAID."""
    return [
        Seen(run_id=number, began=START + timedelta(hours=hours * number), **SAID[letter])
        for number, letter in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "away", "here"),
    [
        ("", 0, False),
        ("B", 0, True),
        ("Blll", 3, False),
        ("Baaa", 3, False),
        ("Blab", 3, False),
        ("Bl.l..l", 3, False),
        ("BlBl", 1, False),
        ("BllL", 0, True),
        ("BaaL", 2, False),  # listed, but nobody asked whether its page is back
        ("BaaA", 0, True),
        ("BllA", 2, False),  # its page answers, but no list was walked that could show it
        ("Bddd", 3, False),
        ("Bmmm", 3, False),
        ("A.A", 0, True),
        ("Aaa.", 2, False),
    ],
)
def test_what_nights_count(said: str, away: int, here: bool) -> None:
    found = presence(nights(said))
    assert (len(found.away), found.here) == (away, here)


@pytest.mark.parametrize(("hours", "away"), [(1, 1), (6, 2), (11, 2), (12, 3), (24, 3)])
def test_runs_close_to_each_other_are_one_night(hours: int, away: int) -> None:
    assert len(presence(nights("Blll", hours)).away) == away


def test_which_night_confirms() -> None:
    found = presence(nights("Bl.ll"))
    confirmed = found.confirmed(2)
    assert confirmed is not None
    assert confirmed.run_id == 3
    assert found.confirmed(4) is None


@given(st.text(st.sampled_from(sorted(SAID))), st.integers(1, 30))
def test_never_more_nights_than_runs_that_count_against_it(said: str, hours: int) -> None:
    found = presence(nights(said, hours))
    assert len(found.away) <= sum(letter in "labdm" for letter in said)
    assert not (found.here and found.away)
    assert all(
        later.began - earlier.began >= timedelta(hours=12)
        for earlier, later in zip(found.away, found.away[1:], strict=False)
    )


@given(st.text(st.sampled_from(sorted(SAID))), st.data())
def test_a_night_that_cannot_tell_changes_nothing(said: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(said)))
    before, after = presence(nights(said)), presence(nights(said[:at] + "." + said[at:]))
    assert (len(before.away), before.here) == (len(after.away), after.here)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], {}),
        ([{1: True, 2: False}], {1: True, 2: False}),
        ([{1: True, 2: False}, {1: True, 2: True}], {1: True, 2: True}),
        ([{1: True, 2: False}, {1: True}], {1: True}),
        ([{1: True, 2: False}, {1: True, 3: False}], {1: True, 3: False}),
        ([{1: False, 2: False}, {2: True}], {1: False, 2: True}),
    ],
)
def test_several_say_something(sources: list[dict[int, bool]], expected: dict[int, bool]) -> None:
    assert combined(sources) == expected
