from sqlalchemy import select

from archive.archive import Archive
from archive.events.model import EventKind
from archive.models.captures import CaptureRow
from parsers.model import Outcome
from tests.archive.nights import SITE, Night, read_all, says

A, B = "蓝市档案局", "蓝市水利局"


def test_a_report_says_where_it_comes_from(archive: Archive) -> None:
    Night(pages={"a": says(A, new=5) | {"title": "年报"}}).pass_over(archive)
    (view,) = archive.reports.find(A, 2025)
    with archive.database.read() as session:
        capture = session.scalar(select(CaptureRow))
    assert capture is not None
    assert (view.source_url, view.fetched_at, view.sha256) == (
        SITE + "a",
        capture.fetched_at,
        capture.body_sha256,
    )
    assert (view.organ, view.year, view.site, view.title) == (A, 2025, "lan", "年报")
    assert view.reading.cells["requests.new"].value == 5
    assert (view.parser_version, view.outcome) == ("1", Outcome.READ)


def test_found_by_part_of_the_organ_and_by_year(archive: Archive) -> None:
    Night(pages={"a": says(A), "b": says(B), "c": says(B, year=2024), "d": says(B, year=None)}).pass_over(
        archive
    )
    assert [(view.organ, view.year) for view in archive.reports.find()] == [
        (A, 2025),
        (B, None),
        (B, 2024),
        (B, 2025),
    ]
    assert [view.year for view in archive.reports.find("水利 局")] == [None, 2024, 2025]
    assert [view.organ for view in archive.reports.find(year=2025)] == [A, B]
    assert archive.reports.find("没有") == ()


def test_cells_come_from_the_rendition_that_gives_most(archive: Archive) -> None:
    few, many = says(A, new=None, old=3), says(A, new=5, old=3)
    Night(pages={"a": few}, files={("a", "a.pdf"): many}).pass_over(archive)
    (view,) = archive.reports.find()
    assert view.source_url == SITE + "a.pdf"
    assert [(each.url, each.numbers) for each in view.renditions] == [(SITE + "a", 1), (SITE + "a.pdf", 2)]


def test_the_newest_capture_counts(archive: Archive) -> None:
    for value in (5, 6, 5):
        Night(pages={"a": says(A, new=value)}).pass_over(archive)
    (view,) = archive.reports.find()
    assert view.reading.cells["requests.new"].value == 5
    assert view.fetched_at.hour == 7  # of the third night, run 4
    assert len(view.versions) == 3


def test_a_page_that_is_no_report_any_more_shows_the_last_one_and_says_so(archive: Archive) -> None:
    Night(pages={"a": says(A, new=5)}).pass_over(archive)
    Night(pages={"a": {"outcome": "not_a_report"}}).pass_over(archive)
    (view,) = archive.reports.find()
    assert view.reading.cells["requests.new"].value == 5
    assert view.outcome is Outcome.NOT_A_REPORT


def test_a_better_parsers_verdict_replaces_the_old(archive: Archive) -> None:
    Night(
        pages={
            "a": says(A) | {"better": {"year": 2024}},
            "b": says(B) | {"better": {"outcome": "not_a_report"}},
        }
    ).pass_over(archive)
    assert [(view.organ, view.year) for view in archive.reports.find()] == [(A, 2025), (B, 2025)]
    read_all(archive, "2")
    Night(pages={}, version="2").pass_over(archive)
    assert [(view.organ, view.year) for view in archive.reports.find()] == [(A, 2024)]


def test_a_killed_reading_is_no_verdict(archive: Archive) -> None:
    Night(pages={"a": says(A) | {"better": {"outcome": "killed"}}}).pass_over(archive)
    read_all(archive, "2")
    (view,) = archive.reports.find()
    assert (view.parser_version, view.outcome) == ("1", Outcome.KILLED)


def test_reports_of_a_bundle_are_each_its_own(archive: Archive) -> None:
    bundle = {"members": {"a.doc": says(A, new=5), "b.doc": says(B, new=7)}}
    Night(pages={"all.zip": bundle}).pass_over(archive)
    assert [
        (view.organ, view.reading.member, view.reading.cells["requests.new"].value)
        for view in archive.reports.find()
    ] == [(A, "a.doc", 5), (B, "b.doc", 7)]


def test_two_files_of_a_bundle_that_are_one_report_are_no_revision_of_each_other(archive: Archive) -> None:
    bundle = {"members": {"a.doc": says(A, new=5, old=1), "a.pdf": says(A, new=5)}}
    Night(pages={"all.zip": bundle}).pass_over(archive)
    revised = {"members": {"a.doc": says(A, new=6, old=1), "a.pdf": says(A, new=6)}}
    events = Night(pages={"all.zip": revised}).pass_over(archive)
    (view,) = archive.reports.find(A)
    assert [(each.member, each.numbers) for each in view.renditions] == [("a.doc", 2), ("a.pdf", 1)]
    assert [(event.kind, [change.cell for change in event.changes]) for event in events] == [
        (EventKind.REVISED, ["requests.new"])
    ]
