import pytest

from archive.regions.names import base, shorter, township_of_a_people


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
        ("务川仡佬族苗族自治县", ("务川", "务川县")),
        ("香港特别行政区", ("香港",)),
        ("大兴安岭地区", ("大兴安岭",)),
        ("锡林郭勒盟", ("锡林郭勒",)),
        ("西乡塘区", ("西乡塘",)),
    ],
)
def test_shorter_names(name: str, short: tuple[str, ...]) -> None:
    assert shorter(name) == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("杨梅彝族苗族回族乡", "杨梅乡"),
        ("阿什里哈萨克民族乡", "阿什里乡"),
        ("巴彦塔拉达斡尔民族乡", "巴彦塔拉乡"),
        ("敖鲁古雅鄂温克民族乡", "敖鲁古雅乡"),
        ("羌族乡", None),
        ("城关镇", None),
        ("东乡", None),
    ],
)
def test_a_township_of_a_people_is_called_without_it(name: str, short: str | None) -> None:
    assert township_of_a_people(name) == short


@pytest.mark.parametrize(("name", "stem"), [("中旗", "中旗"), ("县", "县"), ("", ""), ("和县", "和县")])
def test_a_name_is_not_made_a_single_character(name: str, stem: str) -> None:
    assert base(name) == stem
