"""Nights over portals and archives that fail: what, where, and what was there before stays."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.demo.plan import demo_plan, sites_csv
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
