"""Which codes are heard, and against which titles."""

from typing import Any

import pytest

from archive.organs.digits import credit_region
from archive.organs.model import By, Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions

REGIONS = Regions()


def decided(organ: str = "", year: int = 2020, **clues: Any) -> Decision:
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return resolve(Clues(title=title, **clues), REGIONS)


def issues(decision: Decision) -> list[str]:
    return [issue.code for issue in decision.issues]


def credit_code(region: str, kind: str = "11") -> str:
    """One with the right check digit."""
    body = f"{kind}{region}008654412"
    return next(code for digit in "0123456789ABCDEFGHJKLMNPQRTUWXY" if credit_region(code := body + digit))


@pytest.mark.parametrize("kind", ["91", "92", "52", "31"])
def test_codes_of_companies_and_societies_are_not_heard(kind: str) -> None:
    for code in (credit_code("440300", kind), credit_code("440300", kind)[:-1] + "?"):
        heard: list[dict[str, Any]] = [{"credit_codes": (code,)}, {"index_numbers": (f"{code}/2020-1",)}]
        for clues in heard:
            decision = decided("西区教育局", **clues)
            assert decision.region is None
            assert By.CREDIT_CODE not in {each.by for each in decision.evidence if each.regions}


@pytest.mark.parametrize("kind", ["11", "12", "13"])
def test_codes_of_organs_and_institutions_are_heard(kind: str) -> None:
    decision = decided("西区教育局", credit_codes=(credit_code("510403", kind),))

    assert (decision.region, decision.decided_by) == ("510403", By.CREDIT_CODE)


@pytest.mark.parametrize(
    ("organ", "column"),
    [("省公安厅", "公安"), ("省教育厅", "平安"), ("自治区自然资源厅", "资源"), ("省民政厅", "朝阳")],
)
def test_the_names_of_columns_are_no_counties(organ: str, column: str) -> None:
    assert decided(organ, breadcrumb=("首页", "政务公开", column)).region is None
    assert decided("治安大队", path=("市级部门", column)).region is None


@pytest.mark.parametrize(
    ("path", "region"),
    [
        (("攀枝花市", "区县", "西区"), "510403"),
        (("攀枝花市", "盐边"), "510422"),
        (("攀枝花", "公安"), "510400"),
        (("攀枝花市", "洛阳市"), None),
        (("荆州市", "公安"), None),
        (("荆州市", "公安", "公安县"), "421022"),
        (("四川省盐边",), "510422"),
    ],
)
def test_where_a_way_leads(path: tuple[str, ...], region: str | None) -> None:
    assert decided("审计局", path=path).region == region


def test_a_column_does_not_contradict_a_name() -> None:
    decision = decided("攀枝花市西区教育局", breadcrumb=("首页", "公安"))

    assert (decision.region, issues(decision)) == ("510403", [])


def test_six_digits_of_an_index_number_narrow_a_name_and_decide_nothing() -> None:
    bare = "510403/2020-00012"

    assert decided("", index_numbers=(bare,)).region is None
    assert decided("", index_numbers=(bare,)).candidates == ("510403",)
    for organ in ("西区教育局", "区教育局"):
        narrowed = decided(organ, index_numbers=(bare,))
        assert (narrowed.region, narrowed.decided_by) == ("510403", By.INDEX_NUMBER)
    assert decided("西工区教育局", index_numbers=(bare,)).region is None
    elsewhere = decided("洛阳市西工区教育局", index_numbers=(bare,))
    assert (elsewhere.region, issues(elsewhere)) == ("410303", ["region_conflict"])


def test_six_digits_that_may_be_a_day_are_not_heard() -> None:
    assert decided("", index_numbers=("210104-00012",)).candidates == ()
    assert issues(decided("洛阳市西工区教育局", index_numbers=("210104-00012",))) == []
    assert decided("", index_numbers=("2101040000/2020-00012",)).region == "210104"


WESTERN = ({"site_codes": ("5104030001",)}, {"site_region": "510403", "site_verified": True})


@pytest.mark.parametrize("clues", WESTERN, ids=["site code", "verified row"])
@pytest.mark.parametrize(
    ("organ", "named"),
    [
        ("攀枝花市人民政府", "510400"),
        ("攀枝花市人民政府办公室", "510400"),
        ("四川省人民政府办公厅", "510000"),
        ("四川省教育厅", "510000"),
        ("国家税务总局四川省税务局", "510000"),
    ],
)
def test_a_wider_name_that_no_county_bears_proves_its_code_wrong(
    organ: str, named: str, clues: dict[str, Any]
) -> None:
    decision = decided(organ, **clues)

    assert (decision.region, decision.candidates) == (None, (named, "510403"))
    assert issues(decision) == ["region_conflict", "region_undecided"]


def test_a_city_s_code_does_not_make_the_province_s_organ_the_city_s() -> None:
    decision = decided("四川省教育厅", site_codes=("5104000001",))

    assert (decision.region, decision.candidates) == (None, ("510000", "510400"))


@pytest.mark.parametrize(
    ("organ", "code", "region"),
    [
        ("温州市公安局", "330302", "330302"),
        ("攀枝花统计局", "510403", "510403"),
        ("洛阳市西工区审计局", "510403", "510403"),
        ("攀枝花市东区审计局", "510403", "510403"),
        ("岳阳市南湖新区财政局", "430602", "430602"),
        ("苏州市高新区人民政府", "320505", "320505"),
    ],
)
def test_a_title_of_another_region_is_told(organ: str, code: str, region: str) -> None:
    decision = decided(organ, site_codes=(f"{code}0001",))

    assert (decision.region, issues(decision)) == (region, ["region_conflict"])


@pytest.mark.parametrize(
    ("organ", "code", "region"),
    [
        ("西区审计局", "510403", "510403"),
        ("攀枝花市西区审计局", "510400", "510403"),
        ("审计局", "510403", "510403"),
        ("盐边县新九镇人民政府", "510422", "510422104"),
        ("温州市公安局鹿城区分局", "330302", "330302"),
        ("温州市公安局鹿城区分局", "330300", "330302"),
        ("国家税务总局盐边县税务局", "510422", "510422"),
        ("上海市公安局浦东新区分局", "310115", "310115"),
        ("苏州工业园区财政局", "320571", "320500"),
        ("攀枝花市人民政府", "510400", "510400"),
        ("区审计局", "510403", "510403"),
    ],
)
def test_a_title_of_the_region_is_not(organ: str, code: str, region: str) -> None:
    decision = decided(organ, site_codes=(f"{code}0001",))

    assert (decision.region, issues(decision)) == (region, [])
