"""Rows out of lists: what began and ended between two of them, and what was only forgotten."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.regions.make.history import Row, between, rows
from archive.regions.make.packages import Snapshot

FIRST = date(2000, 12, 31)
NAMES = st.none() | st.sampled_from(["甲县", "甲市", "乙县"])


def day(index: int) -> date:
    return FIRST + timedelta(days=365 * index)


def lists(*named: str | None) -> list[Snapshot]:
    return [Snapshot(day(n), {"110101": name} if name else {}) for n, name in enumerate(named)]


def spells(*named: str | None) -> list[tuple[str, date | None, date | None]]:
    return [(row.name, row.since, row.until) for row in rows(lists(*named), "mca")]


def test_a_name_on_every_list_has_neither_bound() -> None:
    (row,) = rows(lists("甲县", "甲县"), "mca")
    assert row == Row("110101", "甲县", None, day(0), None, None, "unit", "mca")


def test_another_name_begins_when_the_first_one_ends() -> None:
    old, new = rows(lists("甲县", "甲县", "甲市"), "mca")
    assert (old.until_after, old.until) == (new.since_after, new.since) == (day(1), day(2))


def test_a_list_that_forgets_a_code_ends_nothing() -> None:
    assert spells("甲县", None, None, "甲县") == [("甲县", day(0), None)]


def test_a_code_given_to_another_comes_back() -> None:
    assert [name for name, _, _ in spells("甲县", "乙县", "甲县")] == ["甲县", "乙县", "甲县"]


def test_another_office_s_list_dates_only_what_differs() -> None:
    seen = {"110101": "甲市", "110171": "某开发区"}
    later = [Snapshot(day(0), {"110101": "甲县"}), Snapshot(day(2), {"110101": "甲市"})]
    found = between(later, {day(1): seen})
    assert [(each.day, dict(each.names)) for each in found] == [
        (day(0), {"110101": "甲县"}),
        (day(1), {"110101": "甲市"}),
        (day(2), {"110101": "甲市"}),
    ]


def test_another_office_s_list_cannot_end_what_both_have() -> None:
    same = [Snapshot(day(n), {"110101": "甲县"}) for n in (0, 2)]
    assert dict(between(same, {day(1): {}})[1].names) == {"110101": "甲县"}


@given(st.lists(NAMES, min_size=1, max_size=8))
def test_rows_say_what_the_lists_say_but_for_gaps(named: list[str | None]) -> None:
    found = rows(lists(*named), "mca")
    for index, name in enumerate(named):
        standing = [row.name for row in found if row.stands(day(index))]
        assert len(standing) <= 1
        if name is not None:
            assert standing == [name]
