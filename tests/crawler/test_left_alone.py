"""Domains in trouble, and what of it a later crawl remembers."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.columns.model import ListState
from archive.hosts.model import HostKind, HostState, Standing
from crawler.config import CrawlConfig
from crawler.due import PORTAL_TIME
from crawler.summary import CrawlSummary
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article, group, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

AT = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
CHALLENGE = Answer(b"<html><script>$_ts=window['$_ts']</script></html>", 412)
REPORTS = 6
MANY = 40
HOSTS = ["waf.gov.test", "closing.gov.test", "pausing.gov.test", "good.gov.test", "www.good.gov.test"]


def pages() -> dict[str, Answer]:
    found = {
        "waf.gov.test/nb/": Answer(group(["/nb/a/", "/nb/b/"])),
        "waf.gov.test/nb/a/": CHALLENGE,
        "waf.gov.test/nb/b/": CHALLENGE,
        "closing.gov.test/nb/": Answer(listing([f"{n}.shtml" for n in range(MANY)])),
        "pausing.gov.test/nb/": Answer(b"", 503, headers={"Retry-After": "7200"}),
        "www.good.gov.test/nb/": Answer(listing([])),
        "good.gov.test/nb/": Answer(listing([f"{n}.shtml" for n in range(REPORTS)], pages=2)),
        "good.gov.test/nb/index_2.shtml": Answer(listing(["last.shtml"], pages=2)),
        "good.gov.test/nb/last.shtml": Answer(article("last")),
    }
    for n in range(REPORTS):
        found[f"good.gov.test/nb/{n}.shtml"] = Answer(article(f"{n}"))
    for n in range(MANY):
        found[f"closing.gov.test/nb/{n}.shtml"] = Answer(reset=True)
    return found


def one_crawl(
    folder: Path, recorder: Recorder, hosts: list[str], **settings: object
) -> tuple[Portal, Recorder, CrawlSummary]:
    with Portal(pages()) as portal:
        config = CrawlConfig.model_validate(
            {
                "contact": "archive@example.org",
                "delay_seconds": 0,
                "failures_in_a_row": 3,
                "address_map": {"*.gov.test": portal.address},
                "extra_suffixes": ("gov.test",),
                "sites_files": (sites_file(folder, hosts),),
                **settings,
            }
        )
        recorder, ended = crawl(config, [host.partition(".")[0] for host in hosts], recorder)
    return portal, recorder, ended


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Portal, Recorder, CrawlSummary]:
    return one_crawl(tmp_path_factory.mktemp("troubled"), Recorder(), HOSTS)


def test_the_trouble_of_one_portal_never_stops_another(
    troubled: tuple[Portal, Recorder, CrawlSummary],
) -> None:
    portal, recorder, ended = troubled
    assert ended.finished
    walk = recorder.walk("http://good.gov.test/nb/")
    assert (walk.state, len(walk.entries)) == (ListState.COMPLETE, REPORTS + 1)
    assert sum(path.endswith(".shtml") for path in portal.paths("good.gov.test")) == REPORTS + 3
    assert {site.code: site.failures for site in ended.sites}["good"] == ()


def test_a_portal_that_resets_is_left_alone_after_some_failures(
    troubled: tuple[Portal, Recorder, CrawlSummary],
) -> None:
    portal, recorder, ended = troubled
    asked = [path for path in portal.paths("closing.gov.test") if path.endswith("l")]
    assert 3 <= len(set(asked)) <= 3 + 2 * 4  # two for each domain are on their way
    lines = {site.code: site.failures for site in ended.sites}["closing"]
    assert sum("3 requests in a row failed" in line for line in lines) == 1
    assert not any(domain == "closing.gov.test" for domain, _, _ in recorder.hosts.strikes)


def test_one_block_is_one_strike(troubled: tuple[Portal, Recorder, CrawlSummary]) -> None:
    portal, recorder, _ = troubled
    asked = [path for path in portal.paths("waf.gov.test") if path in ("/nb/a/", "/nb/b/")]
    assert len(asked) == 1
    ((domain, evidence, run_id),) = recorder.hosts.strikes
    assert (domain, run_id) == ("waf.gov.test", 7)
    assert evidence.startswith("waf.gov.test blocked (412, ")


def test_a_wish_for_a_long_pause_is_kept(troubled: tuple[Portal, Recorder, CrawlSummary]) -> None:
    _, recorder, _ = troubled
    ((domain, until),) = recorder.hosts.pauses
    assert domain == "pausing.gov.test"
    assert timedelta(hours=1, minutes=58) < until - datetime.now(UTC) < timedelta(hours=2)


def standing(domain: str, state: HostState, kind: HostKind, until: datetime | None) -> dict[str, Standing]:
    reason = f"{domain} blocked (412, a challenge)"
    found = Standing(domain=domain, state=state, kind=kind, reason=reason, at=AT, blocks=3, until=until)
    return {domain: found}


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            standing("waf.gov.test", HostState.COOLDOWN, HostKind.BLOCKED, AT + timedelta(hours=1)),
            "blocked: waf.gov.test is left alone until 2026-11-21 02:30 UTC: waf.gov.test blocked (412, a c",
        ),
        (
            standing("waf.gov.test", HostState.COOLDOWN, HostKind.PAUSED, AT + timedelta(hours=1)),
            "unreachable: waf.gov.test is left alone until 2026-11-21 02:30 UTC: waf.gov.test blocked (412, ",
        ),
        (
            standing("waf.gov.test", HostState.DISABLED, HostKind.BLOCKED, None),
            "blocked: waf.gov.test is disabled after 3 blocks, the last on 2026-11-21 at 01:30 UTC (waf.gov.",
        ),
    ],
)
def test_a_later_crawl_does_not_ask_at_all(tmp_path: Path, known: dict[str, Standing], said: str) -> None:
    recorder = Recorder()
    recorder.hosts.known = known
    portal, recorder, ended = one_crawl(tmp_path, recorder, ["waf.gov.test", "www.good.gov.test"])
    assert portal.paths("waf.gov.test") == []
    walk = recorder.walk("http://waf.gov.test/nb/")
    assert walk.state == ListState.PARTIAL
    assert (walk.reason or "").startswith(said)
    assert recorder.walk("http://www.good.gov.test/nb/").state == ListState.EMPTY
    assert recorder.hosts.strikes == []
    assert ended.finished


def test_a_standing_of_one_host_leaves_the_rest_of_its_domain_open(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.hosts.known = standing(
        "www.good.gov.test", HostState.COOLDOWN, HostKind.BLOCKED, AT + timedelta(hours=1)
    )
    portal, _, _ = one_crawl(tmp_path, recorder, ["www.good.gov.test", "good.gov.test"])
    assert portal.paths("www.good.gov.test") == []
    assert "/nb/" in portal.paths("good.gov.test")


def test_the_budget_of_a_day_counts_what_earlier_crawls_asked(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.hosts.asked = {"good.gov.test": 4, "www.good.gov.test": 2, "waf.gov.test": 3}
    portal, recorder, ended = one_crawl(tmp_path, recorder, ["good.gov.test", "waf.gov.test"], daily_budget=9)
    assert len(portal.paths("good.gov.test")) == 3
    assert len(portal.paths("waf.gov.test")) > 0
    walk = recorder.walk("http://good.gov.test/nb/")
    assert walk.state == ListState.PARTIAL
    assert (
        "the day's budget of 9 requests is used up for good.gov.test (crawl.daily_budget)" in f"{walk.reason}"
    )
    lines = {site.code: site.failures for site in ended.sites}["good"]
    assert sum(line.startswith("the day's budget of 9 requests is used up") for line in lines) == 1
    assert ended.finished


def test_a_used_up_budget_is_no_outcome_of_the_portal(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.hosts.asked = {"good.gov.test": 9}
    portal, recorder, _ = one_crawl(tmp_path, recorder, ["good.gov.test"], daily_budget=9)
    assert portal.asked == []
    assert recorder.captures.exchanges == []


def test_a_budget_that_ends_before_robots_is_no_failure_of_robots(tmp_path: Path) -> None:
    """The first of two hosts uses it up; the other's robots.txt waits in the queue by then."""
    hosts = ["good.gov.test", "www.good.gov.test"]
    portal, recorder, _ = one_crawl(tmp_path, Recorder(), hosts, daily_budget=1)
    assert [asked.path for asked in portal.asked] == ["/robots.txt"]
    for host in hosts:
        reason = recorder.walk(f"http://{host}/nb/").reason or ""
        assert reason.startswith("the day's budget of 1 requests is used up for good.gov.test")
    assert len(recorder.captures.exchanges) == 1


def test_nothing_is_asked_outside_the_window(tmp_path: Path) -> None:
    hour = datetime.now(PORTAL_TIME).hour
    window = f"{(hour + 2) % 24:02}:00-{(hour + 3) % 24:02}:00"
    portal, recorder, ended = one_crawl(tmp_path, Recorder(), ["good.gov.test"], window=window)
    assert portal.asked == []
    walk = recorder.walk("http://good.gov.test/nb/")
    said = f"nothing is asked outside the window {window} of Asia/Shanghai (crawl.window)"
    assert (walk.state, walk.reason) == (ListState.PARTIAL, said)
    assert ended.finished


def test_a_window_that_holds_the_present_changes_nothing(tmp_path: Path) -> None:
    hour = datetime.now(PORTAL_TIME).hour
    window = f"{(hour - 1) % 24:02}:00-{(hour + 2) % 24:02}:00"
    _, recorder, _ = one_crawl(tmp_path, Recorder(), ["good.gov.test"], window=window)
    assert recorder.walk("http://good.gov.test/nb/").state == ListState.COMPLETE
