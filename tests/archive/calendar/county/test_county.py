"""Sixty organs over eight years: every planted fact is found, and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.attrition import Whereabouts, whereabouts
from archive.calendar.model import Binding, Slot, State
from archive.calendar.slots import slots
from archive.config import ArchiveConfig
from archive.events.model import EventKind
from archive.register.model import LinkKind
from archive.register.organs import organs
from archive.register.people import link
from archive.register.proposing import proposals
from archive.register.review import undecided
from archive.reports.finding import Which
from archive.years.found import each_found
from parsers.model import CheckStatus
from tests.archive.calendar.county import truth
from tests.archive.calendar.county.feed import County

Fact = tuple[str, int]
ASKED = Asked(today=truth.TODAY, region=truth.COUNTY, first=2018)


@dataclass
class Found:
    """`before` and `after` people said what became of organs."""

    county: County
    proposed: set[tuple[str, str]]
    before: list[Slot]
    after: list[Slot]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    folder = tmp_path_factory.mktemp("county")
    with Archive.open(ArchiveConfig(folder=folder, commit_seconds=3600)) as archive:
        county = County(archive)
        county.live()
        proposed = {(each.old_name.folded, each.new_name.folded) for each in proposals(archive)}
        before = list(slots(archive, ASKED))
        ids = {each.name.folded: each.id for each in organs(archive)}
        for old, new, kind, on in truth.LINKS:
            heir = ids[new] if new else None
            link(archive, ids[old], heir, LinkKind(kind), on, who="someone", why="the decree")
        yield Found(county, proposed, before, list(slots(archive, ASKED)))


def own(name: str | None) -> str:
    return (name or "").removeprefix(truth.PLACE).removeprefix("西区")


def facts(found: list[Slot], *states: State) -> set[Fact]:
    return {(own(each.name), each.year) for each in found if each.standing.state in states}


def test_the_organs_are_the_sixty(found: Found) -> None:
    assert len(truth.organs()) == 60
    names = Counter(own(each.name.name) for each in organs(found.county.archive))
    assert names == Counter(truth.organs().keys())
    assert list(undecided(found.county.archive)) == []


def test_reforms_are_proposed_where_two_names_tell(found: Found) -> None:
    planted = {(old, new) for old, new, _, _ in truth.LINKS if old not in truth.NOT_PROPOSED}
    assert found.proposed == planted


def test_states(found: Found) -> None:
    assert facts(found.after, State.LATE) == truth.LATE
    assert facts(found.after, State.MISSING) == truth.MISSING
    assert facts(found.after, State.ON_TIME) == truth.published() - truth.LATE
    assert facts(found.after, State.OVERDUE, State.PENDING) == set()
    assert {each.standing.days for each in found.after if each.standing.state is State.LATE} == {
        truth.LATE_BY
    }
    assert len(found.after) == len(truth.published()) + len(truth.MISSING) + len(truth.UNKNOWN)


def test_what_is_not_known_is_not_missing(found: Found) -> None:
    said = {
        (own(each.name), each.year): each.standing.reason
        for each in found.after
        if each.standing.state is State.UNKNOWN
    }
    assert said == truth.UNKNOWN


def test_an_organ_that_may_have_been_reformed_is_not_missing(found: Found) -> None:
    unsaid = {
        (old, year) for old, _, _, _ in truth.LINKS for year in truth.YEARS if year > truth.REFORMED[old][-1]
    }
    ended = {each for each in unsaid if each[0] == "招商局"}
    assert facts(found.before, State.UNKNOWN) == (unsaid - ended) | truth.UNKNOWN.keys()
    assert facts(found.before, State.MISSING) == truth.MISSING | ended


def test_copies(found: Found) -> None:
    copied = {(own(each.name), each.year) for each in found.after if len(each.reports) > 1}
    assert copied == truth.COPIED


def test_findings(found: Found) -> None:
    """Of all rules across years only these fail: a copy that prints another figure, what is late, and figures
    that do not go on under a new name.
    """
    failing = {
        (own(each.view.organ), each.view.year, one.rule)
        for each in each_found(found.county.archive, Which())
        for one in each.findings
        if one.status is CheckStatus.FAIL
    }
    assert failing == {
        *((organ, year, "COPY-DISAGREES") for organ, year in truth.DISAGREEING),
        *((organ, year, "M-DEADLINE") for organ, year in truth.LATE),
        *((*each, rule) for each in truth.NOT_CARRIED_ON for rule in ("Y-CARRY", "Y-IN-FORCE")),
    }


def test_events(found: Found) -> None:
    told: dict[EventKind, set[Fact]] = defaultdict(set)
    for event in found.county.happened:
        told[event.kind].add((own(event.organ), event.year or 0))
    assert told.pop(EventKind.PUBLISHED) == truth.published()
    assert told == {EventKind.REVISED: truth.REVISED, EventKind.REMOVED: truth.REMOVED}


def test_attrition(found: Found) -> None:
    said: dict[Whereabouts, set[Fact]] = defaultdict(set)
    for each in whereabouts(found.county.archive):
        said[each.whereabouts].add((own(each.organ), each.year or 0))
    assert said[Whereabouts.GONE] == truth.REMOVED | truth.ANSWERS_GONE
    assert said[Whereabouts.UNKNOWN] == truth.ANSWERS_NOTHING
    assert said[Whereabouts.THERE] | said[Whereabouts.GONE] | said[Whereabouts.UNKNOWN] == truth.published()


def test_a_region_is_looked_at_as_in_all_that_there_is(found: Found) -> None:
    archive = found.county.archive
    whole = [each for each in slots(archive, replace(ASKED, region=None)) if each.region == truth.COUNTY]
    assert [each for each in found.after if each.region == truth.COUNTY] == whole
    assert proposals(archive, within=truth.COUNTY) == proposals(archive)


def test_the_law_names_no_day_for_townships(found: Found) -> None:
    bound = {
        each.due.binding for each in found.after if own(each.name) in truth.TOWNSHIPS and each.year > 2018
    }
    assert bound == {Binding.PRACTICE}
