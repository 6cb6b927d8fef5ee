"""A government's report against the sum of its organs': equal, different, or a lower bound."""

from typing import Any

import pytest

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.register.model import LinkKind
from archive.register.naming import Called, call
from archive.register.organs import organs
from archive.register.people import link
from archive.rollups.model import CellSum, Rollup, Verdict
from archive.rollups.rollup import rollup
from tests.archive.nights import Night
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


def test_the_office_and_its_government_publish_under_each_others_names(archive: Archive, fill: Fill) -> None:
    """The whole government's report is no part of the sum, and the office's own is one, whoever bears it."""
    given = pages(
        11,
        w=page("攀枝花市西区人民政府办公室", scope="government", cells={NEW: 11}),
        c=page("攀枝花市西区人民政府", scope="government", cells={NEW: 11}),
    )
    given["2"] = page("攀枝花市西区人民政府", cells={NEW: 3})
    fill(given, Around("510403"))
    found = rollup(archive, "510403", 2024)
    assert (cell(found).total, cell(found).verdict, found.missing) == (11, Verdict.EQUAL, ())

    fill({"d": page("攀枝花市西区人民政府", scope="unknown", cells={NEW: 3})}, Around("510403"))
    (missing,) = rollup(archive, "510403", 2024).missing
    assert "is not said" in missing.why


def test_two_reports_of_the_whole_government_that_disagree_are_not_assessed(
    archive: Archive, fill: Fill
) -> None:
    other = page("攀枝花市西区人民政府办公室", scope="government", cells={NEW: 12})
    fill(pages(11, o=other), Around("510403"))
    assert cell(rollup(archive, "510403", 2024)).verdict is Verdict.NOT_ASSESSABLE


def test_what_lies_below_had_another_parents_code(archive: Archive, fill: Fill) -> None:
    """新津 was 510132 until 2020 and is 510118."""
    fill({"w": page("成都市新津县人民政府", 2018, scope="government", cells={NEW: 5})}, Around("510132"))
    new, old = (rollup(archive, code, 2018).missing for code in ("510118", "510132"))
    assert len(new) == 12
    assert new == old


def test_a_city_without_counties_has_townships_that_nobody_knows_before_2016(
    archive: Archive, fill: Fill
) -> None:
    given = {
        "w": page("东莞市人民政府", 2014, scope="government", cells={NEW: 5}),
        "1": page("东莞市教育局", 2014, cells={NEW: 5}),
    }
    fill(given, Around("441900"))
    found = rollup(archive, "441900", 2014)
    assert [each.what for each in found.missing] == ["the townships"]
    assert cell(found).verdict is Verdict.LOWER_BOUND


def test_what_may_be_of_the_region_is_missing(archive: Archive, fill: Fill) -> None:
    fill(pages(11, x=page("教育局、体育局", cells={NEW: 7})), Around("510403"))
    (missing,) = rollup(archive, "510403", 2024).missing
    assert "教育局、体育局" in missing.what


def test_what_was_not_placed_yet_may_be_of_the_region(archive: Archive, fill: Fill) -> None:
    fill(pages(11), Around("510403"))
    Night(pages={"z": page("攀枝花市西区财政局", cells={NEW: 7})}).pass_over(archive)
    assert [each.what for each in rollup(archive, "510403", 2024).missing] == ["1 reports of 2024"]


def test_an_organ_counts_where_its_report_of_the_year_was_placed(archive: Archive, fill: Fill) -> None:
    """The one said to have left stays away; of the other nothing is said but what its reports say."""
    gone, left = (page(f"攀枝花市东区{each}局", cells={NEW: 7}) for each in ("审计", "统计"))
    fill(pages(11, e=gone, f=left), Around("510403"))
    ids = {each.name.folded: each.id for each in organs(archive)}
    for name, until in (("审计局", "2020"), ("统计局", None)):
        call(archive, ids[name], Called(name, "510403", until=until), who="李", why="三定规定")
    found = rollup(archive, "510403", 2024)
    assert (cell(found).total, cell(found).verdict, found.missing) == (11, Verdict.EQUAL, ())


def test_what_others_split_off_is_still_missing(archive: Archive, fill: Fill) -> None:
    fill(pages(11, a=page("攀枝花市西区审计局", 2022)), Around("510403"))
    ids = {each.name.folded: each.id for each in organs(archive)}
    for kind, missing in ((LinkKind.SPLIT, 1), (LinkKind.MERGED, 0)):
        link(archive, ids["审计局"], ids["教育局"], kind, "2023", who="李", why="三定规定")
        assert len(rollup(archive, "510403", 2024).missing) == missing


def test_a_code_that_another_unit_had_before_or_later_adds_nothing(archive: Archive, fill: Fill) -> None:
    towns = ("郑庄子镇", "越河镇", "洼里镇")
    given = {
        each: page(f"唐山市开平区{each}人民政府", 2020, cells={NEW: 2**n}) for n, each in enumerate(towns)
    }
    whole = [("唐山市开平区", 2020), ("重庆市万盛区", 2010), ("重庆市綦江县", 2010)]
    given |= {at: page(f"{at}人民政府", year, scope="government", cells={NEW: 1}) for at, year in whole}
    schools = {"重庆市万盛区教育局": 1, "重庆市綦江县教育局": 5}
    given |= {each: page(each, 2010, cells={NEW: count}) for each, count in schools.items()}
    fill(given)

    asked = (("130205", 2020), ("500110", 2010), ("500222", 2010))
    totals = {of: cell(rollup(archive, of, year)).total for of, year in asked}
    assert totals == {"130205": 7, "500110": 1, "500222": 5}
