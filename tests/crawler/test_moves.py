"""Moves from http to https and to another host: a line for each, for whoever keeps the catalogue."""

from pathlib import Path

import pytest

from archive.columns.model import ListState
from crawler.config import CrawlConfig
from crawler.moves import moved
from crawler.summary import CrawlSummary
from gongkai.nightly import work
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import listing
from tests.crawler.portal import Answer
from tests.crawler.recorder import Recorder
from tests.crawler.tls.certificates import Authority
from tests.crawler.tls.portal import TlsPortal


@pytest.mark.parametrize(
    ("asked", "landed", "line"),
    [
        ("http://a.gov.cn/nb/", "https://A.gov.cn/nb/", "http://a.gov.cn → https://a.gov.cn"),
        ("http://a.gov.cn/", "http://www.a.gov.cn/", "http://a.gov.cn → http://www.a.gov.cn"),
        ("http://a.gov.cn/nb/", "http://a.gov.cn/new/", None),
    ],
)
def test_a_move_is_one_of_scheme_or_host(asked: str, landed: str, line: str | None) -> None:
    assert moved(asked, landed) == line


def test_a_column_that_moved_is_walked_where_it_is_and_the_move_is_said_once(tmp_path: Path) -> None:
    authority, hosts = Authority(), ["secure.gov.test", "away.gov.test"]
    pages = {
        "away.gov.test/nb/": Answer(status=301, headers={"Location": "http://new.gov.test/nb/"}),
        "new.gov.test/nb/": Answer(listing([])),
        "secure.gov.test/nb/": Answer(
            status=301,
            headers={"Location": "https://secure.gov.test/nb/"},
            later=Answer(listing([])),
        ),
    }
    with TlsPortal(pages, {"secure.gov.test": authority.good("secure.gov.test")}) as portal:
        config = CrawlConfig(
            contact="archive@example.org",
            delay_seconds=0.01,
            address_map={"*.gov.test": portal.address},
            extra_suffixes=("gov.test",),
            sites_files=(sites_file(tmp_path, hosts),),
            ca_file=authority.file(tmp_path),
        )
        recorder, summary = crawl(config, ["secure", "away"], Recorder())
    assert {site.code: site.moved for site in summary.sites} == {
        "secure": ("http://secure.gov.test → https://secure.gov.test",),
        "away": ("http://away.gov.test → http://new.gov.test",),
    }
    landed = [each for each in recorder.captures.exchanges if each.url == "https://secure.gov.test/nb/"]
    assert landed[-1].redirected_from == ("http://secure.gov.test/nb/",)
    assert landed[-1].tls == "verified: secure.gov.test"
    for host in hosts:
        assert recorder.walk(f"http://{host}/nb/").state == ListState.EMPTY


def test_moves_stand_among_the_facts_of_a_crawl_only_where_there_are_any() -> None:
    from crawler.summary import SiteSummary

    quiet = SiteSummary("here", {}, 1, 0, ())
    gone = SiteSummary("there", {}, 1, 0, (), ("http://a → https://a",))
    assert "moved" not in work.facts_of(CrawlSummary(7, "finished", (quiet,)), (), {})
    facts = work.facts_of(CrawlSummary(7, "finished", (quiet, gone)), (), {})
    assert facts["moved"] == ["there: http://a → https://a"]
