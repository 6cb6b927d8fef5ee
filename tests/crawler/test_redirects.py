"""A server that redirects to the address it was asked for, as seen by a whole crawl."""

from pathlib import Path

from archive.columns.model import ListState
from crawler.config import CrawlConfig
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

COOKIE = {"Set-Cookie": "CT6T=6f1c2e; path=/"}


def test_a_cookie_jar_is_enough_where_the_cookie_is_taken_and_three_times_are_a_block(tmp_path: Path) -> None:
    pages = {
        "loop.gov.test/nb/": Answer(status=302, headers={"Location": "/nb/", **COOKIE}),
        "once.gov.test/nb/": Answer(
            status=302, headers={"Location": "/nb/", **COOKIE}, later=Answer(listing([]))
        ),
        **{
            f"round.gov.test/nb/{n or ''}": Answer(status=302, headers={"Location": f"/nb/{n + 1}"})
            for n in range(9)
        },
    }
    hosts = ["loop.gov.test", "once.gov.test", "round.gov.test"]
    with Portal(pages) as portal:
        config = CrawlConfig(
            contact="archive@example.org",
            delay_seconds=0.05,
            address_map={"*.gov.test": portal.address},
            extra_suffixes=("gov.test",),
            sites_files=(sites_file(tmp_path, hosts),),
        )
        recorder, _ = crawl(config, ["loop", "once", "round"], Recorder())
        assert portal.paths("loop.gov.test").count("/nb/") == 3
    loop, once, endless = (recorder.walk(f"http://{host}/nb/") for host in hosts)
    assert loop.state == ListState.PARTIAL
    assert "blocked" in (loop.reason or "")
    assert "same address" in (loop.reason or "")
    assert once.state == ListState.EMPTY
    assert "unreachable" in (endless.reason or "")
    assert any("redirects without end" in (each.evidence or "") for each in recorder.captures.exchanges)
