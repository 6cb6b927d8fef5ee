"""What has to hold of every row of the shipped tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from archive.regions import tables
from archive.regions.make import kept
from archive.regions.model import Kind, Level, Region
from archive.regions.regions import Regions

REGIONS = Regions()


@pytest.fixture(scope="module")
def spells() -> Mapping[str, Sequence[Region]]:
    found: dict[str, list[Region]] = {}
    for index in range(len(tables.lines())):
        each = tables.region(index)
        found.setdefault(each.code, []).append(each)
    return found


def begin(region: Region) -> date:
    return region.since or date.min


def end(region: Region) -> date:
    return region.until or date.max


def test_days_are_in_order(spells: Mapping[str, Sequence[Region]]) -> None:
    for each in (row for rows in spells.values() for row in rows):
        assert begin(each) < end(each)
        assert each.since_after is None or (each.since is not None and each.since_after < each.since)
        assert each.until_after is None or (each.until is not None and each.until_after < each.until)
        assert (each.until is None) == (each.until_after is None)


def test_a_code_is_one_thing_at_a_time(spells: Mapping[str, Sequence[Region]]) -> None:
    assert [code for code, rows in spells.items() if any(end(a) > begin(b) for a, b in pairwise(rows))] == []


def test_every_parent_is_there_all_the_time(spells: Mapping[str, Sequence[Region]]) -> None:
    missing = []
    for each in (row for rows in spells.values() for row in rows if row.parent and row.since):
        place = begin(each)
        for over in spells[each.parent]:
            if over.kind is not Kind.GROUPING and begin(over) <= place < end(over):
                place = end(over)
        if place < end(each):
            missing.append(each)
    assert missing == []


def test_parents_are_of_a_level_above(spells: Mapping[str, Sequence[Region]]) -> None:
    order = list(Level)
    for each in (row for rows in spells.values() for row in rows):
        if each.level is Level.PROVINCE:
            assert not each.parent
        else:
            assert order.index(spells[each.parent][0].level) < order.index(each.level)


def test_each_succession_joins_one_that_ended_to_one_that_stood(
    spells: Mapping[str, Sequence[Region]],
) -> None:
    for each in (one for found in tables.successions().values() for one in found):
        assert [row.until_after for row in spells[each.old] if row.until == each.by] == [each.after]
        assert len([row for row in spells[each.new] if row.stands(each.by)]) == 1


def test_following_successions_comes_to_an_end(spells: Mapping[str, Sequence[Region]]) -> None:
    """From a spell to the spell it became there is never a way back; a code by itself may come round."""
    after: dict[tuple[str, date], list[tuple[str, date]]] = {}
    for each in (one for found in tables.successions().values() for one in found):
        heir = next(row for row in spells[each.new] if row.stands(each.by))
        after.setdefault((each.old, each.by), []).append((heir.code, end(heir)))
    assert all(later[1] > earlier[1] for earlier, heirs in after.items() for later in heirs)


def test_what_ended_since_2000_has_successors_down_to_counties(
    spells: Mapping[str, Sequence[Region]],
) -> None:
    lost = []
    for rows in spells.values():
        for each, following in pairwise([*rows, None]):
            if each is None or each.level is Level.TOWNSHIP or each.until is None:
                continue
            goes_on = following is not None and following.since == each.until
            if each.until >= date(2000, 1, 1) and each.kind is Kind.UNIT and not goes_on:
                lost += [] if any(one.by == each.until for one in REGIONS.successors(each.code)) else [each]
    assert lost == []


def test_what_is_kept_by_hand_has_gone_into_the_tables() -> None:
    """Where this fails: python -m archive.regions.make; see archive/regions/data/README.md."""
    for change in kept.changes():
        for new in change.new:
            if change.old and change.old != new:
                assert new in {each.new for each in REGIONS.successors(change.old)}, change
            if change.by is not None:
                days = {each.since for each in REGIONS.history(new)}
                days |= {each.until for each in REGIONS.history(change.old or new)}
                assert change.by in days, change


def test_the_tables_are_small() -> None:
    folder = Path(tables.__file__).parent / "data"
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 1_500_000
