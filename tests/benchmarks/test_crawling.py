"""What the crawler's benchmark prints; how fast anything is, no test says."""

import json
import sys

import pytest

from benchmarks import crawling
from benchmarks.meter import Meter
from benchmarks.pages import LEAN_BYTES
from benchmarks.portal import COLUMN, HOST
from benchmarks.static_server import portal_plan, still_answers
from gongkai.demo.portals.addresses import article_path, list_path


def test_crawl_and_floor_ask_for_the_same_pages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["crawling", "--pages", "2", "--repetitions", "1", "--json"])
    assert crawling.main() == 0
    floor, crawl = json.loads(capsys.readouterr().out)["lines"]
    assert (floor["what"], floor["ratios"]) == (crawling.FETCH_ONLY, {})
    assert (crawl["what"], list(crawl["ratios"])) == (crawling.CRAWL, [crawling.FETCH_ONLY])
    assert crawl["ratios"][crawling.FETCH_ONLY] == crawl["cpu"]["median"] / floor["cpu"]["median"]
    assert floor["subject"] == crawl["subject"]


def test_the_portal_is_still_and_its_articles_are_large_and_none_like_another() -> None:
    plan = portal_plan(3)
    wire = still_answers(plan)
    articles = [wire[article_path(HOST, entry)] for entry in plan.entries]
    assert len(set(articles)) == 3
    assert all(len(entry.editions[0].body.encode()) > LEAN_BYTES / 3 for entry in plan.entries)
    assert all(b"Content-Encoding: gzip" in answer for answer in articles)
    assert b"ETag" in wire[list_path(HOST, COLUMN.path, 1)]


def test_what_saw_no_answer_measured_nothing() -> None:
    meter = Meter()
    meter.stop()
    with pytest.raises(RuntimeError, match="no answer came"):
        meter.cost()


def test_the_start_of_a_process_is_not_counted() -> None:
    meter = Meter()
    for url in ("http://a/robots.txt", "http://a/1", "http://a/2"):
        meter.seen(url)
    meter.stop()
    cost = meter.cost()
    assert cost.pages == 2
    assert cost.urls[-1] == "http://a/2"
