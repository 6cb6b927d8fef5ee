"""Of whom a report is expected, for which years, and where it would be, on either database."""

from dataclasses import replace

import pytest

from archive.archive import Archive
from archive.calendar.model import Reason, Slot, State
from archive.calendar.slots import slots
from archive.register.model import LinkKind
from archive.register.naming import Called, call
from archive.register.organs import organs
from archive.register.people import link
from parsers.model import Scope
from tests.archive.calendar.looks import ASKED, A, B, Look, of
from tests.archive.register.conftest import page

GOVERNMENT, OFFICE = "西区人民政府", "西区人民政府办公室"
OLD, NEW = "攀枝花市西区国土资源局", "攀枝花市西区自然资源局"


def ids(archive: Archive) -> dict[str, int]:
    return {each.name.name: each.id for each in organs(archive)}


def test_a_government_may_publish_in_its_own_column(archive: Archive) -> None:
    Look(pages={"g": page("攀枝花市西区人民政府", 2024, scope="government")}).pass_over(archive)
    asked = replace(ASKED, columns={"510403": ("own-portal",)})
    for name, year in ((GOVERNMENT, 2025), (OFFICE, 2024), (OFFICE, 2025)):
        found = of(archive, name, asked)[year].standing
        assert (found.reason, found.note) == (Reason.NEVER_WALKED, "own-portal")
    assert of(archive, GOVERNMENT)[2025].standing.state is State.MISSING
    assert of(archive, OFFICE)[2025].standing.reason is Reason.NO_COLUMN


def test_what_was_split_goes_on(archive: Archive) -> None:
    Look(pages={"b3": page(B, 2023), "a3": page(A, 2023)}).pass_over(archive)
    known = ids(archive)
    link(archive, known[B], known[A], LinkKind.SPLIT, "2024-03", who="someone", why="the decree")
    assert of(archive, B).keys() == {2023, 2024, 2025}


@pytest.mark.parametrize(
    ("on", "last", "first"), [("2019-03", 2018, 2019), ("2019-03", 2019, 2020), (None, 2018, 2019)]
)
def test_a_new_name_publishes_from_the_reform_on(
    archive: Archive, on: str | None, last: int, first: int
) -> None:
    Look(pages={"old": page(OLD, last), "new": page(NEW, 2021)}).pass_over(archive)
    known = ids(archive)
    link(archive, known[OLD], known[NEW], LinkKind.RENAMED, on, who="someone", why="the decree")
    assert max(of(archive, OLD)) == last
    assert min(of(archive, NEW)) == first


def test_a_department_of_a_province_may_be_renamed_too(archive: Archive) -> None:
    asked = replace(ASKED, region="510000")
    name = "四川省国土资源厅"
    Look(pages={"a": page(name, 2017)}, region="510000").pass_over(archive)
    assert of(archive, name, asked)[2025].standing.reason is Reason.MAYBE_RENAMED


def test_a_name_that_an_organ_bore_is_not_its_last(archive: Archive) -> None:
    Look(pages={"new": page(NEW, 2024)}).pass_over(archive)
    bore = Called("国土资源局", None, None, "2019-03")
    call(archive, ids(archive)[NEW], bore, who="someone", why="the decree")
    assert of(archive, NEW)[2025].standing.state is State.MISSING


def test_nothing_was_due_before_the_law(archive: Archive) -> None:
    Look(pages={"b5": page(B, 2005), "b9": page(B, 2009)}, dates={"b5": "2006-04-20"}).pass_over(archive)
    assert min(of(archive, B)) == 2008


def expected(archive: Archive, year: int) -> list[Slot]:
    return [each for each in slots(archive, ASKED) if each.name == B and each.year == year]


def test_a_copy_without_scope_is_no_second_report(archive: Archive) -> None:
    pages = {"b3": page(B, 2023), "b4": page(B, 2024, scope="unknown")}
    Look(pages=pages).pass_over(archive)
    assert [(each.scope, len(each.reports)) for each in expected(archive, 2024)] == [(Scope.OFFICE, 1)]

    Look(pages=pages | {"own": page(B, 2024)}).pass_over(archive)
    assert {each.scope for each in expected(archive, 2024)} == {Scope.OFFICE, Scope.UNKNOWN}, "one site"

    Look(pages=pages | {"system": page(B, 2022, scope="system")}).pass_over(archive)
    assert {each.scope for each in expected(archive, 2024)} == {Scope.OFFICE, Scope.UNKNOWN}
