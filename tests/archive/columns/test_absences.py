"""The timeline of a column: what went, and what came back."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.columns.absences import add_entries, as_last_shown
from archive.columns.model import Entry, ListState, Walk
from archive.models.base import Base
from archive.models.columns import AbsenceRow, EntryRow

COLUMN = "http://xxgk.lan.gov.test/list"
WHOLE, PARTIAL = ListState.COMPLETE, ListState.PARTIAL


def walk(names: str, state: ListState = WHOLE, column: str = COLUMN, **titles: str) -> Walk:
    """A letter is an address; its title is itself unless told otherwise."""
    return Walk(
        site="lan",
        run_id=1,
        column_url=column,
        column_name="年报",
        state=state,
        reason=None,
        proof={},
        entries=tuple(Entry(name, titles.get(name, name), None, at, 1) for at, name in enumerate(names, 1)),
    )


def rows(archive: Archive, *walks: Walk) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Entries and absences, each with the number of its walk."""
    for each in walks:
        archive.columns.record_walk(each)
    archive.captures.flush()
    with archive.database.read() as session:
        entries = session.execute(select(EntryRow.walk_id, EntryRow.url).order_by(EntryRow.id))
        absences = session.execute(select(AbsenceRow.walk_id, AbsenceRow.url).order_by(AbsenceRow.id))
        return [tuple(row) for row in entries], [tuple(row) for row in absences]  # type: ignore[misc]  # pairs


def test_an_address_goes_once_and_comes_back(archive: Archive) -> None:
    entries, absences = rows(archive, walk("ab"), walk("a"), walk("a"), walk("ab"), walk("ab"), walk("b"))
    assert entries == [(1, "a"), (1, "b"), (4, "b")]
    assert absences == [(2, "b"), (6, "a")]


def test_a_verified_empty_column_shows_nothing(archive: Archive) -> None:
    assert rows(archive, walk("ab"), walk("", ListState.EMPTY))[1] == [(2, "a"), (2, "b")]


@pytest.mark.parametrize("state", [ListState.PARTIAL, ListState.NEEDS_RENDER])
def test_a_walk_that_is_not_whole_makes_no_absence(archive: Archive, state: ListState) -> None:
    assert rows(archive, walk("ab"), walk("a", state), walk("", state))[1] == []


def test_a_partial_walk_may_show_what_was_absent(archive: Archive) -> None:
    entries, absences = rows(archive, walk("ab"), walk("a"), walk("b", PARTIAL), walk("a"))
    assert entries[2:] == [(3, "b")]
    assert absences == [(2, "b"), (4, "b")]


def test_an_address_that_came_back_under_another_title_is_one_row(archive: Archive) -> None:
    entries, _ = rows(archive, walk("a"), walk(""), walk("a", a="更正"), walk("a", a="更正"))
    assert entries == [(1, "a"), (3, "a")]


def test_columns_stand_apart(archive: Archive) -> None:
    _, absences = rows(archive, walk("a"), walk("a", column=COLUMN + "2"), walk("", column=COLUMN + "2"))
    assert absences == [(3, "a")]
    with archive.database.read() as session:
        assert not as_last_shown(session, COLUMN)["a"].absent
        assert as_last_shown(session, COLUMN + "2")["a"].absent


NIGHTS = st.lists(st.tuples(st.frozensets(st.sampled_from("abc")), st.sampled_from([WHOLE, PARTIAL])))


@settings(deadline=None)  # each makes a database
@given(NIGHTS)
def test_the_timeline_says_what_the_last_walk_that_could_know_said(
    nights: Iterable[tuple[frozenset[str], ListState]],
) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    absent: dict[str, bool] = {}
    with Session(engine) as session:
        for walk_id, (names, state) in enumerate(nights, 1):
            add_entries(session, walk("".join(sorted(names)), state), walk_id)
            session.flush()
            absent |= dict.fromkeys(names, False)
            if state is WHOLE:
                absent |= dict.fromkeys(absent.keys() - names, True)
        assert {url: shown.absent for url, shown in as_last_shown(session, COLUMN).items()} == absent
    engine.dispose()
