"""Crawls that end otherwise than by finishing."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from tests.crawler.child import crawl, sites_file, start
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

MANY = {
    "long.gov.test/nb/": Answer(listing([f"{n}.shtml" for n in range(60)])),
    **{f"long.gov.test/nb/{n}.shtml": Answer(article(f"{n}")) for n in range(60)},
}


def config(portal: Portal, folder: Path, host: str = "long.gov.test") -> CrawlConfig:
    return CrawlConfig(
        contact="archive@example.org",
        delay_seconds=0.05,
        address_map={"*.gov.test": portal.address},
        allowed_hosts=("localhost",),
        extra_suffixes=("gov.test",),
        sites_files=(sites_file(folder, [host]),),
    )


def test_an_archive_that_cannot_be_written_ends_the_crawl_in_one_line(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.captures.full_after = 4
    with Portal(MANY) as portal:
        with pytest.raises(CrawlError, match=r"^archive/warc cannot be written: no space left$"):
            crawl(config(portal, tmp_path), ["long"], recorder)
        assert len(portal.asked) <= 6


def test_a_name_of_this_machine_is_refused_where_it_is_resolved(tmp_path: Path) -> None:
    with Portal({}) as portal:
        settings = config(portal, tmp_path, f"localhost:{portal.address.partition(':')[2]}")
        recorder, ended = crawl(settings, ["localhost"], Recorder())
        assert portal.asked == []
    reason = recorder.columns.walks[0].reason or ""
    assert "localhost resolves to" in reason
    assert "which is not a public address" in reason
    assert ended.finished


def test_a_signal_ends_the_crawl_and_what_is_captured_stays(tmp_path: Path) -> None:
    with Portal(MANY) as portal:
        process, results = start(config(portal, tmp_path), ["long"], Recorder())
        waited_until = time.monotonic() + 20
        while len(portal.asked) < 5 and time.monotonic() < waited_until:
            time.sleep(0.02)
        os.kill(process.pid or 0, signal.SIGTERM)
        recorder, ended = results()
        assert len(portal.asked) < 30
    assert ended.reason == "shutdown"
    assert len(recorder.captures.exchanges) == recorder.captures.flushed >= 5
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("call", ["validators", "known_articles"])
def test_an_archive_that_cannot_be_read_ends_the_crawl_too(tmp_path: Path, call: str) -> None:
    """What the archive cannot say must not be taken for a portal's failure."""
    recorder = Recorder()
    recorder.captures.unreadable = recorder.columns.unreadable = call
    with Portal(MANY) as portal:
        with pytest.raises(CrawlError, match=rf"^archive\.db cannot be read: {call}$"):
            crawl(config(portal, tmp_path), ["long"], recorder)
        assert len(portal.asked) <= 1
