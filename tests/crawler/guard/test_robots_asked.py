"""Two crawls over hosts whose robots.txt differs, the second with the first one's memory."""

from dataclasses import dataclass

import pytest

from archive.columns.model import ListState
from crawler.config import CrawlConfig
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

CHALLENGE = b"<html><head></head><body><script>$_ts=window['$_ts'];</script></body></html>"


def text(body: bytes, status: int = 200) -> Answer:
    return Answer(body, status, media_type="text/plain")


ROBOTS = {
    "absent": None,
    "rules": text(b"User-agent: *\nDisallow: /nb/1.shtml\n"),
    "all": text(b"User-agent: *\nDisallow: /\n"),
    "cases": text(b"USER-AGENT: GONGKAI\nDisallow: /nb/1.shtml\n\nUser-agent: *\nDisallow:\n"),
    "marked": text(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"),
    "long": text(b"# a comment\n" * 50_000 + b"User-agent: *\nDisallow: /\n"),
    "page": Answer(b"<!DOCTYPE html><html>\nUser-agent: *\nDisallow: /\n</html>"),
    "later": Answer(b"", 503),
    "silent": Answer(b"", silent_for=2),
    "closing": Answer(reset=True),
    "script": Answer(CHALLENGE),
    "waf412": Answer(CHALLENGE, 412),
    "waf521": Answer(b"<html><script>document.cookie='__jsl_clearance=1'</script></html>", 521),
    "five": Answer(b"", 301, headers={"Location": "/r1"}),
    "six": Answer(b"", 301, headers={"Location": "/r0"}),
    "home": Answer(b"", 302, headers={"Location": "/"}),
}
HOSTS = [f"{name}.gov.test" for name in ROBOTS]


def pages() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, answer in ROBOTS.items():
        host = f"{name}.gov.test"
        found[f"{host}/nb/"] = Answer(listing(["1.shtml"]))
        found[f"{host}/nb/1.shtml"] = Answer(article("1"))
        found[f"{host}/"] = Answer(b"<html>welcome</html>")
        for n in range(5):
            found[f"{host}/r{n}"] = Answer(b"", 302, headers={"Location": f"/r{n + 1}"})
        found[f"{host}/r5"] = text(b"User-agent: *\nDisallow: /\n")
        if answer:
            found[f"{host}/robots.txt"] = answer
    return found


@dataclass
class Crawls:
    first: Portal
    recorder: Recorder
    second: Portal
    second_from: int
    """The number of exchanges in the first crawl."""


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    folder = tmp_path_factory.mktemp("robots")
    codes = list(ROBOTS)
    portals, exchanges = [], []
    recorder = Recorder()
    for _ in range(2):
        with Portal(pages()) as portal:
            config = CrawlConfig(
                contact="archive@example.org",
                delay_seconds=0,
                timeout_seconds=1,
                failures_in_a_row=9,
                address_map={"*.gov.test": portal.address},
                extra_suffixes=("gov.test",),
                sites_files=(sites_file(folder, HOSTS),),
            )
            recorder, _ = crawl(config, codes, recorder)
        portals.append(portal)
        exchanges.append(len(recorder.captures.exchanges))
    return Crawls(portals[0], recorder, portals[1], exchanges[0])


def walked(crawls: Crawls, name: str) -> tuple[str, str]:
    walk = crawls.recorder.walk(f"http://{name}.gov.test/nb/")
    return walk.state.value, walk.reason or ""


@pytest.mark.parametrize("name", ["absent", "rules", "cases", "long", "page", "home"])
def test_the_column_may_be_asked(crawls: Crawls, name: str) -> None:
    assert walked(crawls, name) == (ListState.COMPLETE, "")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("all", "refused by robots: robots.txt forbids"),
        ("marked", "refused by robots: robots.txt forbids"),
        ("five", "refused by robots: robots.txt forbids"),
        ("later", "unreachable: http://later.gov.test/robots.txt cannot be had: 503"),
        ("silent", "unreachable: http://silent.gov.test/robots.txt cannot be had: "),
        ("closing", "unreachable: http://closing.gov.test/robots.txt cannot be had: "),
        ("six", "unreachable: http://six.gov.test/robots.txt cannot be had: "),
        ("script", "blocked: http://script.gov.test/robots.txt is a block page: 200, "),
        ("waf412", "blocked: http://waf412.gov.test/robots.txt is a block page: 412, "),
        ("waf521", "blocked: http://waf521.gov.test/robots.txt is a block page: 521, "),
    ],
)
def test_nothing_but_robots_is_asked_and_the_walk_says_why(crawls: Crawls, name: str, reason: str) -> None:
    state, said = walked(crawls, name)
    assert state == ListState.PARTIAL
    assert said.startswith(reason)
    for portal in (crawls.first, crawls.second):
        assert "/nb/" not in portal.paths(f"{name}.gov.test")


@pytest.mark.parametrize("name", ["rules", "cases"])
def test_what_is_forbidden_is_not_asked(crawls: Crawls, name: str) -> None:
    assert crawls.first.paths(f"{name}.gov.test") == ["/robots.txt", "/nb/"]
    assert crawls.recorder.outcomes(f"{name}.gov.test")["/nb/1.shtml"] == "refused_by_robots"


@pytest.mark.parametrize("name", ["absent", "rules", "all", "cases", "marked", "long", "page"])
def test_an_answer_of_the_last_day_is_not_asked_for_again(crawls: Crawls, name: str) -> None:
    assert "/robots.txt" in crawls.first.paths(f"{name}.gov.test")
    assert "/robots.txt" not in crawls.second.paths(f"{name}.gov.test")


@pytest.mark.parametrize("name", ["later", "silent", "closing", "script", "waf412", "waf521", "five", "home"])
def test_a_failure_is_asked_for_again_in_the_next_crawl(crawls: Crawls, name: str) -> None:
    again = [exchange.url for exchange in crawls.recorder.captures.exchanges[crawls.second_from :]]
    assert f"http://{name}.gov.test/robots.txt" in again


@pytest.mark.parametrize("name", ["script", "waf412", "waf521"])
def test_a_firewall_before_robots_is_a_strike_for_its_host(crawls: Crawls, name: str) -> None:
    strikes = [why for domain, why, _ in crawls.recorder.hosts.strikes if domain == f"{name}.gov.test"]
    assert len(strikes) == 2
    assert "is a block page" in strikes[0]
