"""A host of which too much fails at once: nobody hears of removals there until a person has looked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState
from archive.events.derive import derive
from archive.events.frozen import Frozen, host_of
from archive.events.mass import is_mass_change
from tests.archive.making import exchange
from tests.archive.nights import SITE, Night, says

NAMES = [f"{number:02}" for number in range(12)]
HOST = "xxgk.lan.gov.test"


class Remembers:
    """Keeps in memory what archive.hosts keeps in rows."""

    def __init__(self) -> None:
        self.frozen: dict[str, str] = {}

    def is_frozen(self, host: str) -> bool:
        return host in self.frozen

    def freeze(self, host: str, why: str, run_id: int) -> None:
        assert run_id
        self.frozen[host] = why


def night(names: list[str], frozen: Frozen | None, **other: RequestOutcome) -> Night:
    pages = {name: None if "n" + name in other else says(f"蓝市{name}局", new=1) for name in names}
    answers = {name[1:]: outcome for name, outcome in other.items()}
    return Night(pages=pages, answers=answers, frozen=frozen)


def kinds(archive: Archive, *nights: Night) -> list[list[str]]:
    return [[event.kind.value for event in each.pass_over(archive)] for each in nights]


@pytest.mark.parametrize(
    ("known", "failing", "mass"),
    [(9, 9, False), (10, 3, False), (10, 4, True), (100, 30, False), (100, 31, True), (0, 0, False)],
)
def test_what_a_mass_change_is(known: int, failing: int, mass: bool) -> None:
    names = [str(number) for number in range(known)]
    assert is_mass_change(names, names[:failing]) is mass


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 60)))
def test_what_was_never_known_does_not_count(known: set[int], failing: set[int]) -> None:
    names, fails = {str(each) for each in known}, {str(each) for each in failing}
    assert is_mass_change(names, fails) is is_mass_change(names, names & fails)


def test_most_of_a_list_vanishes_at_once(archive: Archive) -> None:
    frozen = Remembers()
    few = night(NAMES[:8], frozen)
    kinds(archive, night(NAMES, frozen))
    assert kinds(archive, *[few] * 5) == [[]] * 5
    assert frozen.frozen == {HOST: "4 of 12 known articles failed or vanished in run 3"}


@pytest.mark.parametrize(
    ("outcome", "is_frozen"),
    [
        (RequestOutcome.GONE, True),
        (RequestOutcome.WRONG_PAGE, True),
        (RequestOutcome.UNREACHABLE, True),
        (RequestOutcome.BLOCKED, False),
    ],
)
def test_most_of_the_articles_fail_at_once(
    archive: Archive, outcome: RequestOutcome, is_frozen: bool
) -> None:
    frozen = Remembers()
    kinds(archive, night(NAMES, frozen), night(NAMES, frozen, **{f"n0{at}": outcome for at in range(4)}))
    assert (HOST in frozen.frozen) is is_frozen


def test_few_that_vanish_are_removed(archive: Archive) -> None:
    frozen = Remembers()
    few = night(NAMES[:9], frozen)
    assert kinds(archive, night(NAMES, frozen), few, few, few)[1:] == [[], [], ["removed"] * 3]
    assert frozen.frozen == {}


def test_thawed_it_tells_what_is_gone_and_does_not_freeze_again(archive: Archive) -> None:
    frozen = Remembers()
    few = night(NAMES[:8], frozen)
    kinds(archive, night(NAMES, frozen), few, few, few, few)
    frozen.frozen.clear()
    assert kinds(archive, few, few) == [["removed"] * 4, []]
    assert frozen.frozen == {}


def test_thawed_at_once_it_does_not_freeze_again(archive: Archive) -> None:
    frozen = Remembers()
    gone = night(NAMES, frozen, **{f"n0{at}": RequestOutcome.GONE for at in range(4)})
    kinds(archive, night(NAMES, frozen), gone)
    frozen.frozen.clear()
    assert kinds(archive, gone, gone) == [[], ["removed"] * 4]
    assert frozen.frozen == {}


def test_a_run_that_was_not_looked_at_freezes_later(archive: Archive) -> None:
    frozen = Remembers()
    few = night(NAMES[:8], frozen)
    kinds(archive, night(NAMES, frozen))
    missed = few.happen(archive)
    run = few.happen(archive)
    assert derive(archive, run, "1", removal_nights=2, frozen=frozen, since_run=missed) == ()
    assert HOST in frozen.frozen


def test_a_frozen_host_tells_of_no_moves_before_it_is_thawed(archive: Archive) -> None:
    frozen = Remembers()
    moved = Night(
        pages={"new" + name if name < "04" else name: says(f"蓝市{name}局", new=1) for name in NAMES},
        frozen=frozen,
    )
    assert kinds(archive, night(NAMES, frozen), moved, moved)[1:] == [[], []]
    assert HOST in frozen.frozen
    kinds(archive, moved, moved)
    frozen.frozen.clear()
    assert kinds(archive, moved, moved) == [["moved"] * 4, []]


def test_a_first_crawl_freezes_nothing(archive: Archive) -> None:
    frozen = Remembers()
    failing = {f"n{name}": RequestOutcome.UNREACHABLE for name in NAMES}
    kinds(archive, night(NAMES, frozen, **failing))
    assert frozen.frozen == {}


def test_a_partial_walk_freezes_nothing(archive: Archive) -> None:
    frozen = Remembers()
    kinds(archive, night(NAMES, frozen))
    kinds(archive, Night(pages={"00": None}, state=ListState.PARTIAL, frozen=frozen))
    assert frozen.frozen == {}


def test_what_answered_at_the_second_try_did_not_fail(archive: Archive) -> None:
    frozen = Remembers()
    kinds(archive, night(NAMES, frozen))
    failing = {f"n0{at}": RequestOutcome.UNREACHABLE for at in range(4)}
    run = night(NAMES, frozen, **failing).happen(archive)
    for at in range(4):
        archive.captures.add(exchange(999 + at, url=f"{SITE}0{at}", run_id=run))
    archive.captures.flush()
    derive(archive, run, "1", frozen=frozen)
    assert frozen.frozen == {}


def test_what_stands_in_another_column_now_did_not_vanish(archive: Archive) -> None:
    frozen = Remembers()
    kinds(archive, night(NAMES, frozen))
    few, others = night(NAMES[:8], frozen), night(NAMES[8:], frozen)
    run = few.happen(archive)
    elsewhere = replace(others._walk(run, ListState.COMPLETE), column_url="http://xxgk.lan.gov.test/other")
    archive.columns.record_walk(elsewhere)
    archive.captures.flush()
    derive(archive, run, "1", frozen=frozen)
    assert frozen.frozen == {}


def test_what_is_published_on_a_frozen_host_is_told(archive: Archive) -> None:
    frozen = Remembers()
    kinds(archive, night(NAMES, frozen), night(NAMES[:8], frozen))
    assert kinds(archive, night([*NAMES[:8], "99"], frozen)) == [["published"]]


def test_the_archive_remembers(archive: Archive) -> None:
    kinds(archive, night(NAMES, archive.hosts), *[night(NAMES[:8], archive.hosts)] * 4)
    assert archive.hosts.is_frozen(HOST)
    archive.hosts.thaw(HOST, "somebody", "a new system")
    assert kinds(archive, night(NAMES[:8], archive.hosts)) == [["removed"] * 4]


@pytest.mark.parametrize(("url", "host"), [("http://a.gov.cn/x", "a.gov.cn"), ("x", ""), ("http://[/", "")])
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host
