"""Units that go on under other codes, codes that went to other units, and whose an organ is then."""

from datetime import date

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.models.register import OrganNameRow
from archive.regions.model import Level
from archive.regions.regions import Regions
from archive.register.divisions import division
from archive.register.finding import Wanted, find_or_add
from archive.register.naming import Called, call
from archive.register.organs import organs
from archive.register.own_names import Own
from archive.register.proposing import proposals
from archive.register.review import undecided
from archive.register.taking_in import take_in
from archive.register.units import unit_of
from tests.archive.register.conftest import Around, Fill, page

SCHOOLS = "教育局"
TWO = [
    [("无锡市锡山区教育局", 2020), ("无锡市滨湖区教育局", 2020)],
    [("韶关市武江区教育局", 2020), ("韶关市浈江区教育局", 2020)],
    [("重庆市万盛区教育局", 2010), ("重庆市綦江县教育局", 2010)],
    [("重庆市万盛区教育局", 2009), ("重庆市綦江区教育局", 2012)],
    [("重庆市双桥区人民政府", 2010), ("重庆市大足县人民政府", 2010)],
    [("重庆市双桥区人民政府", 2009), ("重庆市大足区人民政府", 2012)],
    [("唐山市开平区郑庄子镇人民政府", 2020), ("唐山市开平区越河镇人民政府", 2020)],
    [("唐山市开平区郑庄子镇人民政府", 2020), ("唐山市开平区洼里镇人民政府", 2020)],
    [("唐山市开平区郑庄子镇人民政府", 2019), ("唐山市开平区越河镇人民政府", 2022)],
    [("甘谷县新兴镇人民政府", 2019), ("甘谷县磐安镇人民政府", 2019)],
    [("察隅县察瓦龙乡人民政府", 2019), ("察隅县古玉乡人民政府", 2019)],
    [("北京市丰台区卢沟桥街道办事处", 2022), ("北京市丰台区六里桥街道办事处", 2022)],
]
ONE = [
    [("六安市寿县财政局", 2014), ("淮南市寿县财政局", 2018)],
    [("重庆市綦江县教育局", 2010), ("重庆市綦江区教育局", 2012)],
    [("重庆市大足县教育局", 2010), ("重庆市大足区教育局", 2012)],
    [("吐鲁番地区教育局", 2013), ("吐鲁番市教育局", 2018)],
    [("襄樊市教育局", 2008), ("襄阳市教育局", 2012)],
    [("广州市黄埔区九龙镇人民政府", 2017), ("广州市黄埔区新龙镇人民政府", 2020)],
    [("唐山市开平区郑庄子镇人民政府", 2019), ("唐山市开平区郑庄子镇人民政府", 2022)],
]


@pytest.mark.parametrize(("count", "groups"), [(2, TWO), (1, ONE)])
def test_whose_an_organ_is_the_unit_says(
    archive: Archive, fill: Fill, count: int, groups: list[list[tuple[str, int]]]
) -> None:
    """All in one register: no group may disturb another."""
    every = sorted({each for group in groups for each in group})
    done = fill({str(number): page(organ, year) for number, (organ, year) in enumerate(every)})
    assert done.undecided == 0
    of = {(report.printed, report.year): each.id for each in organs(archive) for report in each.reports}
    assert {tuple(group): len({of[each] for each in group}) for group in groups} == {
        tuple(group): count for group in groups
    }


@pytest.mark.parametrize("year", [2008, 2012, 2016, 2018, 2020, 2022, 2024])
@pytest.mark.parametrize("level", [Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP])
def test_no_two_regions_of_a_day_are_one_unit(year: int, level: Level) -> None:
    living = [each.code for each in Regions().living(date(year, 12, 31), level)]
    assert len({unit_of(code, year) for code in living}) == len(living)


def test_the_codes_of_a_unit_and_of_all_that_shared_them() -> None:
    assert division("341521") == division("340422", 2018) == {"341521", "340422"}
    assert division("500110", 2010) == {"500110"}
    assert division("500110", 2012) == division("500110") == {"500110", "500222"}
    assert division("320205") == {"320205"}
    assert division("000000", 2020) == {"000000"}


def test_a_township_that_is_called_quite_otherwise_may_be_another() -> None:
    """下关街道 has the code of 阅江楼街道, which was merged with it and others."""
    assert unit_of("320106008", 2016) != unit_of("320106008", 2019)
    assert unit_of("130825100", 2019) != unit_of("130825100", 2022)
    assert unit_of("540222212", 2022) != unit_of("540222212", 2023), "年堆乡 had another code before"
    assert unit_of("150103007", 2018) == unit_of("150103007", 2020), "钢铁路办事处 is now a 街道"


def wanted(region: str, year: int | None, source: str = "a page") -> Wanted:
    own = Own("人民政府", "人民政府")
    return Wanted(region=region, own=own, year=year, kind=None, level=None, codes=(), source=source)


def test_without_a_year_nobody_is_taken_for_sure_where_a_code_had_two_bearers(
    archive: Archive, fill: Fill
) -> None:
    fill({"1": page("唐山市开平区郑庄子镇人民政府", 2020)})
    with archive.database.write() as session:
        undated = find_or_add(session, wanted("130205102", None))
        unknown = find_or_add(session, wanted("130205105", None))
        certain = find_or_add(session, wanted("340422", None))

    assert (undated.organ_id, undated.new) == (unknown.organ_id, unknown.new) == (None, False)
    assert [each.organ_id for each in undated.proposed] == [1]
    assert unknown.why == "130205105 was the code of several regions, and it is not known of which of them"
    assert certain.new


def test_what_has_no_year_waits_with_the_organs_that_it_may_be_of(archive: Archive, fill: Fill) -> None:
    fill({"1": page("重庆市万盛区教育局", 2010)})
    undated = {**page("重庆市万盛区教育局"), "year": None}
    fill({"2": undated}, Around("500110", verified=True))

    (waiting,) = undecided(archive)
    assert (waiting.year, waiting.place.region) == (None, "500110")
    assert [each.organ_id for each in waiting.place.proposed] == [1]
    assert [each.code for each in waiting.place.issues] == ["organ_undecided"]


def test_a_reform_is_not_proposed_across_units(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("重庆市万盛区国土资源局", 2010),
        "2": page("重庆市綦江县国土资源局", 2010),
        "3": page("重庆市綦江区自然资源局", 2019),
    })  # fmt: skip

    (one,) = proposals(archive)
    assert (one.old_name.region, one.new_name.region) == ("500222", "500110")


def test_what_was_registered_without_a_year_is_only_proposed(archive: Archive) -> None:
    with archive.database.write() as session:
        first = find_or_add(session, wanted("500110", 2010))
        second = find_or_add(session, wanted("500110", 2012))

    assert first.new
    assert second.organ_id is None
    assert [each.organ_id for each in second.proposed] == [first.organ_id]


def test_a_row_from_elsewhere_names_no_organ_of_a_code_that_two_had(archive: Archive) -> None:
    row = dict.fromkeys(("site", "organ", "report", "verdict", "kind", "date", "new_region", "new_name"), "")
    row |= {"what": "name", "region": "500110", "name": SCHOOLS, "by": "李", "why": "三定方案"}
    with pytest.raises(ArchiveError, match="row 2: 500110 was the code of several regions"):
        take_in(archive, [{**row, "new_name": "教体局"}])


def test_organs_that_were_one_by_mistake_are_told_apart_again(archive: Archive, fill: Fill) -> None:
    """As registers have them that were made when codes alone told a unit."""
    fill({"1": page("无锡市锡山区人民政府", 2019), "2": page("无锡市滨湖区教育局", 2020)})
    with archive.database.write() as session:
        wrong = session.scalars(select(OrganNameRow).where(OrganNameRow.organ_id == 1)).one()
        session.add(
            OrganNameRow(
                organ_id=1,
                region="320211",
                folded=wrong.folded,
                name=wrong.name,
                since=None,
                until=None,
                source="report 2",
                who=None,
                why=None,
            )
        )
        session.flush()
        found = find_or_add(session, wanted("320211", 2020, "report 2"))
        again = find_or_add(session, wanted("320211", 2021, "report 3"))
        first = find_or_add(session, wanted("320205", 2021, "report 4"))

    assert found.new
    assert (again.organ_id, first.organ_id) == (found.organ_id, 1)


def test_people_take_an_organ_to_another_region(archive: Archive, fill: Fill) -> None:
    fill({"1": page("无锡市锡山区人民政府", 2019)})
    call(archive, 1, Called("人民政府", region="320211", since="2020"), who="李", why="并入")
    with archive.database.write() as session:
        early = find_or_add(session, wanted("320211", 2018))
        late = find_or_add(session, wanted("320211", 2021))

    assert early.new
    assert late.organ_id is None
    assert [each.organ_id for each in late.proposed] == [1, early.organ_id]
