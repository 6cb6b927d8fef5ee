"""What reports and redirects are found by is filled from the rows that an older archive has."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from archive.config import ArchiveConfig
from archive.database import open_database
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.reports import OrganPartRow, OrganRow, ReportRow
from archive.reports.identity import folded
from archive.reports.parts import containing, parts
from tests.archive.migrations.test_upgrades import as_released


def test_organs_and_redirects_of_an_older_archive_are_found(tmp_path: Path) -> None:
    as_released("0012", tmp_path)
    with closing(open_database(ArchiveConfig(folder=tmp_path))) as opened, opened.read() as session:
        organs = {(row.organ, row.folded) for row in session.scalars(select(OrganRow))}
        named = {organ for organ in session.scalars(select(ReportRow.organ)) if organ}
        led = {(row.name, row.capture_id) for row in session.scalars(select(RedirectRow))}
        captures = session.scalars(select(CaptureRow)).all()
    assert organs == {(organ, folded(organ)) for organ in named}
    assert organs
    assert led == {(name, row.id) for row in captures for name in row.redirected_from}
    assert led


def test_parts_of_names_of_an_older_archive_are_as_they_would_be_made_now(tmp_path: Path) -> None:
    as_released("0014", tmp_path)
    with closing(open_database(ArchiveConfig(folder=tmp_path))) as opened, opened.read() as session:
        organs = session.scalars(select(OrganRow)).all()
        found = {(row.organ_id, row.even, row.odd) for row in session.scalars(select(OrganPartRow))}
        assert containing(session, "信息公") == [row.organ for row in organs]
    assert found == {(row.id, each["even"], each["odd"]) for row in organs for each in parts(row.folded)}
    assert found
