"""What a killed process left open: whole captures come back once, and nothing is made up about them."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.captures.reindexed import REINDEXED, reindexed
from archive.clock import now
from archive.columns.model import ArticleFacts, Attachment, Entry, ListState, Walk
from archive.config import ArchiveConfig
from archive.events.appearance import first_shown
from archive.models.captures import CaptureRow, RunRow
from archive.models.columns import AbsenceRow, EntryRow
from archive.models.forgotten import ForgottenRow
from tests.archive.fixity.making import at, change, codes, of_every_kind, rows, verified
from tests.archive.making import URL
from tests.archive.storage.test_segments import abandon

COLUMN = "http://xxgk.lan.gov.test/nb/"


def left(config: ArchiveConfig, acknowledged: int, waiting: int) -> Path:
    """The open file of a process that was killed: captures of every kind."""
    archive = Archive.open(config)
    archive.runs.start("crawl", {})
    for number, each in enumerate(of_every_kind()[: acknowledged + waiting]):
        if number == acknowledged:
            archive.captures.flush()
        archive.captures.add(each)
    if not waiting:
        archive.captures.flush()
    abandon(archive)
    (path,) = (config.folder / "warc").glob("*.open")
    return path


def recovered(config: ArchiveConfig) -> tuple[str, ...]:
    with Archive.open(config) as archive:
        archive.captures.recover()
        assert archive.captures.losses == ()
        return archive.captures.repairs


def as_written(config: ArchiveConfig) -> list[dict[str, object]]:
    own = {"id", "body_of_id", "file", "record_id"}
    return [{name: value for name, value in row.items() if name not in own} for row in rows(config)]


@pytest.mark.parametrize("acknowledged", [0, 5])
def test_the_rows_are_those_that_the_killed_process_would_have_made(
    config: ArchiveConfig, tmp_path: Path, acknowledged: int
) -> None:
    left(config, acknowledged, 13 - acknowledged)
    (line,) = recovered(config)
    assert line.startswith(f"re-indexed {13 - acknowledged} captures of gongkai-")
    whole = ArchiveConfig(folder=tmp_path / "whole", commit_seconds=3600)
    left(whole, 13, 0)
    assert [each["url"] for each in as_written(config)] == [each["url"] for each in as_written(whole)]
    assert [{**row, "start_byte": 0, "end_byte": 0, "body_byte": 0} for row in as_written(config)] == [
        {**row, "start_byte": 0, "end_byte": 0, "body_byte": 0} for row in as_written(whole)
    ]
    assert codes(config) == []
    assert recovered(config) == ()


def test_a_start_makes_rows_once_however_often_it_is_killed_itself(config: ArchiveConfig) -> None:
    path = left(config, 2, 3)
    for _ in range(2):
        recovered(config)
        finished = path.with_name(path.name.removesuffix(".open"))
        finished.rename(path)
    recovered(config)
    records = [row["record_id"] for row in rows(config)]
    assert len(records) == len(set(records)) == 5


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three acknowledged captures and five more, to be copied."""
    folder = tmp_path_factory.mktemp("torn") / "archive"
    left(ArchiveConfig(folder=folder, commit_seconds=3600), 3, 5)
    return folder


@settings(max_examples=15, deadline=None)
@given(share=st.floats(0, 1), junk=st.binary(max_size=40))
def test_a_tail_cut_anywhere_gives_whole_captures_or_none(torn: Path, share: float, junk: bytes) -> None:
    with TemporaryDirectory() as name:
        config = ArchiveConfig(folder=Path(name) / "archive", commit_seconds=3600)
        shutil.copytree(torn, config.folder)
        (path,) = (config.folder / "warc").glob("*.open")
        good = max(int(str(row["end_byte"])) for row in rows(config))
        os.truncate(path, good + int(share * (path.stat().st_size - good)))
        with path.open("ab") as out:
            out.write(junk)
        recovered(config)
        assert 3 <= len(rows(config)) <= 8
        assert [each.code for each in verified(config).findings if not each.is_note] == []


def test_whole_captures_behind_damage_are_cut_off_and_kept(config: ArchiveConfig) -> None:
    """As a power cut leaves pages of a file that were never written."""
    path = left(config, 1, 3)
    rows_before = rows(config)
    start = int(str(rows_before[-1]["end_byte"]))
    with path.open("r+b") as out:
        out.seek(start + 20)
        out.write(bytes(30))
    (cut,) = recovered(config)
    assert "kept as" in cut
    assert codes(config) == ["cut_kept"]
    assert rows(config) == rows_before


def test_a_file_of_an_older_database_is_taken_in(config: ArchiveConfig) -> None:
    """A database that was put back knows neither the captures of the open file nor their run."""
    left(config, 4, 0)
    change(config, "DELETE FROM captures")
    change(config, "DELETE FROM runs")
    recovered(config)
    assert len(rows(config)) == 4
    assert codes(config) == []
    with Archive.open(config) as archive, archive.database.read() as session:
        runs = session.scalars(select(RunRow).order_by(RunRow.id)).all()
        assert {run.kind for run in runs} == {"recovered", REINDEXED}


def test_what_no_row_can_be_made_of_stays(config: ArchiveConfig) -> None:
    """Its body is in a finished file that the older database does not know either."""
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(at(0))
    archive = Archive.open(config)
    archive.captures.add(at(1, url=URL + "?new", body=b"new"))
    archive.captures.add(at(2))
    archive.captures.flush()
    abandon(archive)
    change(config, "DELETE FROM captures WHERE id = 3")
    change(config, "DELETE FROM captures WHERE id = 1")
    (line,) = recovered(config)
    assert line.startswith("no row can be made: ")
    assert sorted(codes(config)) == ["orphan", "orphan"]


def test_what_was_forgotten_does_not_come_back(config: ArchiveConfig) -> None:
    left(config, 1, 0)
    archive = Archive.open(config)
    archive.captures.add(at(1, url=URL + "?a b", body=b"forgotten"))
    archive.captures.add(at(2, url=URL + "?kept", body=b"kept"))
    with archive.database.write() as session:
        session.add(
            ForgottenRow(
                capture_id=9,
                url=URL + "?a b",
                organ=None,
                year=None,
                payload_sha256=None,
                file="gone",
                before="",
                after="",
                who="court",
                why="order",
            )
        )
    abandon(archive)
    told = recovered(config)
    assert any("it was taken out" in line for line in told)
    assert [row["url"] for row in rows(config)] == [URL, URL + "?kept"]


def walk(archive: Archive, run: int, *urls: str) -> None:
    entries = tuple(Entry(url, "年报", "2026-01-22", 1, at) for at, url in enumerate(urls))
    archive.columns.record_walk(
        Walk(
            site="lan",
            run_id=run,
            column_url=COLUMN,
            column_name="年报",
            state=ListState.COMPLETE,
            reason=None,
            proof={},
            entries=entries,
        )
    )


def facts(url: str) -> ArticleFacts:
    return ArticleFacts(
        url=url,
        site="lan",
        title="年报",
        published=None,
        column_url=COLUMN,
        attachments=(),
        captured_url=url,
        pages=(),
        pictures=(),
    )


def test_a_page_that_nobody_looked_at_counts_as_not_fetched(config: ArchiveConfig) -> None:
    """Its links were not recorded: a crawl that goes on asks for it again, with its validators."""
    with Archive.open(config) as archive:
        run = archive.runs.start("crawl", {})
        archive.captures.add(at(0))
        walk(archive, run, URL)
        archive.columns.record_article(facts(URL))
        archive.captures.flush()
        assert archive.columns.known_articles("lan")[0].last_fetched == at(0).fetched_at
    archive = Archive.open(config)
    archive.captures.add(replace(at(5, body=b"other"), response_headers=(("ETag", '"2"'),)))
    abandon(archive)
    with Archive.open(config) as archive:
        archive.captures.recover()
        assert archive.columns.known_articles("lan")[0].last_fetched is None
        validators = archive.captures.validators(URL)
        assert validators is not None
        assert validators.etag == '"2"'
        archive.captures.add(at(9, status=304, body=b"", response_headers=()))
        archive.captures.flush()
        assert archive.columns.known_articles("lan")[0].last_fetched == at(9).fetched_at


@pytest.mark.parametrize("killed", [False, True])
def test_a_page_that_nobody_looked_at_proves_no_link_new(tmp_path: Path, *, killed: bool) -> None:
    """The file was linked when the page was captured first, and only the second look recorded it: no news."""
    config, file = ArchiveConfig(folder=tmp_path / "archive", commit_seconds=3600), f"{URL}/1.pdf"
    archive = Archive.open(config)
    first = archive.runs.start("crawl", {})
    walk(archive, first, URL)
    archive.captures.flush()
    archive.captures.add(at(0))
    if not killed:
        archive.captures.flush()
    abandon(archive)
    with Archive.open(config) as archive:
        archive.captures.recover()
        second = archive.runs.start("crawl", {})
        archive.captures.add(at(9, run_id=second, status=304, body=b"", response_headers=()))
        archive.columns.record_article(replace(facts(URL), attachments=(Attachment(file, "附件"),)))
        archive.captures.flush()
        with archive.database.read() as session:
            assert first_shown(session, file, second) == (first if killed else second)


def test_a_list_page_without_its_walk_makes_nobody_absent(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        run = archive.runs.start("crawl", {})
        walk(archive, run, URL)
    archive = Archive.open(config)
    archive.captures.add(at(1, url=COLUMN, role=Role.LIST, body=b"<p>empty"))
    walk(archive, 1)
    abandon(archive)
    recovered(config)
    with Archive.open(config) as archive, archive.database.read() as session:
        assert session.scalars(select(AbsenceRow)).all() == []
        assert len(session.scalars(select(EntryRow)).all()) == 1
        assert session.scalars(select(CaptureRow.id)).one() in reindexed(session)


def test_captures_belong_to_their_run_whatever_the_clock_did(config: ArchiveConfig) -> None:
    archive = Archive.open(config)
    run = archive.runs.start("crawl", {})
    archive.captures.add(at(0))
    archive.captures.flush()
    earlier = replace(at(0, url=URL + "?early"), fetched_at=now().replace(year=2020))
    archive.captures.add(earlier)
    abandon(archive)
    recovered(config)
    with Archive.open(config) as archive, archive.database.read() as session:
        assert set(session.scalars(select(CaptureRow.run_id))) == {run}


@pytest.mark.parametrize("state", ["done", "abandoned", "failed"])
def test_a_run_that_was_closed_stays_closed(config: ArchiveConfig, state: str) -> None:
    left(config, 1, 1)
    with Archive.open(config) as archive:
        archive.runs.finish(1, state, {"error": None})
    recovered(config)
    with Archive.open(config) as archive, archive.database.read() as session:
        assert session.get_one(RunRow, 1).state == state
        assert set(session.scalars(select(CaptureRow.run_id))) == {1}


def test_a_start_that_fails_is_made_again(config: ArchiveConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    left(config, 1, 2)
    with Archive.open(config) as archive:
        with monkeypatch.context() as patch:
            patch.setattr("archive.fixity.repair.taking_in.os.fsync", _failing)
            for _ in range(2):
                with pytest.raises(Exception, match="Input/output error"):
                    archive.captures.recover()
        assert len(rows(config)) == 1
        archive.captures.recover()
    assert len(rows(config)) == 3
    assert codes(config) == []


def _failing(_: int) -> None:
    raise OSError(5, "Input/output error")
