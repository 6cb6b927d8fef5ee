"""Five nights over every simulated host, held against the table of what each of them publishes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

import pytest

from archive.captures.exchange import RequestOutcome, Role
from archive.columns.model import ListState
from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families.registry import vendors
from gongkai.demo.portals.families.soft import ASTRAY, Soft
from gongkai.demo.portals.truth import published, reachable
from gongkai.demo.portals.world import World
from tests.world.nights import DELAY, Night, night, warm

HOSTS = tuple(vendor.host for vendor in vendors())
CODES = tuple(code for vendor in vendors() for code, *_ in vendor.site_rows())
CLONE = "www.clone.example.test"
BLOCKED = ("waf-412", "waf-521", "waf-eo", "waf-slider", "waf-405", "waf-429")
# what a captcha, a firewall, a failing server or a rebuilt list makes be asked again, or not at all
AGAIN = frozenset(
    {"jpage-a", "lonsun", "waf-cookie", "waf-429", "reset", "slow", "endless", "robots-503", "soft"}
)
OTHERWISE = {
    "jpage-b": {ListState.PARTIAL},  # its data proxy answers nothing
    "trs-b": {ListState.COMPLETE, ListState.PARTIAL},  # declares two pages that are not there
    "spa": {ListState.NEEDS_RENDER},
    "endless": {ListState.PARTIAL},
    "lonsun-6600131": {ListState.EMPTY},
    "robots-none": {ListState.PARTIAL},
    "robots-503": {ListState.PARTIAL},
    "waf-412": {ListState.PARTIAL},
    "waf-eo": {ListState.PARTIAL},
}


# the first five downloads are free, the sixth asks for a captcha; the next night has five more
BEHIND_A_CAPTCHA = {
    "www.vsb-captcha.gov.test": frozenset(
        ("槐原县坪头镇人民政府", "government", year) for year in (2012, 2013)
    )
}
MOVED = {"www.move.gov.test/zfxxgk/zfxxgknb/": "www.move.gov.test/xxgk/gknb_3021/"}
"""What a person writes into the catalogue once the portal was rebuilt."""
UNCOUNTED = frozenset({"endless", "jpage-b"})
UNPROVEN = frozenset({"www.jpage-b.gov.test", "www.endless.gov.test"})
"""Hosts whose lists are never complete: what they show anew may always have been there."""


class Nights:
    def __init__(self, world: World, nights: list[Night]) -> None:
        self.world = world
        self.first, self.second, self.third, self.rebuilt, self.corrected = nights


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    folder = tmp_path_factory.mktemp("world")
    made = []
    with World(vendors()) as world:
        soft = world.vendors["www.soft.gov.test"]
        assert isinstance(soft, Soft)
        soft.every = 3
        for scene in (Scene(1, 1), Scene(2, 1), Scene(2, 1), Scene(2, 2)):
            world.scene = scene
            warm(world)
            made.append(night(world, folder))
        made.append(night(world, folder, MOVED))
        yield Nights(world, made)


@pytest.mark.parametrize("host", HOSTS)
def test_every_reachable_report_is_found(nights: Nights, host: str) -> None:
    assert reachable(host, 1) - nights.first.reports == BEHIND_A_CAPTCHA.get(host, frozenset())


@pytest.mark.parametrize("host", HOSTS)
def test_every_new_report_is_found_in_its_night(nights: Nights, host: str) -> None:
    assert reachable(host, 2) - nights.second.reports == frozenset()


def test_nothing_is_made_up(nights: Nights) -> None:
    known = frozenset((each.organ, each.scope, each.year) for host in HOSTS for each in published(host))
    assert nights.first.reports - known == frozenset()


@pytest.mark.parametrize("code", CODES)
def test_a_list_is_complete_exactly_where_it_is_proven(nights: Nights, code: str) -> None:
    states = {column.state for column in nights.first.columns if column.site == code}
    assert states == OTHERWISE.get(code, {ListState.COMPLETE})


def test_nothing_comes_from_the_clone(nights: Nights) -> None:
    for each in (nights.first, nights.second, nights.third, nights.rebuilt):
        assert [request for request in each.requests if request.host == CLONE] == []
        assert [row.url for row in each.captures if CLONE in row.url] == []


@pytest.mark.parametrize("code", [*BLOCKED, "soft", "reset", "slow"])
def test_no_trouble_is_taken_for_an_empty_list(nights: Nights, code: str) -> None:
    for each in (nights.first, nights.second, nights.third):
        assert ListState.EMPTY not in {column.state for column in each.columns if column.site == code}


def outcomes(of: Night, code: str) -> dict[str, list[RequestOutcome]]:
    """By address, in the order of asking."""
    found: dict[str, list[RequestOutcome]] = defaultdict(list)
    for row in of.captures:
        if row.site == code and row.role in {Role.ARTICLE, Role.ATTACHMENT}:
            found[row.url].append(RequestOutcome(row.outcome))
    return found


def test_an_index_in_the_place_of_an_article_is_the_wrong_page_and_asked_for_again(nights: Nights) -> None:
    for each in (nights.first, nights.second):
        got = [said for url, said in outcomes(each, "soft").items() if url not in soft_articles()]
        again = [said for said in got if said[0] == RequestOutcome.WRONG_PAGE and len(said) > 1]
        assert again
        assert {said[1] for said in again} <= {RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED}


def soft_articles(organ: str = "") -> frozenset[str]:
    """Those that cannot be had; with an organ's name only its own."""
    soft = next(each for each in vendors() if isinstance(each, Soft))
    lost = (each for each in soft.reports if not each.reachable and organ in each.organ)
    return frozenset(f"http://{soft.host}{soft.article_path(each)}" for each in lost)


@pytest.mark.parametrize("url", sorted(soft_articles(ASTRAY)))
def test_what_stays_another_page_is_asked_for_every_night_and_never_read(nights: Nights, url: str) -> None:
    for each in (nights.first, nights.second, nights.third):
        said = outcomes(each, "soft")[url]  # on a busy machine a try may have had no answer
        assert RequestOutcome.WRONG_PAGE in said
        assert {RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED}.isdisjoint(said)
        assert len([line for line in each.failures("soft") if line.startswith(f"{url}: wrong page: ")]) == 1
        assert url not in {rendition.url for view in each.views for rendition in view.renditions}


def test_a_file_that_is_a_web_page_is_of_the_wrong_content_type(nights: Nights) -> None:
    files = {url: said for url, said in outcomes(nights.first, "soft").items() if url.endswith(".pdf")}
    lost = [each for each in published("www.soft.gov.test") if each.content == "pdf" and not each.reachable]
    wrong = sorted(said for (said,) in files.values() if said != RequestOutcome.CAPTURED)
    assert wrong == [RequestOutcome.GONE, RequestOutcome.WRONG_CONTENT_TYPE]  # one says that it is not there
    assert len(lost) == 2


@pytest.mark.parametrize("code", BLOCKED)
def test_nothing_is_asked_after_a_block(nights: Nights, code: str) -> None:
    """What robots.txt or the guard refuses was never sent: it has no status."""
    sent = [row for row in nights.first.captures if row.site == code and row.status]
    blocked = [row.outcome == RequestOutcome.BLOCKED for row in sent]
    assert any(blocked)
    assert not any(blocked[:-1]) or code == "waf-429"  # 429 is a wish for a pause, and asked again once


@pytest.mark.parametrize("host", HOSTS)
def test_no_page_is_asked_twice_a_night(nights: Nights, host: str) -> None:
    if host.removeprefix("www.").removesuffix(".gov.test") in AGAIN:
        return
    asked = Counter(
        (request.method, request.path, request.body)
        for request in nights.first.requests
        if request.host == host
    )
    assert {what: count for what, count in asked.items() if count > 1} == {}


@pytest.mark.parametrize("host", HOSTS)
def test_no_request_comes_inside_the_delay(nights: Nights, host: str) -> None:
    """As they arrive: a thread of the server's may look at its clock late, but not ten times in a row."""
    times = [request.at for request in nights.first.requests if request.host == host]
    spans = [times[number + 10] - times[number] for number in range(len(times) - 10)]
    assert min(spans, default=timedelta(1)) >= timedelta(seconds=10 * DELAY * 0.8)


def test_files_are_asked_for_from_their_article(nights: Nights) -> None:
    files = [row.url for row in nights.first.captures if row.role == Role.ATTACHMENT]
    paths = {url.partition(".gov.test")[2] for url in files}
    without = [r.path for r in nights.first.requests if r.path in paths and "referer" not in r.headers]
    assert files
    assert without == []


def test_a_list_is_asked_hardly_more_often_than_it_has_pages(nights: Nights) -> None:
    """Pages as the proofs count them, shells and pages beside the root among them."""
    asked = [row for row in nights.third.captures if row.role == Role.LIST and row.site not in UNCOUNTED]
    walks = [walk for walk in nights.third.walks if walk.site not in UNCOUNTED]
    pages = sum(max(1, len(walk.proof["rows_by_page"])) + len(walk.proof["via"]) for walk in walks)
    beside = sum(walk.proof["depth"] == 0 for walk in walks)
    assert len(asked) <= 1.05 * (pages + beside)


def test_what_did_not_change_is_answered_with_304(nights: Nights) -> None:
    conditional = [r for r in nights.third.requests if "if-none-match" in r.headers]
    assert len(conditional) > 200
    assert sum(r.status == 304 for r in conditional) >= 0.95 * len(conditional)


def test_new_reports_are_published_in_the_second_night(nights: Nights) -> None:
    wanted = {
        key for host in HOSTS if host not in UNPROVEN for key in reachable(host, 2) - reachable(host, 1)
    }
    told = {(e.organ, e.scope.value, e.year) for e in nights.second.events if e.kind == "published"}
    assert told == wanted


def test_revised_reports_are_told_in_the_second_night(nights: Nights) -> None:
    wanted = {
        (each.organ, each.scope, each.year)
        for host in HOSTS
        for each in published(host)
        if each.revised == 2 and each.night == 1 and each.reachable
    }
    told = {(e.organ, e.scope.value, e.year) for e in nights.second.events if e.kind == "revised"}
    assert told == wanted


def test_removed_reports_are_told_when_a_second_night_confirms_it(nights: Nights) -> None:
    wanted = {
        (each.organ, each.scope, each.year)
        for host in HOSTS
        for each in published(host)
        if each.gone == 2 and each.reachable
    }
    assert {e.kind for e in nights.second.events} <= {"published", "revised", "discovered"}
    told = {(e.organ, e.scope.value, e.year) for e in nights.third.events if e.kind == "removed"}
    assert told == wanted
    assert {e.kind for e in nights.third.events} == {"removed"}


def test_a_root_that_is_gone_says_so_and_removes_nothing(nights: Nights) -> None:
    assert [column.reason for column in nights.rebuilt.columns if column.site == "move"] == [
        "wrong page: redirected to the home page"
    ]
    assert [event.kind for event in nights.rebuilt.events if event.site == "move"] == []


def test_at_its_new_root_the_reports_have_moved(nights: Nights) -> None:
    """Those whose old addresses were asked tonight and lead on or are gone; older ones have a further one."""
    kinds = Counter(str(event.kind) for event in nights.corrected.events if event.site == "move")
    assert kinds["moved"] == 3
    assert kinds.keys() == {"moved", "rendition_added"}
