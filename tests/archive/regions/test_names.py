import pytest

from archive.regions.names import base, shorter


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("攀枝花市", ("攀枝花",)),
        ("西区", ()),
        ("城区", ()),
        ("延边朝鲜族自治州", ("延边", "延边州")),
        ("海西蒙古族藏族自治州", ("海西", "海西州")),
        ("双江拉祜族佤族布朗族傣族自治县", ("双江", "双江县")),
        ("内蒙古自治区", ("内蒙古", "内蒙古区")),
        ("新疆维吾尔自治区", ("新疆", "新疆区")),
        ("宁夏回族自治区", ("宁夏", "宁夏区")),
        ("鄂温克族自治旗", ("鄂温克", "鄂温克旗")),
        ("东乡族自治县", ("东乡", "东乡县")),
        ("塔什库尔干塔吉克自治县", ("塔什库尔干", "塔什库尔干县")),
        ("隆林各族自治县", ("隆林", "隆林县")),
        ("神农架林区", ("神农架",)),
        ("香港特别行政区", ("香港",)),
        ("大兴安岭地区", ("大兴安岭",)),
        ("锡林郭勒盟", ("锡林郭勒",)),
        ("西乡塘区", ("西乡塘",)),
    ],
)
def test_shorter_names(name: str, short: tuple[str, ...]) -> None:
    assert shorter(name) == short


@pytest.mark.parametrize(("name", "stem"), [("中旗", "中旗"), ("县", "县"), ("", ""), ("和县", "和县")])
def test_a_name_is_not_made_a_single_character(name: str, stem: str) -> None:
    assert base(name) == stem
