import pytest

from archive.regions.make import kinds


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("410303003", "西工街道", "unit"),
        ("410724560", "西工区", "statistical"),
        ("120110400", "天津经济技术开发区西区", "zone"),
        ("410104570", "商都路街道", "unit"),
        ("410571563", "开发区峨嵋大街街道", "zone"),
        ("230803198", "向阳区直辖村级区划", "statistical"),
        ("350527000", "金门县", "statistical"),
        ("630106401", "康川街道", "unit"),
        ("150102500", "某某林场", "statistical"),
    ],
)
def test_what_a_township_number_and_name_say(code: str, name: str, kind: str) -> None:
    assert kinds.of_township(code, name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市辖区", "grouping"),
        ("石家庄高新技术产业开发区", "zone"),
        ("兰州新区", "zone"),
        ("加格达奇区", "statistical"),
    ],
)
def test_what_a_county_row_of_the_statisticians_is(name: str, kind: str) -> None:
    assert kinds.of_county(name) == kind


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("建外街道办事处", "建外街道"),
        ("太阳宫地区办事处", "太阳宫地区"),
        ("大亚湾西区办事处", "大亚湾西区办事处"),
    ],
)
def test_offices_are_taken_off(printed: str, name: str) -> None:
    assert kinds.township_name(printed) == name
