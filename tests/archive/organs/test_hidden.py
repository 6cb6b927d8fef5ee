"""Names behind a region that no list of the day has there leave the organ undecided."""

import pytest

from archive.organs.model import Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions

REGIONS = Regions()


def decided(organ: str, year: int, site_codes: tuple[str, ...] = ()) -> Decision:
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return resolve(Clues(title=title, site_codes=site_codes), REGIONS)


@pytest.mark.parametrize(
    ("organ", "year", "candidate"),
    [
        ("大同市矿区民政局", 2019, "140203"),
        ("大同市矿区", 2019, "140203"),
        ("铜陵市狮子山区统计局", 2016, "340703"),
        ("芜湖市三山区人民政府办公室", 2021, "340208"),
        ("伊春市西林区人民政府", 2020, "230705"),
        ("包头市白云矿区教育局", 2008, "150206"),
        ("乌鲁木齐市东山区教育局", 2008, "650109"),
        ("梧州市蝶山区教育局", 2014, "450404"),
        ("保定市新市区教育局", 2016, "130602"),
        ("保定市北市区教育局", 2016, "130603"),
        ("保定市南市区教育局", 2016, "130604"),
        ("永州市芝山区教育局", 2008, "431102"),
        ("石家庄市矿区教育局", 2020, "130100"),
        ("攀枝花市市中区教育局", 2020, "510400"),
        ("攀枝花市某某林区财政局", 2020, "510400"),
    ],
)
def test_districts_whose_names_look_like_words(organ: str, year: int, candidate: str) -> None:
    decision = decided(organ, year)

    assert decision.region is None
    assert candidate in decision.candidates


@pytest.mark.parametrize(
    ("organ", "year", "candidate"),
    [
        ("上海市卢湾教育局", 2012, "310103"),
        ("国家税务总局上海市卢湾税务局", 2019, "310103"),
        ("南京市白下教育局", 2014, "320103"),
        ("杭州市江干教育局", 2022, "330104"),
        ("云南省中甸教育局", 2012, "533421"),
        ("湖北省襄樊统计局", 2012, "420600"),
        ("重庆市万盛教育局", 2015, "500110"),
        ("上海市南汇中心医院", 2012, "310119"),
        ("重庆市壁山财政局", 2020, "500120"),
        ("上海市闽行审计局", 2020, "310112"),
        ("四川省太原审计局", 2020, "140100"),
        ("江苏省宁波教育局", 2020, "330200"),
        ("伊春市西林文化体育局", 2020, "230705"),
    ],
)
def test_short_names_of_the_dead_of_elsewhere_and_misprinted(organ: str, year: int, candidate: str) -> None:
    decision = decided(organ, year)

    assert decision.region is None
    assert candidate in decision.candidates
    assert decided(organ, year, (f"{decision.candidates[0]}0001",)).region is None


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("四川省森林公安局", "510000"),
        ("成都市公安局", "510100"),
        ("广州市港务局", "440100"),
        ("上海市新华医院", "310000"),
        ("成都市经济商务局", "510100"),
        ("汕头市公园管理处", "440500"),
        ("攀枝花市矿区管理局", "510400"),
        ("攀枝花市城区建设管理局", "510400"),
        ("江苏省太湖渔业管理委员会办公室", "320000"),
    ],
)
def test_words_that_places_are_called_by_too(organ: str, region: str) -> None:
    assert decided(organ, 2020).region == region
