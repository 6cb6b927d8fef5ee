"""What hides a report, and what is counted and kept, on either database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.counts import By, count, kept, recount, refresh, totals
from archive.calendar.model import Reason, Slot, State
from archive.calendar.slots import slots
from archive.captures.exchange import Role
from archive.columns.model import Entry, ListState, Walk
from archive.events.derive import derive
from archive.models.captures import RunRow
from archive.register.place import place
from tests.archive.making import PLAIN
from tests.archive.nights import read_all
from tests.archive.register.conftest import Around, page

COLUMN = "http://www.west.gov.test/nb/"
A, B = "攀枝花市西区教育局", "攀枝花市西区财政局"
TODAY = date(2026, 7, 12)
ASKED = Asked(today=TODAY, region="510403")


@dataclass(kw_only=True)
class Look:
    """One walk of a column; `pages` are what articles read as (None: never asked for), `dates` the list's."""

    pages: Mapping[str, dict[str, Any] | None]
    dates: Mapping[str, str] = field(default_factory=dict)
    on: date = TODAY

    def pass_over(self, archive: Archive) -> None:
        run = archive.runs.start("nightly", {})
        began = datetime(self.on.year, self.on.month, self.on.day, tzinfo=UTC)
        with archive.database.write() as session:
            session.get_one(RunRow, run).recorded_at = began
        entries = tuple(
            Entry(COLUMN + name, _title(said), self.dates.get(name), at, 1)
            for at, (name, said) in enumerate(self.pages.items(), 1)
        )
        archive.columns.record_walk(
            Walk(
                site="west",
                run_id=run,
                column_url=COLUMN,
                column_name="年报",
                state=ListState.COMPLETE,
                reason=None,
                proof={},
                entries=entries,
            )
        )
        for at, (name, said) in enumerate(self.pages.items(), 1):
            if said is not None:
                body, fetched = json.dumps(said).encode(), began + timedelta(minutes=at)
                capture = replace(
                    PLAIN, url=COLUMN + name, site="west", run_id=run, body=body, fetched_at=fetched
                )
                archive.captures.add(replace(capture, role=Role.ARTICLE))
        archive.captures.flush()
        read_all(archive, "1")
        derive(archive, run, "1")
        place(archive, Around("510403"))


def _title(said: Mapping[str, Any] | None) -> str:
    return f"{said['organ']}{said['year']}年年报" if said and "organ" in said else "2025年年报"


def of(archive: Archive, organ: str, asked: Asked = ASKED) -> dict[int, Slot]:
    return {each.year: each for each in slots(archive, asked) if each.name == organ}


def test_what_was_not_read_may_be_the_report(archive: Archive) -> None:
    Look(pages={"a4": page(A, 2024), "a5": page(A, 2025), "b4": page(B, 2024)}).pass_over(archive)
    assert of(archive, B)[2025].standing.state is State.MISSING

    Look(pages={"a4": page(A, 2024), "b4": page(B, 2024), "x": None}).pass_over(archive)
    assert of(archive, B)[2025].standing.reason is Reason.UNREAD
    assert of(archive, A)[2024].reports, "what is there is not doubted"


def test_what_has_no_organ_may_be_the_report(archive: Archive) -> None:
    pages = {"b4": page(B, 2024), "x": page("教育局、体育局", 2025)}
    Look(pages=pages).pass_over(archive)
    found = of(archive, B)[2025].standing
    assert (found.state, found.reason) == (State.UNKNOWN, Reason.UNREAD)
    assert "has no organ" in found.note


def test_a_migration_makes_nobody_late(archive: Archive) -> None:
    pages = {f"a{year}": page(A, year) for year in range(2020, 2025)}
    stamped = dict.fromkeys(pages, "2025-05-05")
    Look(pages=pages, dates={**stamped, "a2020": "2021-01-20"}).pass_over(archive)
    found = {year: slot.standing for year, slot in of(archive, A).items() if year < 2025}
    assert found.pop(2020).state is State.ON_TIME
    assert {each.reason for each in found.values()} == {Reason.DATE_SUSPECT}


def test_a_date_before_a_walk_that_did_not_show_it_is_not_believed(archive: Archive) -> None:
    Look(pages={"a4": page(A, 2024)}, on=date(2026, 2, 20)).pass_over(archive)
    later = {"a4": page(A, 2024), "a5": page(A, 2025)}
    Look(pages=later, dates={"a5": "2026-01-30"}).pass_over(archive)
    assert of(archive, A)[2025].standing.reason is Reason.DATE_CONTRADICTED


def test_counts_are_kept_until_something_changes(archive: Archive) -> None:
    Look(pages={"a4": page(A, 2024), "b4": page(B, 2024)}).pass_over(archive)
    refresh(archive, ASKED)
    assert kept(archive, ASKED, By.YEAR) is None, "nobody asked for them yet"

    recount(archive, ASKED)
    for by in By:
        assert kept(archive, ASKED, by) == totals(count(archive, ASKED), by)
    assert kept(archive, replace(ASKED, today=date(2026, 7, 13)), By.YEAR) is None

    Look(pages={"a4": page(A, 2024), "b4": page(B, 2024), "a5": page(A, 2025)}).pass_over(archive)
    assert kept(archive, ASKED, By.YEAR) is None
    refresh(archive, ASKED)
    assert kept(archive, ASKED, By.LEVEL, "county") == totals(count(archive, ASKED), By.LEVEL, "county")
