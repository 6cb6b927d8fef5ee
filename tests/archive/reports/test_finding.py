"""Reports are found by what their organs are called, in whatever script, and shown in the order of time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.own import INGEST
from archive.models.captures import CaptureRow, RunRow
from archive.models.reports import OrganRow
from tests.archive.nights import SITE, Night, says

ODD = "100%公开_ABC办"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("%", [ODD]),
        ("_", [ODD]),
        ("ABC", [ODD]),
        ("abc", []),
        ("ＡＢＣ 办", [ODD]),
        ("/", []),
        ("", [ODD, "蓝市局"]),
    ],
)
def test_no_sign_of_a_name_means_anything_else(archive: Archive, asked: str, found: list[str]) -> None:
    Night(pages={"a": says(ODD), "b": says("蓝市局")}).pass_over(archive)
    assert [view.organ for view in archive.reports.find(asked)] == found


def test_a_name_is_held_once_however_many_reports_have_it(archive: Archive) -> None:
    years = (says("蓝 市局", 2023), says("蓝 市局", 2024), says("蓝市局", 2022))
    Night(pages=dict(zip("abc", years, strict=True))).pass_over(archive)
    with archive.database.read() as session:
        rows = session.scalars(select(OrganRow).order_by(OrganRow.organ)).all()
    assert [(row.organ, row.folded) for row in rows] == [("蓝 市局", "蓝市局"), ("蓝市局", "蓝市局")]
    assert [view.year for view in archive.reports.find("蓝市局")] == [2023, 2024, 2022]


def test_an_older_version_that_was_taken_in_later_comes_first(archive: Archive) -> None:
    Night(pages={"a": says("蓝市局", new=2)}).pass_over(archive)
    run = Night(pages={}, unlisted={"a": says("蓝市局", new=1)}, state=None).happen(archive)
    with archive.database.write() as session:
        session.get_one(RunRow, run).kind = INGEST
        for row in session.scalars(select(CaptureRow).where(CaptureRow.run_id == run)):
            row.fetched_at -= timedelta(days=365)
    Night(pages={}, state=None).pass_over(archive)
    (view,) = archive.reports.find(url=SITE + "a")
    assert [each.fetched_at for each in view.versions] == sorted(each.fetched_at for each in view.versions)
    assert len(view.versions) == 2
    assert view.reading.cells["requests.new"].value == 2
