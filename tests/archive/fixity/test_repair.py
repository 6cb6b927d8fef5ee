"""What --repair puts right equals what was there before."""

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import SAVED
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow, RunRow
from tests.archive.fixity.making import (
    COUNTED,
    at,
    change,
    codes,
    fill,
    of_every_kind,
    repaired,
    rows,
    the_file,
    verified,
)
from tests.archive.making import URL
from tests.archive.storage.test_segments import abandon


@pytest.fixture
def filled(config: ArchiveConfig) -> ArchiveConfig:
    fill(config)
    return config


@pytest.mark.parametrize("lost", ["id = 13", "id IN (4, 5)", "id BETWEEN 2 AND 12", "id = 1", "id > 9"])
def test_rows_that_were_lost_are_made_again_as_they_were(filled: ArchiveConfig, lost: str) -> None:
    before = rows(filled)
    change(filled, f"DELETE FROM captures WHERE {lost}")
    assert len(rows(filled)) < len(before)
    done = repaired(filled)
    assert all("rows made of" in line for line in done)
    if filled.database is None:  # PostgreSQL never gives an id twice, so those at the end are new
        assert rows(filled) == before
    assert [_without_ids(row) for row in rows(filled)] == [_without_ids(row) for row in before]
    assert codes(filled) == []
    assert repaired(filled) == ()


def test_all_rows_are_made_again_from_the_files_alone(filled: ArchiveConfig) -> None:
    before = rows(filled)
    change(filled, "DELETE FROM captures")
    change(filled, "DELETE FROM runs")
    repaired(filled)
    after = rows(filled)
    assert [_without_ids(row) for row in after] == [_without_ids(row) for row in before]
    assert codes(filled) == []
    with Archive.open(filled, create=False) as archive, archive.database.read() as session:
        assert [(run.kind, run.detail) for run in session.scalars(select(RunRow))] == [
            ("recovered", {"run": 1})
        ]
        first = session.scalars(select(CaptureRow.id).order_by(CaptureRow.id)).first()
        assert first is not None
        assert archive.captures.body(first) == of_every_kind()[0].body


def _without_ids(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in {"id", "body_of_id", "run_id"}}


def lay_down(config: ArchiveConfig, *, acknowledged: int = 1) -> Path:
    """What a killed process leaves: one capture more than was acknowledged."""
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    for number in range(acknowledged):
        archive.captures.add(at(number, url=f"{URL}?{number}", body=b"%d" % number))
        archive.captures.flush()
    archive.captures.add(at(acknowledged, url=URL + "?tail", body=b"tail"))
    abandon(archive)
    (path,) = (config.folder / "warc").glob("*.open")
    return path


def test_the_whole_captures_of_a_torn_tail_are_taken_in_and_the_rest_is_kept(config: ArchiveConfig) -> None:
    path = lay_down(config)
    whole = path.stat().st_size
    with path.open("ab") as out:
        out.write(path.read_bytes()[:700])
    assert sorted(codes(config)) == ["orphan", "tail_open", "tail_torn"]
    done = repaired(config)
    assert [line.partition(": ")[2].split(" ", 2)[:2] for line in done] == [
        ["rows", "made"],
        ["700", "bytes"],
        ["listed", "in"],
        ["finished"],
        ["its", "index"],
    ]
    assert codes(config) == ["cut_kept"]
    assert verified(config).exit_code == 0
    kept = the_file(config).with_name(f"{the_file(config).name}.cut-{whole}")
    assert kept.read_bytes() == the_file(config).read_bytes()[:700]
    with Archive.open(config) as archive:
        assert archive.captures.body(2) == b"tail"


def test_a_capture_torn_between_its_records_is_cut_and_kept(config: ArchiveConfig) -> None:
    path = lay_down(config)
    last = path.read_bytes().rfind(b"\x1f\x8b\x08")
    os.truncate(path, last)
    assert sorted(codes(config)) == ["orphan_broken", "tail_open"]
    assert "kept as" in repaired(config)[0]
    assert codes(config) == ["cut_kept"]


def put_aside(config: ArchiveConfig) -> None:
    """As earlier versions did with a file of which nothing was acknowledged."""
    path = lay_down(config, acknowledged=0)
    path.rename(path.with_name(path.name.replace(".open", ".unacknowledged")))


def test_what_nobody_acknowledged_is_taken_in_from_where_it_was_put_aside(config: ArchiveConfig) -> None:
    put_aside(config)
    with Archive.open(config) as archive:
        archive.captures.add(at(5, url=URL + "?other", body=b"other"))
        assert archive.captures.repairs == ()
    assert codes(config) == ["file_aside", "orphan_aside"]
    repaired(config)
    assert codes(config) == []
    with Archive.open(config) as archive:
        assert sorted(archive.captures.body(number) for number in (1, 2)) == [b"other", b"tail"]


def test_an_old_capture_never_passes_for_news(config: ArchiveConfig) -> None:
    put_aside(config)
    with Archive.open(config) as archive:
        archive.captures.add(at(5, url=URL + "?tail", body=b"newer"))
    assert "captured again since" in repaired(config)[0]
    found = verified(config)
    assert [each.code for each in found.findings] == ["file_aside", "orphan_overtaken"]
    assert found.exit_code == 0
    with Archive.open(config) as archive:
        assert archive.captures.body_for(URL + "?tail") == b"newer"


def test_a_copy_of_a_file_makes_no_second_rows(filled: ArchiveConfig) -> None:
    path = the_file(filled)
    shutil.copy(path, path.with_name(path.name.replace("000001", "000002")))
    before = rows(filled)
    repaired(filled)
    assert rows(filled) == before


def test_a_database_that_was_set_back_keeps_its_later_runs_apart(config: ArchiveConfig) -> None:
    """The orphan's run had the number that a later one has got."""
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(at(-3000, url=URL + "?old", body=b"old"))
    change(config, "DELETE FROM captures")
    repaired(config)
    with Archive.open(config) as archive, archive.database.read() as session:
        row = session.scalars(select(CaptureRow)).one()
        run = session.get_one(RunRow, row.run_id)
        assert (run.kind, run.detail) == ("recovered", {"run": 1})


def test_lines_of_the_manifest_are_made_again_only_for_what_is_proven(filled: ArchiveConfig) -> None:
    (manifest,) = (filled.folder / "manifests").iterdir()
    line = manifest.read_bytes().splitlines()[1]
    manifest.unlink()
    assert codes(filled) == ["file_unlisted"]
    repaired(filled)
    assert codes(filled) == []
    assert line[:300].split(b", ")[:6] == manifest.read_bytes().splitlines()[1].split(b", ")[:6]
    manifest.unlink()
    damaged = bytearray(the_file(filled).read_bytes())
    damaged[5000] ^= 1
    the_file(filled).write_bytes(damaged)
    repaired(filled)
    assert not manifest.exists()


def test_bytes_behind_the_end_of_a_finished_file_are_cut(filled: ArchiveConfig) -> None:
    with the_file(filled).open("ab") as out:
        out.write(b"more")
    (done,) = repaired(filled)
    assert "4 bytes of no whole capture cut off" in done
    assert codes(filled) == ["cut_kept"]


def test_a_damaged_capture_is_never_given_a_row(filled: ArchiveConfig) -> None:
    change(filled, "DELETE FROM captures WHERE id = 13")
    path = the_file(filled)
    whole = bytearray(path.read_bytes())
    whole[-30] ^= 1
    path.write_bytes(whole)
    before = path.read_bytes()
    assert repaired(filled) == ()
    assert path.read_bytes() == before
    assert len(rows(filled)) == 12


def test_nothing_is_repaired_while_another_process_writes(archive: Archive) -> None:
    archive.captures.add(at(0))
    with pytest.raises(ArchiveError, match="another process is writing"):
        repaired(archive.config)
    archive.captures.flush()
    assert verified(archive.config).findings == ()


def test_a_second_repair_waits_for_none(filled: ArchiveConfig) -> None:
    change(filled, "DELETE FROM captures WHERE id = 5")
    repaired(filled)
    assert repaired(filled) == ()


def test_ingested_captures_come_back_as_such(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("ingest", {})
        origin = {"file": "page.html"}
        archive.captures.add(
            at(-9000, url=URL + "?saved", method=SAVED, origin=origin, response_headers=COUNTED[:1])
        )
    before = rows(config)
    change(config, "DELETE FROM captures")
    change(config, "DELETE FROM runs")
    repaired(config)
    assert [_without_ids(row) for row in rows(config)] == [_without_ids(row) for row in before]
    with Archive.open(config) as archive, archive.database.read() as session:
        assert session.scalars(select(RunRow.kind)).one() == "ingest"
