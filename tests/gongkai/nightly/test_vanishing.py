"""Whole nights over a portal whose reports move, go and come back."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.demo.plan import demo_plan
from tests.crawler.child import sites_file
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
COLUMN = "a.gov.test/nb/"
REPORTS = [entry for entry in demo_plan().entries if entry.editions[0].attachment is None]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """A portal of one site `a`, whose column is at /nb/."""
    sites_file(tmp_path, ["a.gov.test"])
    with Portal({}) as portal:
        settings: dict[str, Any] = {
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
        monkeypatch.setenv("GONGKAI_ARCHIVE__REMOVAL_NIGHTS", "2")
        yield portal


def shows(portal: Portal, *names: str) -> None:
    """The list and its articles, the first report under the first name; what is not named is gone."""
    portal.pages.clear()
    portal.pages[COLUMN] = Answer(listing([f"{name}.shtml" for name in names]))
    for name, entry in zip(names, REPORTS, strict=False):
        portal.pages[f"{COLUMN}{name}.shtml"] = Answer(article(entry.title, entry.editions[0].body))


def night(gongkai: Gongkai) -> dict[str, Any]:
    """What the step `events` of a night says; the nights before were a day earlier each."""
    database = sqlite3.connect("gongkai-archive/archive.db") if Path("gongkai-archive").exists() else None
    if database is not None:
        with database:
            database.execute("UPDATE runs SET recorded_at = datetime(recorded_at, '-1 day')")
        database.close()
    said = gongkai("nightly", "a", "--json")
    steps = json.loads(said.out)["steps"]
    assert all(step["error"] is None for step in steps)
    facts: dict[str, Any] = next(step["facts"] for step in steps if step["name"] == "events")
    return facts


def kinds(gongkai: Gongkai) -> dict[str, int]:
    counts: dict[str, int] = night(gongkai)["by_kind"]
    return counts


def test_a_report_moves_goes_and_returns(gongkai: Gongkai, portal: Portal) -> None:
    shows(portal, "old", "other")
    assert kinds(gongkai) == {"discovered": 2}
    shows(portal, "new", "other")
    assert kinds(gongkai) == {"moved": 1}
    shows(portal, "new")
    assert [kinds(gongkai), kinds(gongkai)] == [{}, {"removed": 1}]
    shows(portal, "new", "other")
    assert kinds(gongkai) == {"returned": 1}
    feed = Path("gongkai-archive/feed.atom").read_text("utf-8")
    assert [feed.count(f'term="{kind}"') for kind in ("moved", "removed", "returned")] == [1, 1, 1]
    assert all(word in feed for word in ("迁移：", "撤下：", "恢复："))


def test_one_night_is_never_enough(gongkai: Gongkai, portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_ARCHIVE__REMOVAL_NIGHTS", "1")
    said = gongkai("nightly", "a")
    assert said.code == 2
    assert "archive.removal_nights" in said.complaints[0]


def test_a_rebuilt_portal_is_frozen_until_a_person_has_looked(gongkai: Gongkai, portal: Portal) -> None:
    names = [f"n{number}" for number in range(12)]
    shows(portal, *names)
    kinds(gongkai)
    shows(portal, *names[:6])
    kinds(gongkai)
    said = gongkai("nightly", "a", "--json")
    (line,) = json.loads(said.out)["frozen"]
    assert line.startswith("a.gov.test: 6 of 12 known articles failed or vanished in run ")
    assert "gongkai hosts thaw a.gov.test" in line
    assert [each for each in said.complaints if line in each]
    assert gongkai("hosts", "thaw", "a.gov.test", "--reason", "a new system").code == 0
    facts = night(gongkai)
    assert (set(facts["by_kind"]), facts["frozen"]) == ({"removed"}, [])
