"""What follows a region's name and says that the organ serves another one, or none."""

from typing import Any

import pytest

from archive.organs.model import Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions

REGIONS = Regions()


def decided(organ: str, year: int = 2020, **clues: Any) -> Decision:
    return resolve(Clues(title=f"{organ}{year}年政府信息公开工作年度报告", **clues), REGIONS)


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("天津市规划和自然资源局滨海新区分局", "120116"),
        ("上海市公安局浦东新区分局", "310115"),
        ("西安市公安局新城分局", "610102"),
        ("武汉市公安局东湖新技术开发区分局", "420100"),
        ("南京市公安局江北新区分局", "320100"),
        ("温州市公安局直属分局", "330300"),
        ("天津市公安局第三分局", "120000"),
        ("国家测绘地理信息局黑龙江局", "230000"),
        ("国家外汇管理局攀枝花支局", "510400"),
        ("国家税务总局北海市税务局", "450500"),
        ("国家统计局北海调查队", "450500"),
    ],
)
def test_whom_a_branch_serves(organ: str, region: str) -> None:
    assert decided(organ).region == region


@pytest.mark.parametrize("clues", [{}, {"within": "440000"}, {"within": "450000"}, {"host_region": "450500"}])
@pytest.mark.parametrize(
    "organ",
    [
        *("自然资源部北海局", "国家海洋局北海分局", "自然资源部南海局", "国家海洋局南海分局"),
        *("国家海洋局东海分局", "农业部南海区渔政局", "国家林业局北海局"),
    ],
)
def test_bureaus_of_seas_are_no_citys(organ: str, clues: dict[str, Any]) -> None:
    assert decided(organ, 2017, **clues).region is None


@pytest.mark.parametrize(
    "organ",
    [
        *("湖南省消防救援总队长沙支队", "四川省消防救援总队成都支队", "山东省消防救援总队青岛支队"),
        *("福建省公安厅交警总队厦门支队", "国网四川省电力公司攀枝花供电公司", "四川省烟草公司攀枝花公司"),
        *("云南省农村信用社联合社昆明办事处", "甘肃省电力投资集团张掖公司"),
        *("新疆维吾尔自治区人民检察院伊犁分院", "新疆维吾尔自治区高级人民法院生产建设兵团分院"),
        *("新疆维吾尔自治区生产建设兵团第八师", "攀枝花市大渡口社区卫生服务中心"),
    ],
)
def test_a_unit_elsewhere_is_not_that_of_the_whole(organ: str) -> None:
    assert decided(organ).region is None


@pytest.mark.parametrize(
    ("organ", "region"),
    [
        ("湖南省消防救援总队", "430000"),
        ("四川省人力资源和社会保障厅", "510000"),
        ("四川省社会科学院", "510000"),
        ("海南省人民检察院第一分院", "460000"),
        ("四川省供销合作社联合社", "510000"),
        ("河北省农村信用社联合社", "130000"),
        ("攀枝花市人民医院", "510400"),
        ("攀枝花市社区服务中心", "510400"),
        ("攀枝花市仁和区大河社区卫生服务中心", "510411"),
        ("新疆生产建设兵团第八师石河子市人民医院", "659001"),
    ],
)
def test_the_words_that_a_unit_may_follow_are_often_the_last(organ: str, region: str) -> None:
    assert decided(organ).region == region


@pytest.mark.parametrize(
    "organ",
    [
        *("黑龙江省农垦总局牡丹江管理局", "黑龙江省农垦总局绥化管理局", "黑龙江省农垦总局北安管理局"),
        *("黑龙江省农垦齐齐哈尔管理局", "黑龙江省森林工业总局牡丹江林业管理局", "黑龙江省农垦九三管理局"),
    ],
)
def test_bureaus_of_state_farms_are_no_citys(organ: str) -> None:
    assert decided(organ, 2016).region is None
    assert decided(organ, 2016, within="230000").region is None


def test_the_administration_of_a_provinces_state_farms_is_the_provinces() -> None:
    assert decided("黑龙江省农垦总局", 2016).region == "230000"
    assert decided("湖北省农垦事业管理局", 2016).region == "420000"


@pytest.mark.parametrize(
    ("organ", "candidates"),
    [
        ("湖南省消防救援总队长沙支队", {"430000", "430100"}),
        ("国网四川省电力公司攀枝花供电公司", {"510000", "510400"}),
        ("临沂市公安局兰山交警大队", {"371300", "371302"}),
    ],
)
def test_whole_and_unit_are_candidates(organ: str, candidates: set[str]) -> None:
    assert candidates <= set(decided(organ).candidates)
