"""Chains of region names in titles and names of organs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.regions import tables
from archive.regions.model import Chain, Kind, Match
from archive.regions.regions import Regions

REGIONS = Regions()
DAY = date(2023, 6, 30)


def read(chain: Chain | None) -> list[list[str]]:
    return [[each.region.code for each in reading] for reading in chain.readings] if chain else []


@pytest.mark.parametrize(
    ("text", "matched", "codes"),
    [
        ("四川省攀枝花市西区审计局", "四川省攀枝花市西区", [["510000", "510400", "510403"]]),
        ("攀枝花市西区经济合作局", "攀枝花市西区", [["510400", "510403"]]),
        ("四川省西区", "四川省西区", [["510000", "510403"]]),
        ("洛阳市西工区人民政府办公室", "洛阳市西工区", [["410300", "410303"]]),
        ("西工区人民政府办公室", "西工区", [["410303"]]),
        ("吉林省吉林市政府", "吉林省吉林市", [["220000", "220200"]]),
        ("吉林市政府", "吉林市", [["220200"]]),
        ("吉林省财政厅", "吉林省", [["220000"]]),
        ("海南藏族自治州财政局", "海南藏族自治州", [["632500"]]),
        ("海南州财政局", "海南州", [["632500"]]),
        ("海南省财政厅", "海南省", [["460000"]]),
        ("河南蒙古族自治县教育局", "河南蒙古族自治县", [["632324"]]),
        ("黄南州河南县教育局", "黄南州河南县", [["632300", "632324"]]),
        ("朝阳区教育局", "朝阳区", [["110105"], ["220104"]]),
        ("长春市朝阳区教育局", "长春市朝阳区", [["220100", "220104"]]),
        ("朝阳县教育局", "朝阳县", [["211321"]]),
        ("朝阳市朝阳县教育局", "朝阳市朝阳县", [["211300", "211321"]]),
        ("中山市西区办事处", "中山市西区", [["442000", "442000004"]]),
        ("延边州敦化市", "延边州敦化市", [["222400", "222403"]]),
        ("内蒙古呼和浩特市", "内蒙古呼和浩特市", [["150000", "150100"]]),
        ("广西南宁市西乡塘区", "广西南宁市西乡塘区", [["450000", "450100", "450107"]]),
        ("重庆市江北区", "重庆市江北区", [["500000", "500105"]]),
        ("上海市长宁区", "上海市长宁区", [["310000", "310105"]]),
        ("新疆生产建设兵团", "新疆", [["650000"]]),
        ("水城区杨梅乡人民政府", "水城区杨梅乡", [["520204", "520204205"]]),
        ("财政部", "", []),
        ("", "", []),
    ],
)
def test_the_longest_chain_with_all_its_readings(text: str, matched: str, codes: list[list[str]]) -> None:
    found = REGIONS.chain(text, DAY)
    assert read(found) == codes
    assert found is None or text[found.start : found.end] == matched


def test_a_short_name_may_begin_another_word() -> None:
    """玄武湖 lies in 玄武区, but its office is the city's."""
    long, sure = (REGIONS.chain("南京市玄武湖管理处", DAY, stems=stems) for stems in (True, False))
    assert read(long) == [["320100", "320102"]]
    assert long is not None
    assert long.readings[0][-1].match is Match.SHORT
    assert read(sure) == [["320100"]]


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("绍兴市绍兴县", None, [["330600", "330621"]]),
        ("绍兴市绍兴县", date(2012, 1, 1), [["330600", "330621"]]),
        ("绍兴市绍兴县", DAY, [["330600"]]),
        ("襄樊市襄阳区", None, [["420600", "420607"]]),
        ("襄樊市襄州区", None, [["420600"]]),
        ("丽水地区青田县", None, [["332500", "332522"]]),
        ("丽水市青田县", None, [["331100", "331121"]]),
    ],
)
def test_regions_of_a_chain_stood_at_one_time(text: str, day: date | None, codes: list[list[str]]) -> None:
    assert read(REGIONS.chain(text, day)) == codes


@pytest.mark.parametrize(
    ("text", "within", "codes"),
    [
        ("朝阳区教育局", "22", [["220104"]]),
        ("西区审计局", "510400", [["510403"]]),
        ("攀枝花市西区审计局", "510403", [["510400", "510403"]]),
        ("四川省财政厅", "510400", []),
        ("城关镇人民政府", "410000", None),
    ],
)
def test_chains_within_a_region(text: str, within: str, codes: list[list[str]] | None) -> None:
    found = read(REGIONS.chain(text, DAY, within=within))
    assert (
        found == codes if codes is not None else all(each[-1][:2] == within[:2] for each in found) and found
    )


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("国家税务总局攀枝花市西区税务局", ["攀枝花市西区"]),
        ("2022年上海市政府信息公开工作年度报告", ["上海市"]),
        ("2021年迎宾路街道政府信息公开工作年度报告", ["迎宾路街道"]),
        ("关于四川省与云南省会泽县的", ["四川省", "云南省会泽县"]),
        ("海关总署2010年海关信息公开工作年度报告", []),
    ],
)
def test_chains_anywhere(text: str, matched: list[str]) -> None:
    assert [text[each.start : each.end] for each in REGIONS.chains(text, DAY)] == matched


@given(st.integers(0, 7000), st.text(st.characters(codec="utf-8"), max_size=5))
@settings(max_examples=200, deadline=None)
def test_every_county_is_among_the_readings_of_its_full_name(index: int, tail: str) -> None:
    region = tables.region(index)
    parent = REGIONS.by_code(region.parent, region.since) if region.parent and region.since else None
    if region.kind is not Kind.UNIT or parent is None:
        return
    text = parent.name + region.name
    found = REGIONS.chain(text + tail, region.since)
    assert found is not None
    assert found.end > len(text) or [parent.code, region.code] in [one[-2:] for one in read(found)]


@given(st.text(st.sampled_from("省市区县州镇乡西东朝阳吉林海南江北攀枝花中山城关内蒙古 \n0"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_looked_through(text: str) -> None:
    place = 0
    for found in REGIONS.chains(text):
        assert place <= found.start < found.end <= len(text)
        place = found.end
        assert found.readings
