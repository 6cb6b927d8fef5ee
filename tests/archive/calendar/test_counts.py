"""What is counted and kept, on either database."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from archive.archive import Archive
from archive.calendar.counts import By, count, kept, recount, refresh, totals
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow
from archive.readings.holding import accept, comparison
from tests.archive.calendar.looks import ASKED, A, B, Look
from tests.archive.register.conftest import page


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


def test_what_lies_within_a_county_is_counted_each_time(archive: Archive) -> None:
    Look(pages={"t4": page("攀枝花市西区格里坪镇人民政府", 2024)}).pass_over(archive)
    township = replace(ASKED, region="510403101")
    recount(archive, ASKED)
    assert kept(archive, ASKED, By.YEAR)
    assert kept(archive, township, By.YEAR) is None


def test_readings_that_are_let_go_are_counted(archive: Archive) -> None:
    Look(pages={"b4": page(B, 2024)}).pass_over(archive)
    held_by = comparison(archive.runs, "2").id
    with archive.database.write() as session:
        capture = session.scalars(select(CaptureRow.id)).one()
        reading = ReadingRow(capture_id=capture, parser_version="2", outcome="not_a_report", hints={})
        reading.held_by = held_by
        session.add(reading)
    recount(archive, ASKED)
    accept(archive, "2")
    assert kept(archive, ASKED, By.YEAR) is None
