"""Markdown with tables of markup in it: what converters write for merged cells."""

from parsers.documents.model import Grid, Paragraph
from parsers.documents.read import read_document
from parsers.documents.text.embedded import page_of

MIXED = """# 云岫市财政局2024年政府信息公开工作年度报告

## 二、主动公开政府信息情况

<html><body><table><tr><td colspan="2">第二十条第（一）项</td></tr><tr><td>规章</td><td>3</td></tr></table></body></html>

## 三、收到和处理政府信息公开申请情况
"""  # noqa: E501 - one line, as the converter writes it


def test_lines_are_paragraphs_and_tables_keep_their_spans() -> None:
    blocks = read_document(MIXED.encode(), "text/markdown", "a.md").blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph) and block.text]
    assert texts[1:] == ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [cell.colspan for cell in grids[0].cells] == [2, 1, 1]


def test_a_page_is_no_such_mixture() -> None:
    assert (
        page_of("<html><body><p>一</p>\n<p>二</p>\n<table><tr><td>三</td></tr></table></body></html>") is None
    )


def test_text_without_tables_is_no_such_mixture() -> None:
    assert page_of("一\n二\n三\n四\n") is None
