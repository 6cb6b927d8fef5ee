"""Nights over portals and archives that fail: what, where, and what was there before stays."""

import json
import os
import resource
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.status import Status, status
from gongkai.demo.plan import demo_plan, sites_csv
from tests.archive.warcs import check
from tests.crawler.child import sites_file
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]


@pytest.fixture
def down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code of a site whose portal refuses connections."""
    plan = demo_plan()
    (tmp_path / "sites.csv").write_text(sites_csv(plan), "utf-8")
    settings = {
        "ALLOWED_SUFFIXES": ["gov.test"],
        "EXTRA_SUFFIXES": ["gov.test"],
        "DELAY_SECONDS": 0,
        "COLUMNS_EVERY_DAYS": 0,
        "RETRIES": 0,
        "ADDRESS_MAP": {"*.gov.test": "127.0.0.1:1"},
        "SITES_FILES": ["sites.csv"],
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"GONGKAI_CRAWL__{name}", json.dumps(value))
    return plan.hosts[0].code


def test_a_portal_that_is_down(gongkai: Gongkai, down: str) -> None:
    said = gongkai("nightly", down, "--json")
    assert said.code == 1
    assert len(said.complaints) == 1
    assert "refuses connections" in said.complaints[0]
    assert json.loads(said.out)["exit_code"] == 1


def test_a_crawl_of_a_portal_that_is_down(gongkai: Gongkai, down: str) -> None:
    said = gongkai("crawl", down, "--json")
    assert (said.code, len(said.complaints)) == (1, 1)
    assert "new" not in json.loads(said.out)["captures"]


@pytest.mark.parametrize("command", ["nightly", "crawl"])
def test_a_live_portal_needs_a_contact(gongkai: Gongkai, command: str) -> None:
    said = gongkai(command, "pzh-xq")
    assert said.code == 2
    assert "crawl.contact" in said.complaints[0]


def test_an_unknown_site(gongkai: Gongkai) -> None:
    said = gongkai("crawl", "nowhere")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "nowhere" in said.complaints[0]
    assert not Path("gongkai-archive").exists()


def test_a_disabled_site_says_why(gongkai: Gongkai) -> None:
    said = gongkai("crawl", "ly-xigong")
    assert said.code == 2
    assert "column unknown" in said.complaints[0]


def test_a_database_that_is_none(gongkai: Gongkai, tmp_path: Path, down: str) -> None:
    (tmp_path / "bad" / "warc").mkdir(parents=True)
    (tmp_path / "bad" / "archive.db").write_text("no database at all")
    (tmp_path / "bad" / "warc" / "kept.warc.gz").write_bytes(b"captured before")
    said = gongkai("nightly", down, "--archive", "bad")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "bad/archive.db" in said.complaints[0]
    assert (tmp_path / "bad" / "warc" / "kept.warc.gz").read_bytes() == b"captured before"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """A portal of one site `a`, whose column is at /nb/."""
    sites_file(tmp_path, ["a.gov.test"])
    with Portal({}) as portal:
        settings = {
            "ALLOWED_SUFFIXES": ["gov.test"],
            "EXTRA_SUFFIXES": ["gov.test"],
            "DELAY_SECONDS": 0,
            "COLUMNS_EVERY_DAYS": 0,
            "RETRIES": 0,
            "ADDRESS_MAP": {"*.gov.test": portal.address},
            "SITES_FILES": ["sites.csv"],
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"GONGKAI_CRAWL__{name}", json.dumps(value))
        monkeypatch.setenv("GONGKAI_ARCHIVE__COMMIT_SECONDS", "0")
        yield portal


def held() -> Status:
    with Archive.open(ArchiveConfig(), create=False) as archive:
        return status(archive)


def test_an_empty_list_is_verified_and_no_failure(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["a.gov.test/nb/"] = Answer(listing([]))
    said = gongkai("nightly", "a", "--json")
    assert (said.code, said.complaints) == (0, [])
    (column,) = held().columns
    assert (column.state, column.reason, column.shown) == ("empty", None, 0)
    assert held().events == {}
    assert gongkai("show", "某局").code != 0


def test_what_an_empty_list_shows_later_is_published(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["a.gov.test/nb/"] = Answer(listing([]))
    gongkai("nightly", "a")
    report = next(entry for entry in demo_plan().entries if entry.editions[0].attachment is None)
    portal.pages["a.gov.test/nb/"] = Answer(listing(["1.shtml"]))
    portal.pages["a.gov.test/nb/1.shtml"] = Answer(article(report.title, report.editions[0].body))
    said = gongkai("nightly", "a", "--json")
    assert said.code == 0
    assert held().events == {"published": 1}


@pytest.mark.parametrize("command", ["nightly", "crawl"])
def test_a_database_that_cannot_be_written_in_mid_crawl(
    gongkai: Gongkai, portal: Portal, command: str
) -> None:
    portal.pages["a.gov.test/nb/"] = Answer(listing(["1.shtml", "2.shtml"]))
    portal.pages |= {f"a.gov.test/nb/{n}.shtml": Answer(article(f"某局{n}")) for n in (1, 2)}
    Archive.open(ArchiveConfig()).close()
    database = sqlite3.connect("gongkai-archive/archive.db")
    database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON captures WHEN (SELECT count(*) FROM captures) >= 2"
        " BEGIN SELECT RAISE(ABORT, 'no room left'); END"
    )
    database.close()
    said = gongkai(command, "a")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "gongkai-archive/archive.db cannot be written: no room left" in said.complaints[0]
    assert held().captures == {"captured": 1, "gone": 1}


def test_a_disk_that_is_full_in_mid_crawl(gongkai: Gongkai, portal: Portal) -> None:
    portal.pages["a.gov.test/nb/"] = Answer(listing(["1.shtml", "2.pdf"]))
    portal.pages["a.gov.test/nb/1.shtml"] = Answer(article("某局"))
    portal.pages["a.gov.test/nb/2.pdf"] = Answer(os.urandom(3 << 20), media_type="application/pdf")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, before[1]))
    try:
        said = gongkai("nightly", "a")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (said.code, len(said.complaints)) == (74, 1)
    assert "cannot write to gongkai-archive/warc/" in said.complaints[0]
    assert held().captures["captured"] >= 1
    assert check(Path("gongkai-archive")) == ""


def test_a_response_that_is_too_large_and_one_that_is_too_slow(
    gongkai: Gongkai, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_CRAWL__MAX_RESPONSE_BYTES", "100000")
    monkeypatch.setenv("GONGKAI_CRAWL__TIMEOUT_SECONDS", "0.5")
    portal.pages["a.gov.test/nb/"] = Answer(listing(["1.pdf", "2.pdf", "3.shtml"]))
    portal.pages["a.gov.test/nb/1.pdf"] = Answer(b"%PDF" + b" " * 200_000, media_type="application/pdf")
    portal.pages["a.gov.test/nb/2.pdf"] = Answer(b"%PDF", media_type="application/pdf", seconds=1.5)
    portal.pages["a.gov.test/nb/3.shtml"] = Answer(article("某局"))
    said = gongkai("crawl", "a", "--json")
    assert (said.code, len(said.complaints)) == (1, 2)
    assert any("1.pdf" in line and "max_response_bytes" in line for line in said.complaints)
    assert any("2.pdf" in line and "0.5 seconds" in line for line in said.complaints)
    found = held().captures
    assert (found["truncated"], found["unreachable"]) == (1, 1)
