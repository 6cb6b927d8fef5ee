"""公安 and 平安 are counties and begin what organs are for."""

import pytest

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.own_names import own_name

REGIONS = Regions()


@pytest.mark.parametrize(
    ("organ", "region", "own"),
    [
        ("湖北省公安厅", "420000", "公安厅"),
        ("湖北公安厅", "420000", "公安厅"),
        ("荆州市公安局", "421000", "公安局"),
        ("荆州市公安局交通管理支队", "421000", "公安局交通管理支队"),
        ("荆州市公安交通管理局", "421000", "公安交通管理局"),
        ("湖北省公安厅高速公路警察总队", "420000", "公安厅高速公路警察总队"),
        ("湖北省公安机关", "420000", "公安机关"),
        ("海东市平安办", "630200", "平安办"),
        ("公安县公安局", "421022", "公安局"),
        ("荆州市公安教育局", "421022", "教育局"),
        ("海东市平安统计局", "630203", "统计局"),
    ],
)
def test_a_word_is_no_county_where_the_organ_begins(organ: str, region: str, own: str) -> None:
    clues = Clues(title=f"{organ}2021年政府信息公开工作年度报告")
    decision = resolve(clues, REGIONS)

    assert decision.region == region
    assert own_name(clues, region, decision.on, REGIONS).folded == own


def test_the_word_alone_names_no_region() -> None:
    clues = Clues(title="公安局2021年政府信息公开工作年度报告", site_codes=("5104220001",))
    decision = resolve(clues, REGIONS)

    assert decision.region == "510422"
    assert own_name(clues, "510422", decision.on, REGIONS).folded == "公安局"


@pytest.mark.parametrize(
    ("organ", "county"),
    [
        ("荆州市公安", "421022"),
        ("国家统计局公安调查队", "421022"),
        ("荆州市公安文化体育局", "421022"),
        ("海东市平安文化体育局", "630203"),
        ("海东市平安中心医院", "630203"),
    ],
)
def test_the_county_is_still_a_candidate(organ: str, county: str) -> None:
    decision = resolve(Clues(title=f"{organ}2021年政府信息公开工作年度报告"), REGIONS)

    assert decision.region is None
    assert decision.candidates == (county,)
