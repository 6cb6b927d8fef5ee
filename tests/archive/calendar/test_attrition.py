"""What is gone from the portals, told from what only seems to be there; on either database."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from archive.archive import Archive
from archive.calendar.attrition import Whereabouts, whereabouts
from archive.captures.exchange import RequestOutcome
from archive.captures.own import INGEST
from archive.clock import now
from tests.archive.making import START, exchange
from tests.archive.nights import SITE, Night, read_all, says

B = says("攀枝花市西区财政局", 2024)
Told = tuple[Whereabouts, str]


def told(archive: Archive) -> list[Told]:
    return [(each.whereabouts, each.why) for each in whereabouts(archive)]


def take_in(archive: Archive, name: str, said: dict[str, Any]) -> None:
    """From a file of the year before, after all that was captured here."""
    run = archive.runs.start(INGEST, {})
    capture = exchange(url=SITE + name, run_id=run, body=json.dumps(said).encode())
    archive.captures.add(replace(capture, fetched_at=START - timedelta(days=365)))
    archive.captures.flush()
    read_all(archive, "1")


def test_what_was_taken_in_says_nothing_of_today(archive: Archive) -> None:
    Night(pages={"b": B}).pass_over(archive)
    assert told(archive) == [(Whereabouts.THERE, "captured")]
    Night(pages={"b": None}, answers={"b": RequestOutcome.GONE}).pass_over(archive)
    take_in(archive, "b", B)
    assert told(archive) == [(Whereabouts.GONE, "gone")]


def test_a_redirect_of_later_is_not_known_before(archive: Archive) -> None:
    Night(pages={"b": B}).pass_over(archive)
    before = now()
    Night(pages={"b": None}, answers={"b": RequestOutcome.WRONG_PAGE}).pass_over(archive)
    assert [each.whereabouts for each in whereabouts(archive)] == [Whereabouts.GONE]
    assert [each.whereabouts for each in whereabouts(archive, before)] == [Whereabouts.THERE]


@pytest.mark.parametrize(
    ("later", "why"),
    [({"outcome": "not_a_report"}, "not_a_report"), ({"outcome": "killed"}, "not_read")],
)
def test_content_that_is_not_the_report_proves_nothing(
    archive: Archive, later: dict[str, Any], why: str
) -> None:
    Night(pages={"b": B}).pass_over(archive)
    Night(pages={"b": later}).pass_over(archive)
    assert told(archive) == [(Whereabouts.UNKNOWN, why)]
    Night(pages={"b": later}).pass_over(archive)
    assert told(archive) == [(Whereabouts.UNKNOWN, why)], "found unchanged"
    Night(pages={"b": B}).pass_over(archive)
    assert told(archive) == [(Whereabouts.THERE, "captured")]


def test_another_report_at_the_address_is_not_the_one(archive: Archive) -> None:
    Night(pages={"b": B, "copy": B}).pass_over(archive)
    newer = says("攀枝花市西区财政局", 2025)
    Night(pages={"b": newer, "copy": None}, answers={"copy": RequestOutcome.BLOCKED}).pass_over(archive)
    found = {each.year: (each.whereabouts, each.why) for each in whereabouts(archive)}
    assert found == {
        2024: (Whereabouts.UNKNOWN, "another_report"),
        2025: (Whereabouts.THERE, "captured"),
    }
