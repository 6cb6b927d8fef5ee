"""A government's report against the sum of its organs': equal, different, or a lower bound."""

from typing import Any

import pytest

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.rollups.model import CellSum, Rollup, Verdict
from archive.rollups.rollup import rollup
from tests.archive.register.conftest import Around, Fill, page

NEW = "new_requests.total"
NAME = f"requests.{NEW}"
STREETS = ("清香坪", "玉泉", "河门口", "陶家渡", "大宝鼎")


def cell(found: Rollup) -> CellSum:
    return next(each for each in found.cells if each.cell == NAME)


def pages(whole: int, **other: Any) -> dict[str, Any]:
    """The district, its two departments, and every township of it."""
    streets = {f"t{each}": page(f"攀枝花市西区{each}街道办事处", cells={NEW: 1}) for each in STREETS}
    return {
        "w": page("攀枝花市西区人民政府", scope="government", cells={NEW: whole}),
        "1": page("攀枝花市西区教育局", cells={NEW: 2}),
        "2": page("攀枝花市西区政府办", cells={NEW: 3}),
        "v": page("国家税务总局攀枝花市西区税务局", cells={NEW: 50}),
        "t": page("攀枝花市西区格里坪镇人民政府", cells={NEW: 1}),
        **streets,
        **other,
    }


@pytest.mark.parametrize(("whole", "verdict"), [(11, Verdict.EQUAL), (12, Verdict.DIFFERS)])
def test_with_nothing_missing_it_is_equal_or_differs(
    archive: Archive, fill: Fill, whole: int, verdict: Verdict
) -> None:
    fill(pages(whole), Around("510403"))
    found = rollup(archive, "510403", 2024)
    assert found.missing == ()
    assert (cell(found).government, cell(found).total, cell(found).verdict) == (whole, 11, verdict)


def test_what_is_missing_or_unread_leaves_a_lower_bound(archive: Archive, fill: Fill) -> None:
    given = pages(
        20,
        t=page("攀枝花市东区财政局"),
        f=page("攀枝花市西区财政局", 2022, cells={NEW: 4}),
        u=page("攀枝花市西区审计局", cells={NEW: "?"}),
        c=page("西区教育局", cells={NEW: 9}),
    )
    fill(given, Around("510403"))
    found = rollup(archive, "510403", 2024)
    assert {each.what.rsplit(" ", 1)[1] for each in found.missing} == {"攀枝花市西区财政局", "格里坪镇"}
    one = cell(found)
    assert one.verdict is Verdict.LOWER_BOUND
    assert {each.rsplit(" ", 1)[1] for each in one.unread} >= {"攀枝花市西区审计局"}
    assert len(one.unread) == 2, "copies of the bureau of education disagree"


def test_without_a_report_of_the_whole_government_there_is_nothing_to_hold_it_against(
    archive: Archive, fill: Fill
) -> None:
    fill({"1": page("攀枝花市西区教育局")})
    with pytest.raises(ArchiveError, match="no report of 2024 of the whole government of 510403"):
        rollup(archive, "510403", 2024)
