"""Times of asking, as the portal's own log has them."""

import itertools

import pytest

from archive.config import ArchiveConfig
from crawler.config import CrawlConfig
from crawler.scrapy_settings import scrapy_settings
from tests.crawler.child import crawl, sites_file
from tests.crawler.pages import article, listing
from tests.crawler.portal import Answer, Portal
from tests.crawler.recorder import Recorder

DELAY = 0.1
LATENCY = 0.3
REPORTS = 8
NOTED_LATE = 0.09  # seconds; a busy machine notes a single arrival late, and the next one then looks early


def portal_pages(host: str, silent_for: float) -> dict[str, Answer]:
    names = [f"{n}.shtml" for n in range(REPORTS)]
    articles = {f"{host}/nb/{name}": Answer(article(name), silent_for=silent_for) for name in names}
    return {f"{host}/nb/": Answer(listing(names)), **articles}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    folder = tmp_path_factory.mktemp("throttle")
    hosts = ["fast.gov.test", "slow.gov.test", "sub.fast.gov.test"]
    pages = {
        **portal_pages(hosts[0], 0),
        **portal_pages(hosts[1], LATENCY),
        "fast.gov.test/nb/7.shtml": Answer(b"", 503),
    }
    with Portal(pages) as portal:
        config = CrawlConfig(
            contact="archive@example.org",
            delay_seconds=DELAY,
            address_map={"*.gov.test": portal.address},
            extra_suffixes=("gov.test",),
            sites_files=(sites_file(folder, hosts),),
        )
        crawl(config, ["fast", "slow", "sub"], Recorder())
    return portal


def began(portal: Portal, domain: str) -> list[float]:
    return sorted(asked.began for asked in portal.asked if asked.host.endswith(domain))


def too_early(times: list[float], delay: float) -> list[tuple[int, int]]:
    """Any two requests with less than the delay for each between them, give or take one noted late."""
    pairs = itertools.combinations(range(len(times)), 2)
    return [(i, j) for i, j in pairs if times[j] - times[i] < delay * (j - i) - NOTED_LATE]


def test_never_less_than_the_delay_whatever_is_asked(portal: Portal) -> None:
    times = began(portal, "fast.gov.test")
    assert len(times) >= REPORTS + 5  # two lists, two robots.txt, and the retry
    assert too_early(times, DELAY) == []


def test_a_slow_portal_rests_as_long_as_it_works(portal: Portal) -> None:
    """From the third report on the latency of one before is known."""
    assert too_early(began(portal, "slow.gov.test")[-REPORTS + 1 :], 2 * LATENCY) == []


def test_a_fast_portal_does_not_wait_for_a_slow_one(portal: Portal) -> None:
    assert began(portal, "fast.gov.test")[-1] < began(portal, "slow.gov.test")[-1]


@pytest.mark.parametrize(
    ("config", "name", "value"),
    [
        (CrawlConfig(), "AUTOTHROTTLE_ENABLED", True),
        (CrawlConfig(delay_seconds=0), "AUTOTHROTTLE_ENABLED", False),
        (CrawlConfig(start_delay_seconds=9), "AUTOTHROTTLE_START_DELAY", 9),
        (CrawlConfig(max_delay_seconds=30), "AUTOTHROTTLE_MAX_DELAY", 30),
        (CrawlConfig(delay_seconds=90), "AUTOTHROTTLE_MAX_DELAY", 90),
    ],
)
def test_the_highest_delay_is_never_below_the_lowest(config: CrawlConfig, name: str, value: float) -> None:
    assert scrapy_settings(config, ArchiveConfig.model_validate({}))[name] == value
