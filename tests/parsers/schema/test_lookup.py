"""What a printed label may name; every name of the data is found again."""

import pytest

from parsers.schema.labels import normalise
from parsers.schema.loader import load
from parsers.schema.lookup import Hit, index
from parsers.schema.model import Marker, SpellingKind

SCHEMA = load()


def named(table: str, text: str) -> set[tuple[str, str]]:
    return {(hit.kind, hit.id) for hit in index(SCHEMA, table).find(text)}


def every_name() -> list[tuple[str, str, str, str, str]]:
    names = []
    for form in SCHEMA.forms.values():
        for table in form.tables.values():
            for kind, items in (("row", table.rows), ("group", table.groups), ("column", table.columns)):
                names += [(form.id, table.id, kind, item.id, text) for item in items for text in item.labels]
    return names


@pytest.mark.parametrize(("form", "table", "kind", "item", "text"), every_name())
def test_every_name_is_found(form: str, table: str, kind: str, item: str, text: str) -> None:
    hits = index(SCHEMA, table).find(f"1. {text}")
    assert any((hit.kind, hit.id) == (kind, item) and form in hit.forms for hit in hits)


@pytest.mark.parametrize(("marker", "text"), [(m, text) for m in SCHEMA.markers for text in m.labels])
def test_every_marker_is_found(marker: Marker, text: str) -> None:
    assert (marker.kind, marker.id) in named(marker.table, text)


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("requests", "其他", {("row", "closed_other"), ("column", "legal_other")}),
        ("requests", "（七）总计", {("row", "results_total"), ("column", "total")}),
        ("requests", "七总计", {("row", "results_total"), ("column", "total")}),
        ("requests", "（六）其他处理", {("group", "closed_otherwise"), ("row", "closed_otherwise_all")}),
        ("requests", "2.其他法律行政止公开", {("row", "refused_other_law")}),
        ("proactive", "本年新", {("column", "made"), ("column", "newly_disclosed")}),
        ("proactive", "现行有效件", {("column", "in_force")}),
        ("proactive", "本年发件数", {("column", "issued")}),
        ("proactive", "本年度止件数", {("column", "repealed")}),
        ("proactive", "本年增/", {("column", "items_change")}),
        ("proactive", "其他主动公开文件", {("extra", "other_disclosed_files")}),
        ("disputes", "结果\n维持", {("column", "upheld")}),
        ("requests", "（本列数据的勾稽关系为：第一项加第二项之和）申请人情况", {("note", "balance")}),
        ("requests", "0", set()),
        ("requests", "", set()),
        ("requests", "三", set()),
    ],
)
def test_all_hits(table: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert named(table, text) == expected


def test_a_shared_name_says_what_decides() -> None:
    assert {hit.decided_by for hit in index(SCHEMA, "proactive").find("本年新")} == {"order"}


def test_hits_name_their_block_and_grounds() -> None:
    assert index(SCHEMA, "disputes").find("复议后起诉") == (
        Hit("header", "suit_after_review", ("g2019", "g2021"), SpellingKind.OFFICIAL, "suit_after_review"),
    )
    hits = index(SCHEMA, "proactive").find("本年处理决定数量")
    assert {(hit.block, hit.forms, hit.spelling.value) for hit in hits} == {
        ("licensing", ("g2021",), "official"),
        ("enforcement", ("g2021",), "official"),
        ("licensing", ("g2019",), "alias"),
        ("enforcement", ("g2019",), "alias"),
    }
    assert [hit.spelling for hit in hits][:2] == [SpellingKind.OFFICIAL] * 2


@pytest.mark.parametrize(
    ("printed", "section"),
    [
        ("四、政府信息公开行政法复议、行政诉讼情况", "disputes"),
        ("二、主动公开政府政府情况", "proactive"),
        ("五、存在问题和改进措施", "problems"),
        ("一、工作概述", "overview"),
    ],
)
def test_section_misprints_are_data(printed: str, section: str) -> None:
    found = {
        item.id for item in SCHEMA.sections for text in item.labels if normalise(text) == normalise(printed)
    }
    assert found == {section}
