"""Nights over a portal with every kind of host, each crawl in a process of its own."""

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.columns.model import ListState
from crawler.config import CrawlConfig
from crawler.summary import CrawlSummary
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article, group, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

DELAY = 0.05
HOSTS = [
    "two.gov.test",
    "one.gov.test",
    "sub.one.gov.test",
    "hole.gov.test",
    "forbid.gov.test",
    "silent.gov.test",
]
HOSTS += [
    "off.gov.test",
    "empty.gov.test",
    "waf.gov.test",
    "down.gov.test",
    "files.gov.test",
    "busy.gov.test",
    "pause.gov.test",
]


def pages() -> dict[str, Answer]:
    pdf = Answer(b"%PDF-1.4 ...", media_type="application/octet-stream", etag='"pdf"')
    return {
        # page two is index_2; index_1 is not there
        "two.gov.test/robots.txt": Answer(b"User-agent: *\nDisallow: /back/\n", media_type="text/plain"),
        "two.gov.test/nb/": Answer(group(["/nb/q/", "/nb/bm/index.shtml", "/xw/"]), etag='"root"'),
        "two.gov.test/nb/q/": Answer(group(["/nb/bm/", "/nb/q/sj/"])),
        "two.gov.test/nb/bm/index.shtml": Answer(listing(["1000001.shtml"]), etag='"bm"'),
        "two.gov.test/nb/bm/1000001.shtml": Answer(
            article("甲局2025年报", attachment="a/report"), gzipped=True
        ),
        "two.gov.test/nb/bm/a/report": pdf,
        "two.gov.test/nb/q/sj/": Answer(listing(["2000001.shtml", "2000002.shtml"], pages=2), etag='"sj"'),
        "two.gov.test/nb/q/sj/index_2.shtml": Answer(listing(["2000003.shtml"], pages=2)),
        "two.gov.test/nb/q/sj/2000001.shtml": Answer(article("乙局2025年报"), etag='"2000001"'),
        "two.gov.test/nb/q/sj/2000002.shtml": Answer(article("乙局2024年报"), etag='"2000002"'),
        "two.gov.test/nb/q/sj/2000003.shtml": Answer(article("乙局2023年报"), etag='"2000003"'),
        # page two is index_1
        "one.gov.test/nb/": Answer(listing(["1.shtml"], pages=3)),
        "one.gov.test/nb/index_1.shtml": Answer(listing(["2.shtml"], pages=3)),
        "one.gov.test/nb/index_2.shtml": Answer(listing(["3.shtml"], pages=3)),
        **{f"one.gov.test/nb/{n}.shtml": Answer(article(f"{n}")) for n in "123"},
        "sub.one.gov.test/nb/": Answer(listing(["9.shtml"])),
        "sub.one.gov.test/nb/9.shtml": Answer(article("9")),
        # page three of four fails, and goes on failing
        "hole.gov.test/nb/": Answer(listing(["1.shtml"], pages=4)),
        "hole.gov.test/nb/index_2.shtml": Answer(listing(["2.shtml"], pages=4)),
        "hole.gov.test/nb/index_3.shtml": Answer(b"<html>down</html>", 503),
        "hole.gov.test/nb/index_4.shtml": Answer(listing(["4.shtml"], pages=4)),
        **{f"hole.gov.test/nb/{n}.shtml": Answer(article(f"{n}")) for n in "124"},
        "forbid.gov.test/robots.txt": Answer(b"User-agent: gongkai\nDisallow: /\n", media_type="text/plain"),
        "silent.gov.test/robots.txt": Answer(b"", 503),
        "off.gov.test/nb/": Answer(b"", 302, headers={"Location": "http://elsewhere.example/nb/"}),
        "empty.gov.test/nb/": Answer(listing([])),
        "waf.gov.test/nb/": Answer(group(["/nb/a/", "/nb/b/"])),
        "waf.gov.test/nb/a/": Answer(b"<html><script>$_ts=window['$_ts']</script></html>", 412),
        "files.gov.test/nb/": Answer(listing(["a.pdf", "b.pdf", "c.shtml", "d.shtml"])),
        "files.gov.test/nb/a.pdf": pdf,
        "files.gov.test/nb/b.pdf": Answer(b"<!DOCTYPE html><html>no such file</html>"),
        "files.gov.test/nb/c.shtml": Answer(article("cut" * 100), cut=True),
        "pause.gov.test/nb/": Answer(group(["/nb/a/", "/nb/b/"])),
        "pause.gov.test/nb/a/": Answer(b"", 503, headers={"Retry-After": "3600"}),
        "busy.gov.test/nb/": Answer(b"", 429, headers={"Retry-After": "1"}, later=Answer(listing([]))),
    }


@dataclass
class Night:
    portal: Portal
    recorder: Recorder
    ended: CrawlSummary


def config(portal: Portal, folder: Path) -> CrawlConfig:
    return CrawlConfig(
        contact="archive@example.org",
        delay_seconds=DELAY,
        columns_every_days=0,
        timeout_seconds=5,
        address_map={"down.gov.test": "127.0.0.1:9", "*.gov.test": portal.address},
        extra_suffixes=("gov.test",),
        sites_files=(sites_file(folder, HOSTS),),
    )


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Night, Night]:
    folder = tmp_path_factory.mktemp("nights")
    codes = [host.partition(".")[0] for host in HOSTS]
    with Portal(pages()) as portal:
        settings = config(portal, folder)
        first = Night(portal, *crawl(settings, codes, Recorder()))
        emptied = Answer(listing([]), etag='"emptied"')
        again = Portal({**pages(), "two.gov.test/nb/bm/index.shtml": emptied})
        with again:
            settings = config(again, folder)
            second = Night(again, *crawl(settings, ["two"], first.recorder))
    return first, second


@pytest.fixture(scope="module")
def night(nights: tuple[Night, Night]) -> Night:
    return nights[0]


def test_the_crawl_ends_by_itself_whatever_single_portals_do(night: Night) -> None:
    assert night.ended.reason == "finished"
    assert night.recorder.captures.flushed == len(night.recorder.captures.exchanges)


@pytest.mark.parametrize(
    ("column", "state", "urls"),
    [
        ("two.gov.test/nb/", ListState.COMPLETE, []),
        ("two.gov.test/nb/q/", ListState.COMPLETE, []),
        ("two.gov.test/nb/bm/", ListState.COMPLETE, ["1000001"]),
        ("two.gov.test/nb/q/sj/", ListState.COMPLETE, ["2000001", "2000002", "2000003"]),
        ("one.gov.test/nb/", ListState.COMPLETE, ["1", "2", "3"]),
        ("hole.gov.test/nb/", ListState.PARTIAL, ["1", "2", "4"]),
        ("empty.gov.test/nb/", ListState.EMPTY, []),
        ("busy.gov.test/nb/", ListState.EMPTY, []),
    ],
)
def test_each_column_is_walked_to_its_end(
    night: Night, column: str, state: ListState, urls: list[str]
) -> None:
    walk = night.recorder.walk(f"http://{column}")
    assert walk.state == state
    assert [entry.url.rpartition("/")[2].removesuffix(".shtml") for entry in walk.entries] == urls


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("hole", "page 3 of 4 unreachable: 503"),
        ("forbid", "refused by robots: robots.txt forbids http://forbid.gov.test/nb/"),
        ("silent", "unreachable: http://silent.gov.test/robots.txt cannot be had: 503"),
        (
            "off",
            "wrong page: http://elsewhere.example/nb/: host 'elsewhere.example' is not on the allow-list",
        ),
        (
            "down",
            "unreachable: http://down.gov.test/robots.txt cannot be had: down.gov.test refuses connections",
        ),
    ],
)
def test_a_partial_column_says_why(night: Night, host: str, reason: str) -> None:
    walk = night.recorder.walk(f"http://{host}.gov.test/nb/")
    assert walk.state == ListState.PARTIAL
    assert walk.reason is not None
    assert walk.reason.startswith(reason)


def test_the_proof_names_pages_and_probes(night: Night) -> None:
    proof = night.recorder.walk("http://two.gov.test/nb/q/sj/").proof
    assert proof["declared_pages"] == 2
    assert proof["rows_by_page"] == [2, 1]
    assert proof["second_page_file"] == 2
    assert proof["probes"] == {"file 1": "gone"}
    assert night.recorder.walk("http://one.gov.test/nb/").proof["second_page_file"] == 1


def test_nothing_but_robots_is_asked_where_robots_forbids(night: Night) -> None:
    assert night.portal.paths("forbid.gov.test") == ["/robots.txt"]
    assert night.recorder.outcomes("forbid.gov.test") == {
        "/robots.txt": "captured",
        "/nb/": "refused_by_robots",
    }


def test_nothing_but_robots_is_asked_where_robots_fails(night: Night) -> None:
    assert set(night.portal.paths("silent.gov.test")) == {"/robots.txt"}
    assert night.recorder.outcomes("silent.gov.test")["/nb/"] == "unreachable"


def test_a_block_is_recorded_and_left_alone(night: Night) -> None:
    assert night.recorder.outcomes("waf.gov.test")["/nb/a/"] == "blocked"
    assert night.portal.paths("waf.gov.test").count("/nb/a/") == 1
    assert "/nb/b/" not in night.portal.paths("waf.gov.test")
    reason = night.recorder.walk("http://waf.gov.test/nb/b/").reason
    assert reason is not None
    assert "waf.gov.test is left alone for the rest of this crawl" in reason


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/nb/a.pdf", "captured"),
        ("/nb/b.pdf", "wrong_content_type"),
        ("/nb/c.shtml", "truncated"),
        ("/nb/d.shtml", "gone"),
        ("/robots.txt", "gone"),
    ],
)
def test_outcomes_are_told_apart(night: Night, path: str, outcome: str) -> None:
    assert night.recorder.outcomes("files.gov.test")[path] == outcome


def test_every_exchange_is_recorded_retries_included(night: Night) -> None:
    answered = [e for e in night.recorder.captures.exchanges if e.status is not None]
    assert len(answered) == len(night.portal.asked)
    hole = [e.status for e in answered if e.url == "http://hole.gov.test/nb/index_3.shtml"]
    assert hole == [503, 503]


def test_a_gzipped_body_is_recorded_as_it_came(night: Night) -> None:
    url = "http://two.gov.test/nb/bm/1000001.shtml"
    exchange = next(e for e in night.recorder.captures.exchanges if e.url == url)
    assert exchange.body.startswith(b"\x1f\x8b")
    assert exchange.header("content-encoding") == "gzip"
    assert (exchange.site, exchange.role, exchange.run_id, exchange.ip) == ("two", "article", 7, "127.0.0.1")


def test_article_facts_and_its_file(night: Night) -> None:
    facts = next(a for a in night.recorder.columns.articles if a.url.endswith("/1000001.shtml"))
    assert (facts.title, facts.published) == ("甲局2025年报", "2026-01-22 09:30")
    assert [(a.url, a.name) for a in facts.attachments] == [
        ("http://two.gov.test/nb/bm/a/report", "文件下载")
    ]
    asked = next(a for a in night.portal.asked if a.path == "/nb/bm/a/report")
    assert asked.headers["Referer"] == "http://two.gov.test/nb/bm/1000001.shtml"


def test_one_truthful_user_agent(night: Night) -> None:
    agents = {asked.headers["User-Agent"] for asked in night.portal.asked}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+archive@example.org)")


def test_every_page_once_a_night(night: Night) -> None:
    two = night.portal.paths("two.gov.test")
    assert len(two) == len(set(two))
    assert "/xw/" not in two


def test_one_request_at_a_time_with_a_delay_for_a_registrable_domain(night: Night) -> None:
    shared = [a for a in night.portal.asked if a.host in {"one.gov.test", "sub.one.gov.test"}]
    assert len({asked.host for asked in shared}) == 2
    # over all of them: a busy machine notes a single arrival late
    assert shared[-1].began - shared[0].began >= DELAY * (len(shared) - 1) * 0.8
    for earlier, later in itertools.pairwise(shared):
        assert later.began >= earlier.ended - 0.005


def test_retry_after_is_waited_for(night: Night) -> None:
    busy = [
        asked.began for asked in night.portal.asked if (asked.host, asked.path) == ("busy.gov.test", "/nb/")
    ]
    assert len(busy) == 2
    assert busy[1] - busy[0] >= 1


def test_who_wants_a_longer_pause_than_a_night_has_is_left_alone(night: Night) -> None:
    assert night.portal.paths("pause.gov.test") == ["/robots.txt", "/nb/", "/nb/a/"]
    reason = night.recorder.walk("http://pause.gov.test/nb/b/").reason
    assert reason is not None
    assert "pause.gov.test answered 503 and asks for 3600 s of pause" in reason


def test_domains_are_asked_in_turns(night: Night) -> None:
    hosts = [asked.host for asked in night.portal.asked[: len(HOSTS)]]
    assert len(set(hosts)) > len(HOSTS) // 2


def test_the_second_night_asks_conditionally_and_reads_a_304_as_what_is_held(
    nights: tuple[Night, Night],
) -> None:
    first, second = nights
    by_path = {asked.path: asked for asked in second.portal.asked}
    assert by_path["/nb/"].headers["If-None-Match"] == '"root"'
    assert second.recorder.outcomes("two.gov.test")["/nb/q/sj/"] == "unchanged"
    assert second.recorder.walk("http://two.gov.test/nb/q/sj/").state == ListState.COMPLETE
    assert set(by_path) == set(first.portal.paths("two.gov.test")) - {"/robots.txt", "/nb/q/sj/index_1.shtml"}
    assert second.ended.sites[0].unchanged == 6


def test_a_report_that_its_list_shows_no_more_is_still_asked(nights: tuple[Night, Night]) -> None:
    _, second = nights
    assert second.recorder.walk("http://two.gov.test/nb/bm/").state == ListState.EMPTY
    assert "/nb/bm/1000001.shtml" in second.portal.paths("two.gov.test")


def test_failures_are_lines_by_site(night: Night) -> None:
    lines = {site.code: site.failures for site in night.ended.sites}
    assert lines["two"] == ()
    assert any("b.pdf: wrong content type" in line for line in lines["files"])
    assert any("page 3 of 4 unreachable: 503" in line for line in lines["hole"])
