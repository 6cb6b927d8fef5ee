"""What walks say of an address that stands in more than one column, or in one that is walked no more."""

from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.columns.evidence import Evidence
from archive.columns.lists import Lists
from archive.columns.model import ArticleFacts, Attachment, ListState
from archive.columns.presence import combined
from tests.archive.columns.test_absences import PARTIAL, WHOLE, walk

Walks = dict[str, tuple[str, ListState]]
"""By column: what one walk over it showed."""


def said(archive: Archive, *runs: Walks, names: tuple[str, ...] = ("a",)) -> list[bool | None]:
    """What each run, from run 2 on, says of the address."""
    for walks in runs:
        run = archive.runs.start("crawl", {})
        for column, (shown, state) in walks.items():
            archive.columns.record_walk(replace(walk(shown, state, column), run_id=run))
    archive.captures.flush()
    with archive.database.read() as session:
        found = combined(Lists(session).sources(names))
    return [found.get(run) for run in range(2, 2 + len(runs))]


THERE: Walks = {"one": ("ab", WHOLE), "two": ("a", WHOLE)}


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ({"one": ("b", WHOLE), "two": ("", WHOLE)}, False),
        ({"one": ("b", WHOLE), "two": ("a", WHOLE)}, True),
        ({"one": ("b", WHOLE), "two": ("a", PARTIAL)}, None),
        ({"one": ("b", WHOLE), "two": ("", PARTIAL)}, None),
        ({"one": ("b", PARTIAL)}, None),
        ({"one": ("b", WHOLE)}, None),  # the other one was not due
        ({"three": ("c", WHOLE)}, None),
        ({}, None),
    ],
)
def test_every_column_of_an_address_must_have_been_seen(
    archive: Archive, then: Walks, expected: bool | None
) -> None:
    assert said(archive, THERE, then) == [True, expected]


def test_a_column_that_stopped_showing_it_has_no_veto(archive: Archive) -> None:
    first_gone: Walks = {"one": ("b", WHOLE), "two": ("a", WHOLE)}
    then_partial: Walks = {"one": ("b", PARTIAL), "two": ("", WHOLE)}
    assert said(archive, THERE, first_gone, then_partial) == [True, True, False]


def test_columns_that_are_due_on_different_nights(archive: Archive) -> None:
    one: Walks = {"one": ("b", WHOLE)}
    two: Walks = {"two": ("", WHOLE)}
    assert said(archive, THERE, one, two, one) == [True, None, False, False]


def test_one_of_its_names_is_enough(archive: Archive) -> None:
    runs: list[Walks] = [{"one": ("a", WHOLE)}, {"one": ("x", WHOLE)}, {"one": ("", WHOLE)}]
    assert said(archive, *runs, names=("a", "x")) == [True, True, False]


def test_another_site_is_no_proof(archive: Archive) -> None:
    run = archive.runs.start("crawl", {})
    archive.columns.record_walk(replace(walk("a"), run_id=run))
    other = archive.runs.start("crawl", {})
    archive.columns.record_walk(replace(walk("b", column="other"), run_id=other, site="rot"))
    archive.captures.flush()
    with archive.database.read() as session:
        assert combined(Lists(session).sources(["a"])) == {run: True}


def test_a_file_of_two_articles_is_away_when_both_are(archive: Archive) -> None:
    for article in "ab":
        archive.columns.record_article(
            ArticleFacts(
                url=article,
                site="lan",
                title=None,
                published=None,
                column_url=None,
                attachments=(Attachment("pdf", None),),
            )
        )
    said(archive, {"one": ("ab", WHOLE)}, {"one": ("b", WHOLE)}, {"one": ("", WHOLE)})
    with archive.database.read() as session:
        listed = [each.listed for each in Evidence(session).seen("pdf")]
    assert listed == [True, True, False]
