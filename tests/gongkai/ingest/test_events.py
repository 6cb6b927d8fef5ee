"""What came in from elsewhere makes reports, and no news."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.events.derive import derive
from archive.models.reports import EventKind
from parsers.version import PARSER_VERSION
from tests.archive.making import exchange
from tests.gongkai.cli.test_explain import PAGE

URL = "http://www.lan.gov.cn/xxgk/1.html"


def saved(folder: Path, page: str, date: str) -> Path:
    folder.mkdir()
    (folder / "1.html").write_text(page, "utf-8")
    (folder / "urls.csv").write_text(f"file,url,date\n1.html,{URL},{date}\n", "utf-8")
    return folder


def derived(folder: Path) -> list[tuple[EventKind, datetime, bool]]:
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        run = archive.runs.start("nightly.events", {})
        return [(each.kind, each.at, each.alert) for each in derive(archive, run, PARSER_VERSION)]


def test_it_is_discovered_at_the_time_it_was_captured_and_stands_behind_what_is_newer(
    tmp_path: Path, gongkai: Any
) -> None:
    folder = tmp_path / "a"
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        run = archive.runs.start("crawl", {"sites": []})
        newer = PAGE.replace("<td>3</td>", "<td>7</td>").encode()
        archive.captures.add(exchange(run_id=run, url=URL, body=newer, site=None))
        archive.runs.finish(run, "done", {})
    gongkai("ingest", saved(tmp_path / "s", PAGE, "2025-03-01T09:30:00+08:00"), "--archive", folder)
    gongkai("read", "--archive", folder)
    assert [kind for kind, _, _ in derived(folder)] == [EventKind.DISCOVERED]
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        (report,) = archive.reports.find()
    assert report.reading.cells["proactive.normative_documents.issued"].value == 7


def test_alone_it_is_a_report_with_its_address(tmp_path: Path, gongkai: Any) -> None:
    folder = tmp_path / "a"
    gongkai("ingest", saved(tmp_path / "s", PAGE, "2025-03-01T09:30:00+08:00"), "--archive", folder)
    gongkai("read", "--archive", folder)
    assert derived(folder) == [(EventKind.DISCOVERED, datetime(2025, 3, 1, 1, 30, tzinfo=UTC), False)]
    assert derived(folder) == []
    with Archive.open(ArchiveConfig(folder=folder)) as archive:
        (report,) = archive.reports.find()
    assert (report.source_url, report.fetched_at.year) == (URL, 2025)
