"""One crawl over portals without end, and a good one among them: each is bounded and recorded, all go on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import pytest

from archive.captures.exchange import Exchange, RequestOutcome
from archive.columns.model import ListState, Walk
from gongkai.demo.portals.families import slow, webplus
from gongkai.demo.portals.log import Request
from gongkai.demo.portals.truth import Published, published
from gongkai.demo.portals.world import World
from tests.crawler.child import crawl
from tests.crawler.recorder import Recorder
from tests.world.nights import config, warm

LIMIT = 1 << 20
PAGES = 5
ENDLESS, RESET, SLOW, GOOD = (f"www.{name}.gov.test" for name in ("endless", "reset", "slow", "webplus"))
CODES = ("slow", "reset", "endless", "webplus")


@dataclass(frozen=True)
class Crawled:
    recorder: Recorder
    requests: Sequence[Request]
    seconds: float

    def exchanges(self, host: str, part: str) -> list[Exchange]:
        found = self.recorder.captures.exchanges
        return [each for each in found if f"//{host}/" in each.url and part in each.url]

    def walk(self, code: str) -> Walk:
        return next(walk for walk in self.recorder.columns.walks if walk.site == code)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    root = "/zwgk/zfxxgk/zfxxgknb/"
    late = slow.Slow(SLOW, root, "缓水市人民政府", delay=20)
    kept = (each for each in slow.vendors() if each.host in {ENDLESS, RESET})
    with World((late, *kept, *webplus.vendors())) as world:
        warm(world)
        settings = config(
            world,
            tmp_path_factory.mktemp("bounded"),
            retries=0,
            timeout_seconds=2,
            max_response_bytes=LIMIT,
            max_pages_per_list=PAGES,
        )
        began = monotonic()
        recorder, _ = crawl(settings, CODES, Recorder())
        yield Crawled(recorder, world.requests, monotonic() - began)


def test_it_ends_long_before_the_slowest_would_have_answered(crawled: Crawled) -> None:
    assert crawled.seconds < 60


def test_the_good_portal_is_read_to_its_end(crawled: Crawled) -> None:
    assert crawled.walk("webplus").state == ListState.COMPLETE
    shown = [item for item in published(GOOD) if item.shown(1)]
    assert len(crawled.walk("webplus").entries) == len(shown)
    assert len(crawled.exchanges(GOOD, "/c3021a")) >= len(shown) / 2


def test_a_list_without_end_is_cut_at_the_limit_and_says_so(crawled: Crawled) -> None:
    walk = crawled.walk("endless")
    lists = [each for each in crawled.requests if each.host == ENDLESS and "index_" in each.path]
    assert (walk.state, len(lists)) == (ListState.PARTIAL, PAGES - 1)
    assert f"99999 pages are declared, {PAGES} is the limit" in (walk.reason or "")


@pytest.mark.parametrize(
    ("column", "evidence"),
    [("big/", "larger than crawl.max_response_bytes"), ("long/", "the connection ended before the body did")],
)
def test_a_body_that_lies_or_does_not_end_is_bounded_and_recorded(
    crawled: Crawled, column: str, evidence: str
) -> None:
    """A file and a page of each."""
    found = [each for item in _items(ENDLESS, column) for each in crawled.exchanges(ENDLESS, str(item.id))]
    said = [each.evidence for each in found if each.outcome == RequestOutcome.TRUNCATED]
    assert max(len(each.body) for each in found) <= LIMIT
    assert len(said) == 2
    assert all(evidence in (each or "") for each in said)


def test_more_than_is_declared_is_not_taken(crawled: Crawled) -> None:
    """The rest belongs to no answer; what was cut is for the readers to find out."""
    found = [each for item in _items(ENDLESS, "short/") for each in crawled.exchanges(ENDLESS, str(item.id))]
    told = [int(each.header("content-length") or "0") for each in found]
    assert len(found) == 3
    assert [len(each.body) for each in found] == told


@pytest.mark.parametrize("column", ["loop/", "on/"])
def test_redirects_without_end_are_followed_a_few_times(crawled: Crawled, column: str) -> None:
    (item,) = _items(ENDLESS, column)
    asked = [each for each in crawled.requests if each.host == ENDLESS and str(item.id) in each.path]
    assert 1 < len(asked) <= 12
    found = crawled.exchanges(ENDLESS, str(item.id))
    assert any("redirects without end" in (each.evidence or "") for each in found)


@pytest.mark.parametrize(("host", "code"), [(RESET, "reset"), (SLOW, "slow")])
def test_a_portal_that_hangs_up_or_hangs_is_recorded_and_left_alone(
    crawled: Crawled, host: str, code: str
) -> None:
    outcomes = Counter(
        each.outcome.value for item in published(host) for each in crawled.exchanges(host, str(item.id))
    )
    assert outcomes["unreachable"] >= 1
    assert crawled.walk(code).state == ListState.COMPLETE
    asked = [each for each in crawled.requests if each.host == host]
    assert len(asked) < 60


def _items(host: str, column: str) -> list[Published]:
    return [item for item in published(host) if item.column == column]


def test_a_broken_connection_is_not_tried_again_at_once(crawled: Crawled) -> None:
    """Twisted would, on a connection that was kept open, and inside the delay."""
    asked = Counter(request.path for request in crawled.requests if request.host == RESET)
    assert {path: times for path, times in asked.items() if times > 1} == {}
