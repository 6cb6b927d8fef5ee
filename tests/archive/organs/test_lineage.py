import pytest

from archive.organs.lineage import became, before, renames


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("国土资源局", "自然资源局"),
        ("环境保护局", "生态环境局"),
        ("旅游局", "文化和旅游局"),
        ("卫生和计划生育局", "卫生健康局"),
        ("安全生产监督管理局", "应急管理局"),
        ("工商行政管理局", "市场监督管理局"),
        ("地方税务局", "税务局"),
    ],
)
def test_the_reform_of_2018(old: str, new: str) -> None:
    assert became(old, 2013) == () or became(old, 2013)[0].first < 2018
    assert new in {each.new for each in became(old, 2019)}
    assert old in {each.old for each in before(new, 2017)}


def test_two_reforms_in_a_row() -> None:
    assert [each.new for each in became("卫生局", 2024)] == ["卫生和计划生育局", "卫生健康局"]
    assert [each.new for each in became("扶贫开发局", 2022)] == ["乡村振兴局"]
    assert [each.new for each in became("扶贫开发局", 2024)] == ["乡村振兴局", "农业农村局"]


def test_a_name_that_persists_in_places_says_so() -> None:
    assert "persists" in became("大数据局", 2024)[0].note


def test_no_kind_becomes_itself_and_no_reform_ends_before_it_begins() -> None:
    assert all(each.old != each.new and each.first <= each.last for each in renames())
    assert len({(each.old, each.new) for each in renames()}) == len(renames())
