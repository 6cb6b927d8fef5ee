"""What hides a report, on either database."""

from datetime import date

from archive.archive import Archive
from archive.calendar.model import Reason, State
from tests.archive.calendar.looks import A, B, Look, of
from tests.archive.register.conftest import page


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
