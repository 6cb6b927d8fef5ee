"""The feed: valid against RFC 4287 as far as readers need it, and stable."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.events.model import Event, EventKind
from archive.reports.changes import CellValue, Change
from gongkai.alerts.atom import render, write
from gongkai.alerts.config import FeedConfig
from parsers.model import CellState, Scope
from parsers.schema.loader import load

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CELL = next(iter(load().forms["g2021"].cells.values()))
CONFIG = FeedConfig(authority="example.org")


def event(number: int = 1, kind: EventKind = EventKind.REVISED, **other: Any) -> Event:
    change = Change(CELL.id, CellValue(CellState.NUMBER, 3), CellValue(CellState.NUMBER, 5))
    fields: dict[str, Any] = {
        "id": number,
        "kind": kind,
        "report_id": 1,
        "site": "demo",
        "organ": "云岫市财政局",
        "scope": Scope.OFFICE,
        "year": 2025,
        "url": "http://www.yunxiu.gov.test/1.shtml",
        "at": datetime(2026, 11, 21, 1, number, tzinfo=UTC),
        "run_id": 1,
        "changes": (change,) if kind is EventKind.REVISED else (),
        "alert": kind is not EventKind.DISCOVERED,
    }
    return Event(**fields | other)


def parsed(file: Path) -> Any:
    return etree.fromstring(file.read_bytes())


@pytest.mark.parametrize("name", ["id", "title", "updated", "author"])
def test_the_feed_has_what_the_standard_asks_for(name: str) -> None:
    assert len(etree.fromstring(render([event()], CONFIG)).findall(f"a:{name}", ATOM)) == 1


@pytest.mark.parametrize("name", ["id", "title", "updated", "published", "link", "content"])
def test_an_entry_has_what_the_standard_asks_for(name: str) -> None:
    entry = etree.fromstring(render([event()], CONFIG)).find("a:entry", ATOM)
    assert entry is not None
    assert len(entry.findall(f"a:{name}", ATOM)) == 1


def test_an_entry_names_the_sections_whose_words_changed() -> None:
    text = render([event(changes=(), sections=("overview",))], CONFIG).decode()
    assert "（文字有变动）" in text
    assert "文字有变动：总体情况" in text


def test_an_entry_says_whose_report_and_which_numbers(tmp_path: Path) -> None:
    write([event()], tmp_path / "feed.atom", CONFIG)
    entry = parsed(tmp_path / "feed.atom").find("a:entry", ATOM)
    content = entry.findtext("a:content", namespaces=ATOM)
    assert (
        entry.findtext("a:title", namespaces=ATOM)
        == "修改：云岫市财政局2025年政府信息公开工作年度报告（1处变动）"
    )
    assert f"{CELL.row_label} · {CELL.column_label}：3 → 5" in content.splitlines()
    assert "来源：http://www.yunxiu.gov.test/1.shtml" in content
    assert "抓取时间：2026-11-21T01:01:00+00:00" in content


def test_an_empty_feed_is_a_feed(tmp_path: Path) -> None:
    assert write([], tmp_path / "new" / "feed.atom", CONFIG) == 0
    assert parsed(tmp_path / "new" / "feed.atom").tag == "{http://www.w3.org/2005/Atom}feed"


def test_what_was_discovered_is_no_news(tmp_path: Path) -> None:
    assert write([event(kind=EventKind.DISCOVERED), event(2)], tmp_path / "feed.atom", CONFIG) == 1


def test_an_id_never_changes_and_is_nobody_elses() -> None:
    def ids(events: list[Event]) -> list[str | None]:
        return [each.text for each in etree.fromstring(render(events, CONFIG)).findall("a:entry/a:id", ATOM)]

    first, second = event(1), event(2)
    assert ids([first, second]) == [*ids([first]), *ids([second])]
    assert len(set(ids([first, second]))) == 2
    assert str(ids([first])[0]).startswith("tag:example.org,2026-11-21:")


def test_the_same_events_give_the_same_bytes() -> None:
    assert render([event(1), event(2)], CONFIG) == render([event(1), event(2)], CONFIG)


def test_newest_first_and_no_more_than_asked_for(tmp_path: Path) -> None:
    write([event(1), event(3), event(2)], tmp_path / "feed.atom", FeedConfig(entries=2))
    times = [each.text for each in parsed(tmp_path / "feed.atom").findall("a:entry/a:updated", ATOM)]
    assert times == ["2026-11-21T01:03:00Z", "2026-11-21T01:02:00Z"]


def test_nothing_unfinished_is_left_beside_it(tmp_path: Path) -> None:
    write([event()], tmp_path / "feed.atom", CONFIG)
    assert [each.name for each in tmp_path.iterdir()] == ["feed.atom"]


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_a_portal_prints_the_feed_is_xml(organ: str) -> None:
    etree.fromstring(render([event(organ=organ)], CONFIG))
