"""What rows lie in, and how long townships can be there."""

from datetime import date

from archive.regions.make.history import Row
from archive.regions.make.parents import placed, within

A, B, C = date(2000, 1, 1), date(2010, 1, 1), date(2020, 1, 1)
BEFORE = date(2009, 1, 1)


def test_a_county_is_cut_where_its_prefecture_begins() -> None:
    county = Row("110101", "甲县", None, A)
    prefecture = Row("110100", "甲市", BEFORE, B)
    first, second = placed([county, prefecture])[:2]
    assert (first.parent, first.until_after, first.until) == ("110000", BEFORE, B)
    assert (second.parent, second.since_after, second.since) == ("110100", BEFORE, B)


def test_a_prefecture_of_another_name_cuts_nothing() -> None:
    over = [Row("110100", "甲地区", None, A, BEFORE, B), Row("110100", "甲市", BEFORE, B)]
    assert placed([Row("110101", "甲县", None, A), *over])[0].parent == "110100"


def test_a_row_that_holds_districts_together_is_no_parent() -> None:
    over = Row("110100", "市辖区", kind="grouping")
    assert placed([Row("110101", "甲区", None, A), over])[0].parent == "110000"


def test_a_township_ends_with_its_county_and_is_no_older() -> None:
    county = Row("110101", "甲县", A, B, BEFORE, C)
    (row,) = within([Row("110101001", "街道", None, A)], [county])
    assert (row.parent, row.since_after, row.since, row.until) == ("110101", A, B, C)


def test_a_township_of_a_city_without_counties_lies_in_the_city() -> None:
    (row,) = within([Row("442000004", "西区街道", None, B)], [Row("442000", "中山市", BEFORE, A)])
    assert (row.parent, row.since_after, row.since) == ("442000", BEFORE, B)


def test_a_township_lies_in_the_last_county_that_had_the_code() -> None:
    spells = [Row("110101", "旧区", None, A, A, BEFORE), Row("110101", "新区", BEFORE, B)]
    (row,) = within([Row("110101100", "甲镇", None, C)], spells)
    assert (row.since_after, row.since, row.until) == (BEFORE, C, None)
