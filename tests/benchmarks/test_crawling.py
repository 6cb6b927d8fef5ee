"""What the crawler's benchmark prints; how fast anything is, no test says."""

import json
import sys

import pytest

from benchmarks import crawling, links
from benchmarks.meter import Meter
from benchmarks.pages import LEAN_BYTES
from benchmarks.portal import COLUMN, HOST
from benchmarks.static_server import portal_plan, still_answers
from gongkai.demo.portals.addresses import article_path, list_path


def test_every_part_is_held_against_a_floor_that_asks_for_the_same_pages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["crawling", "--pages", "2", "--repetitions", "1", "--json"])
    assert crawling.main() == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    floor, *above, parse_list, column, generic, parse_article, article = lines
    assert (floor["what"], floor["ratios"]) == (crawling.FETCH_ONLY, {})
    assert [each["what"] for each in above] == [crawling.FETCH_AND_ARCHIVE, crawling.CRAWL]
    for each in above:
        assert list(each["ratios"]) == [crawling.FETCH_ONLY]
        assert each["ratios"][crawling.FETCH_ONLY] == each["cpu"]["median"] / floor["cpu"]["median"]
        assert each["subject"] == floor["subject"]
    assert (column["what"], list(column["ratios"])) == (links.LIST, [parse_list["what"]])
    assert (generic["what"], list(generic["ratios"])) == (links.LIST_GENERIC, [parse_list["what"]])
    assert (article["what"], list(article["ratios"])) == (links.ARTICLE, [parse_article["what"]])


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
    meter = Meter(warm_up=2)
    for url in ("http://a/robots.txt", "http://a/1", "http://a/2"):
        meter.seen(url)
    meter.stop()
    cost = meter.cost()
    assert cost.pages == 1
    assert cost.urls[-1] == "http://a/2"
