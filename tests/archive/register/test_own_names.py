"""What is left of an organ's name without its region."""

from datetime import date

import pytest

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.own_names import own_name
from archive.register.renames import fits, known_rename

REGIONS = Regions()


def own(organ: str, region: str | None = None) -> tuple[str | None, str]:
    clues = Clues(organ=organ, year=2022, site_region=region, site_verified=region is not None)
    decision = resolve(clues, REGIONS)
    assert decision.region is not None
    return decision.region, own_name(clues, decision.region, decision.on, REGIONS).folded


@pytest.mark.parametrize(
    ("organ", "region", "expected"),
    [
        ("攀枝花市西区教育局", None, ("510403", "教育局")),
        ("区审计局", "510403", ("510403", "审计局")),
        ("攀枝花市", None, ("510400", "人民政府")),
        ("攀枝花市西区政府办", None, ("510403", "人民政府办公室")),
        ("攀枝花市东区大渡口街道", None, ("510402001", "办事处")),
        ("大渡口街道办事处", "510402", ("510402001", "办事处")),
        ("仁和区前进镇", "510411", ("510411107", "人民政府")),
        ("仁和区前进镇人民政府", "510411", ("510411107", "人民政府")),
        ("国家税务总局攀枝花市税务局", None, ("510400", "税务局")),
        ("攀枝花市气象部门", None, ("510400", "气象局")),
        ("天津市发展改革委", None, ("120000", "发展和改革委员会")),
        ("攀枝花市公安局东区分局", None, ("510402", "公安局东区分局")),
        ("攀枝花钒钛高新技术产业开发区管委会", "510400", ("510400", "钒钛高新技术产业开发区管理委员会")),
        ("财政部", None, ("000000", "财政部")),
        ("成都市教育局", "510400", ("510400", "")),
        ("郑州市高新技术产业开发区管委会", "410100", ("410100", "高新技术产业开发区管理委员会")),
        ("东湖高新区教育局", "420100", ("420100", "东湖高新区教育局")),
        ("武汉市东湖高新区教育局", "420100", ("420100", "东湖高新区教育局")),
        ("怀化市洪江管理区教育局", None, ("431200", "洪江管理区教育局")),
        ("国家金融监督管理总局攀枝花监管分局", None, ("510400", "国家金融监督管理总局监管分局")),
        ("中国银行保险监督管理委员会攀枝花监管分局", None, ("510400", "中国银行保险监督管理委员会监管分局")),
        ("中国银行业监督管理委员会攀枝花监管分局", None, ("510400", "中国银行业监督管理委员会监管分局")),
        ("国家统计局攀枝花调查队", None, ("510400", "国家统计局调查队")),
    ],
)
def test_own_names(organ: str, region: str | None, expected: tuple[str, str]) -> None:
    assert own(organ, region) == expected


@pytest.mark.parametrize(
    ("organ", "region", "expected"),
    [
        ("洛阳市高新技术产业开发区管委会", "410100", ""),
        ("洛阳市高新技术产业开发区管委会", "410300", "高新技术产业开发区管理委员会"),
        ("洛阳市高新技术产业开发区管委会", "410311", "高新技术产业开发区管理委员会"),
        ("昆山市高新区管委会", "320500", ""),
        ("昆山高新区管委会", "320500", "昆山高新区管理委员会"),
        ("唐山市开平区越河镇人民政府", "130205102", "人民政府"),
        ("唐山市开平区越河镇人民政府", "130207110", ""),
    ],
)
def test_what_stands_before_a_zone_or_township_lies_around_it(organ: str, region: str, expected: str) -> None:
    assert own_name(Clues(organ=organ, year=2022), region, date(2022, 12, 31), REGIONS).folded == expected


def test_a_provinces_organs_are_renamed_as_those_below() -> None:
    found = known_rename("国土资源厅", "自然资源厅")
    assert found is not None
    assert fits(found, 2017, 2019)
    assert not fits(found, 2020, 2021)
    assert known_rename("教育局", "自然资源局") is None
