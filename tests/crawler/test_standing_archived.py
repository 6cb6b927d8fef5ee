"""Crawls into a real archive: a block, one in the cooldown, a release, blocks until it is disabled."""

import multiprocessing
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import now
from archive.config import ArchiveConfig
from archive.hosts.model import HostState
from crawler.config import CrawlConfig
from tests.crawler.child import sites_file
from tests.crawler.pages import listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.test_archived import run

HOST = "a.gov.test"
CHALLENGE = Answer(b"<html><script>$_ts=window['$_ts']</script></html>", 412)


@dataclass
class Told:
    asked: list[str]
    reason: str | None
    state: HostState | None


@dataclass
class Crawls:
    folder: Path
    portal: Portal

    def crawl(self, **settings: object) -> Told:
        self.portal.asked.clear()
        config = CrawlConfig.model_validate(
            {
                "delay_seconds": 0,
                "address_map": {"*.gov.test": self.portal.address},
                "extra_suffixes": ("gov.test",),
                "sites_files": (sites_file(self.folder, [HOST]),),
                **settings,
            }
        )
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=run, args=(theirs, self.config, config))
        process.start()
        theirs.close()
        ours.recv()
        process.join()
        with Archive.open(self.config, create=False) as archive:
            (column,) = archive.columns.walked(archive.runs.latest(1)[0].id)
            standing = archive.hosts.standing(HOST, now())
        return Told(self.portal.paths(HOST), column.reason, standing.state if standing else None)

    @property
    def config(self) -> ArchiveConfig:
        return ArchiveConfig(folder=self.folder / "archive")

    def release(self) -> None:
        with Archive.open(self.config, create=False) as archive:
            archive.hosts.release(HOST, "li", "looked at")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    with Portal({f"{HOST}/nb/": CHALLENGE}) as portal:
        crawls = Crawls(tmp_path_factory.mktemp("standing"), portal)
        told = [crawls.crawl(), crawls.crawl()]
        crawls.release()
        told += [crawls.crawl(cooldown_minutes=0) for _ in range(3)]
        told.append(crawls.crawl())
        crawls.release()
        portal.pages[f"{HOST}/nb/"] = Answer(listing([]))
        told += [crawls.crawl(daily_budget=5), crawls.crawl(daily_budget=6)]
    return told


def test_a_block_is_known_to_the_next_crawl(told: list[Told]) -> None:
    blocked, waiting, *_ = told
    assert blocked.asked == ["/robots.txt", "/nb/"]
    assert blocked.state is HostState.COOLDOWN
    assert waiting.asked == []
    assert f"blocked: {HOST} is left alone until " in f"{waiting.reason}"
    assert f"{HOST} blocked (412, 瑞数" in f"{waiting.reason}"


def test_a_released_domain_is_asked_and_the_third_block_disables_it(told: list[Told]) -> None:
    *three, disabled = told[2:6]
    assert [each.asked for each in three] == [["/nb/"]] * 3  # robots.txt is known
    assert [each.state for each in three] == [HostState.OPEN, HostState.OPEN, HostState.DISABLED]
    assert disabled.asked == []
    assert f"{HOST} is disabled after 3 blocks" in f"{disabled.reason}"
    assert f"`gongkai hosts release {HOST}`" in f"{disabled.reason}"


def test_requests_of_earlier_crawls_count_for_the_day(told: list[Told]) -> None:
    """robots.txt and four pages were asked before, the crawls that asked nothing left."""
    assert told[6].asked == []
    assert "the day's budget of 5 requests is used up" in f"{told[6].reason}"
    assert told[6].state is HostState.OPEN
    assert told[7].asked == ["/nb/"]
    assert told[7].reason is None
