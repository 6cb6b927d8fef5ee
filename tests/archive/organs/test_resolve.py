"""What speaks in which order, and what is flagged instead of guessed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.organs.digits import credit_region
from archive.organs.model import By, Clues, Decision, OrganKind, OrganLevel
from archive.organs.resolve import resolve
from archive.regions.regions import Regions

REGIONS = Regions()
XIQU = "115104030086544128"
LISHUI = "113325000026455663"


def decided(organ: str = "", year: int = 2023, **clues: Any) -> Decision:
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return resolve(Clues(title=title, **clues), REGIONS)


def codes(decision: Decision) -> set[str]:
    return {issue.code for issue in decision.issues}


def credit_code(region: str) -> str:
    """One with the right check digit."""
    body = f"11{region}008654412"
    return next(code for digit in "0123456789ABCDEFGHJKLMNPQRTUWXY" if credit_region(code := body + digit))


def test_the_first_that_speaks_wins() -> None:
    first_to_last: list[tuple[By, dict[str, Any]]] = [
        (By.SITE, {"site_region": "510403", "site_verified": True}),
        (By.CREDIT_CODE, {"credit_codes": (credit_code("410303"),)}),
        (By.SITE_CODE, {"site_codes": ("3201020001",)}),
        (By.INDEX_NUMBER, {"index_numbers": ("6107280000/2024-001005",)}),
        (By.PATH, {"path": ("青岛市", "市南区")}),
    ]
    regions = ["510403", "410303", "320102", "610728", "370202"]
    while first_to_last:
        clues = {name: value for _, each in first_to_last for name, value in each.items()}
        decision = decided("审计局", **clues)
        assert (decision.region, decision.decided_by) == (regions[0], first_to_last[0][0])
        assert ("region_conflict" in codes(decision)) == (len(first_to_last) > 1)
        del first_to_last[0], regions[0]


def test_a_row_that_nobody_verified_decides_nothing() -> None:
    assert decided("", site_region="510403").region is None
    assert decided("", site_region="510403").candidates == ("510403",)
    assert decided("西区审计局", site_region="510403").region == "510403"


def test_a_code_gives_the_region_and_the_name_goes_deeper() -> None:
    assert decided("新九镇人民政府", site_codes=("5104220001",)).region == "510422104"
    assert decided("攀枝花市西区审计局", site_codes=("5104000001",)).region == "510403"
    assert decided("城关镇人民政府", site_codes=("6109000001",)).region is None
    assert decided("没有的镇人民政府", site_codes=("6109000001",)).region is None
    assert decided("区审计局", site_codes=("5104000001",)).region is None
    assert decided("市审计局", site_codes=("5104000001",)).region == "510400"


def test_a_wrong_check_digit_says_nothing_and_is_flagged() -> None:
    wrong = credit_code("410303")[:-1] + ("0" if credit_code("410303")[-1] != "0" else "1")

    decision = decided("攀枝花市西区审计局", credit_codes=(wrong,))

    assert decision.region == "510403"
    assert codes(decision) == {"region_bad_code"}


def test_a_dead_code_is_followed_and_flagged() -> None:
    decision = decided("", credit_codes=(LISHUI,))

    assert (decision.region, decision.decided_by) == ("331100", By.CREDIT_CODE)
    assert {"region_dead_code", "region_organ_unnamed"} == codes(decision)


def test_a_code_that_was_split_leaves_what_it_became() -> None:
    decision = decided("", credit_codes=(credit_code("330103"), credit_code("330104")))

    assert decision.region is None
    assert len(decision.candidates) > 1


def test_a_code_that_is_only_counted_lies_in_what_it_is_counted_under() -> None:
    assert decided("", credit_codes=(credit_code("510401"),)).region == "510400"
    assert decided("苏州工业园区财政局", credit_codes=(credit_code("320576"),)).region == "320500"


def test_a_code_that_is_younger_than_the_report_is_not_heard() -> None:
    assert decided("水城县统计局", 2018, site_codes=("5202040001",)).region == "520221"


def test_surroundings_that_disagree_with_a_code_are_told() -> None:
    decision = decided("西区审计局", site_codes=("5104030001",), area_codes=("0379",), host_region="410303")

    assert decision.region == "510403"
    assert [issue.code for issue in decision.issues] == ["region_conflict", "region_conflict"]
    assert {By.SITE_CODE, By.TITLE, By.AREA_CODE} == {each.by for each in decision.evidence}


def test_the_copied_organisation_code_is_not_heard() -> None:
    assert decided("", index_numbers=("000014349/2018-00001",)).region is None
    assert decided("", index_numbers=("014416330/2018-04736",)).region is None


def test_a_central_code_is_no_region() -> None:
    assert decided("国家税务总局广东省税务局", credit_codes=(credit_code("100000"),)).region == "440000"


def test_the_footer_narrows_and_may_disagree() -> None:
    assert decided("西区审计局", addresses=("四川省攀枝花市西区苏铁中路",)).decided_by is By.FOOTER
    assert decided("西区审计局", area_codes=("0812",)).decided_by is By.AREA_CODE
    elsewhere = decided("洛阳市西工区审计局", addresses=("四川省攀枝花市西区苏铁中路",))
    assert (elsewhere.region, codes(elsewhere)) == ("410303", {"region_conflict"})
    alone = decided("西工区审计局", area_codes=("0812",))
    assert (alone.region, codes(alone)) == (None, {"region_conflict", "region_undecided"})
    assert decided("朝阳区审计局", area_codes=("0431",)).region == "220104"


@pytest.mark.parametrize(
    ("organ", "year", "candidates"),
    [
        ("鼓楼区教育局", 2021, {"320106", "320302", "350102", "410204"}),
        ("下城区民政局", 2021, {"330103", "330105"}),
        ("黄山风景区管理委员会", 2020, {"341000", "341003"}),
        ("河东乡人民政府、德安县统计局", 2020, set()),
    ],
)
def test_candidates_are_named(organ: str, year: int, candidates: set[str]) -> None:
    decision = decided(organ, year)

    assert decision.region is None
    assert candidates <= set(decision.candidates)


@pytest.mark.parametrize(
    "organ",
    [
        "",
        "我局",
        "市政府研究室",
        "省教育厅",
        "高新区管委会",
        "广州海关关区",
        "水利部长江水利委员会",
        "新疆生产建设兵团",
        "四川天府新区管理委员会",
        "本溪市政园林局",
        "杭州市西湖风景名胜区管理委员会",
        "长沙市望城县教育局",
        "审计署驻成都特派员办事处",
        "中国人民银行成都分行",
        "海关总署广东分署",
        "港口区管理委员会",
        "海南教育厅驻京办",
        "深圳市规划和自然资源局福保管理局",
        "临沂市公安局兰山交警大队",
        "怀化市洪江区管理委员会",
        "福建省湄洲岛管委会",
        "米易县丙谷社区居民委员会",
        "碑林区没有的街办",
    ],
)
def test_never_guessed(organ: str) -> None:
    decision = decided(organ)

    assert decision.region is None
    assert "region_undecided" in codes(decision)


@pytest.mark.parametrize(
    ("organ", "region", "level", "kind"),
    [
        ("教育部", "000000", OrganLevel.CENTRAL, OrganKind.CENTRAL),
        ("温州市公安局鹿城区分局", "330302", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
        ("铜川市生态环境局耀州分局", "610204", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
        ("武汉市公安局东湖新技术开发区分局", "420100", OrganLevel.ZONE, OrganKind.DEPARTMENT),
        ("国家税务总局上海市静安区税务局", "310106", OrganLevel.COUNTY, OrganKind.VERTICAL),
        ("国家统计局南充调查队", "511300", OrganLevel.PREFECTURE, OrganKind.VERTICAL),
        ("苏州工业园区管理委员会", "320500", OrganLevel.ZONE, OrganKind.ZONE),
        ("岳阳市南湖新区财政局", "430600", OrganLevel.ZONE, OrganKind.DEPARTMENT),
        ("石家庄高新技术产业开发区长江街道办事处", "130171010", OrganLevel.TOWNSHIP, OrganKind.STREET),
        ("攀枝花市人民政府驻成都办事处", "510400", OrganLevel.PREFECTURE, OrganKind.DEPARTMENT),
        ("第一师阿拉尔市教育局", "659002", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
        ("深圳市规划和自然资源局南山管理局", "440305", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
        ("深圳市公安局交通警察局", "440300", OrganLevel.PREFECTURE, OrganKind.DEPARTMENT),
        ("西安市碑林区张家村街办", "610103008", OrganLevel.TOWNSHIP, OrganKind.STREET),
        ("上海市国有资产监督管理委员会", "310000", OrganLevel.PROVINCE, OrganKind.DEPARTMENT),
        ("湘西自治州人民政府", "433100", OrganLevel.PREFECTURE, OrganKind.GOVERNMENT),
        ("水城区杨梅乡", "520204205", OrganLevel.TOWNSHIP, OrganKind.TOWNSHIP),
        ("恩施州人民政府办公室", "422800", OrganLevel.PREFECTURE, OrganKind.OFFICE),
        ("和田市市场监督管理局", "653201", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
        ("阳泉市城区民政局", "140302", OrganLevel.COUNTY, OrganKind.DEPARTMENT),
    ],
)
def test_kinds_of_organs(organ: str, region: str, level: OrganLevel, kind: OrganKind) -> None:
    decision = decided(organ)

    assert (decision.region, decision.level, decision.kind) == (region, level, kind)


def test_a_township_of_before_the_lists_is_not_decided() -> None:
    for codes_ in ((), ("5107220001",)):
        early = decided("三台县潼川镇", 2012, site_codes=codes_)
        assert early.region is None
        assert early.candidates


def test_what_a_word_without_a_name_could_mean() -> None:
    assert set(decided("自治区财政厅").candidates) == {"150000", "450000", "540000", "640000", "650000"}
    assert decided("区审计局", site_codes=("5104000001",)).candidates == ("510402", "510403", "510411")
    assert len(decided("县人民政府办公室", within="360700").candidates) == 13
    assert decided("县人民政府办公室").candidates == ()


def test_the_day_decides_between_two_units_of_a_name() -> None:
    assert resolve(Clues(organ="东乡县人民政府", year=2018), REGIONS).region == "622926"
    assert resolve(Clues(organ="吐鲁番市人民政府", on=date(2013, 12, 31)), REGIONS).region == "652101"
    assert resolve(Clues(organ="吐鲁番市人民政府", on=date(2018, 12, 31)), REGIONS).region == "650400"


@given(
    st.text(max_size=30),
    st.lists(st.text(alphabet="0123456789ABXbm/-", max_size=20), max_size=3),
    st.lists(st.text(max_size=20), max_size=3),
)
def test_whatever_the_clues_hold_is_taken(title: str, numbers: list[str], names: list[str]) -> None:
    given_ = Clues(
        title=title,
        url=title,
        site_region=title,
        site_verified=bool(names),
        within=title,
        credit_codes=tuple(numbers),
        site_codes=tuple(numbers),
        index_numbers=tuple(numbers),
        host_regions=tuple(numbers),
        path=tuple(names),
        breadcrumb=tuple(names),
        addresses=tuple(names),
        area_codes=tuple(numbers),
    )
    decision = resolve(given_, REGIONS)
    assert (decision.region is None) == ("region_undecided" in codes(decision))
