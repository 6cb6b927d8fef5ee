from time import process_time

import pytest

from parsers.documents.model import Document, Grid
from parsers.documents.read import read_document
from parsers.model import Severity
from tests.parsers.documents.shapes import grids, paragraphs, rows, spans


def read(markup: str, *, prose: bool = False) -> Document:
    return read_document(f"<!doctype html>{markup}".encode(), "text/html", prose=prose)


def table(inner: str) -> Grid:
    (grid,) = grids(read(f"<table>{inner}</table>"))
    return grid


def test_blocks_in_reading_order() -> None:
    document = read(
        "<h1>标题</h1><div>前文<p>一段<br>断行</p>后文</div>"
        "<table><tr><td>规章<td>1<td>2</table><ul><li>一条</li></ul>"
    )

    kinds = [block.text if not isinstance(block, Grid) else "表" for block in document.blocks]
    assert kinds == ["标题", "前文", "一段", "断行", "后文", "表", "一条"]
    assert document.blocks[0].at.line == 1


def test_spans_of_the_official_header() -> None:
    grid = table(
        "<tr><td rowspan=2>项</td><td colspan=2>法人</td><td rowspan=2>总计</td></tr>"
        "<tr><td>商业</td><td>科研</td></tr><tr><td>新收</td><td>1</td><td>2</td><td>3</td></tr>"
    )

    assert spans(grid) == [
        ("项", 1, 1, 2, 1),
        ("法人", 1, 2, 1, 2),
        ("总计", 1, 4, 2, 1),
        ("商业", 2, 2, 1, 1),
        ("科研", 2, 3, 1, 1),
        ("新收", 3, 1, 1, 1),
        ("1", 3, 2, 1, 1),
        ("2", 3, 3, 1, 1),
        ("3", 3, 4, 1, 1),
    ]
    assert (grid.height, grid.width, grid.ruled) == (3, 4, True)


@pytest.mark.parametrize(
    ("cell", "rowspan", "colspan"),
    [
        ("<td rowspan=0>", 3, 1),
        ("<td rowspan=99999999999>", 3, 1),
        ("<td rowspan=-1>", 1, 1),
        ("<td rowspan=二>", 1, 1),
        ("<td colspan=0>", 1, 1),
        ("<td colspan='100000'>", 1, 64),
        ("<td colspan=' 2 '>", 1, 2),
    ],
)
def test_spans_are_clamped(cell: str, rowspan: int, colspan: int) -> None:
    first = table(f"<tr>{cell}x</td><td>y</td></tr><tr><td>z</td></tr><tr><td>w</td></tr>").cells[0]

    assert (first.rowspan, first.colspan) == (rowspan, colspan)


def test_spans_never_overlap() -> None:
    grid = table("<tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=3>c</td><td>d</td></tr>")

    assert spans(grid)[2:] == [("c", 2, 1, 1, 1), ("d", 2, 3, 1, 1)]


def test_a_row_group_ends_its_spans() -> None:
    grid = table("<thead><tr><td rowspan=5>a</td></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody>")

    assert spans(grid)[0] == ("a", 1, 1, 1, 1)
    assert rows(grid) == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p class=MsoNormal><span lang=EN-US>12</span><span>件</span><o:p></o:p></p>", "12件"),
        ("<p>本年新<br/>制作数量</p>", "本年新\n制作数量"),
        ("<p>商业</p>\n  <p>企业</p>", "商业\n企业"),
        ("&nbsp;&ensp;0 &nbsp;", "0"),
        ("<p>&nbsp;</p>", ""),
        ("&#8203;0&#65279;", "0"),
        ("本年\n\t\t制发件数", "本年制发件数"),
        ("<!--[if !supportLists]-->7、<!--[endif]-->属于行政执法案卷", "7、属于行政执法案卷"),
        ("<![if !supportLists]>7、<![endif]>属于行政执法案卷", "7、属于行政执法案卷"),
        ("<span style='display: none'>9</span>1", "1"),
        ("<script>var a = 9</script>1", "1"),
        ("1<sup>2</sup>", "1^2^"),
        ("<s>3</s>4", "~3~4"),
        ("<img src=shot.png>", "\ufffc"),
        ("<input value=5>", "5"),
        ("<div><div>２２</div></div>", "２２"),
        ("\ue5e5 3", "\ue5e5 3"),
    ],
)
def test_cell_text_as_printed(cell: str, text: str) -> None:
    grid = table(f"<tr><td>规章</td><td>{cell}</td><td>0</td></tr>")

    assert rows(grid) == [["规章", text, "0"]]


def test_a_layout_table_is_walked_through() -> None:
    data = "<table>" + "<tr><td>规章</td><td>1</td><td>2</td></tr>" * 3 + "</table>"
    document = read(
        "<table><tr><td>菜单</td></tr>"
        + "<tr><td></td></tr>" * 200
        + f"<tr><td><table><tr><td><p>一、总体情况</p>"
        f"<p>正文。</p>{data}<p>五、问题</p></td></tr></table></td></tr></table>"
    )

    assert [grid.height for grid in grids(document)] == [3]
    assert paragraphs(document) == ["菜单", "一、总体情况", "正文。", "五、问题"]


def test_a_table_around_prose_is_no_grid() -> None:
    document = read(f"<table><tr><td>标题</td></tr><tr><td>{'很长的正文。' * 40}</td></tr></table>")

    assert not grids(document)
    assert paragraphs(document)[0] == "标题"


def test_a_small_table_inside_a_cell_is_its_text() -> None:
    grid = table("<tr><td>规章</td><td><table><tr><td>1</td></tr></table></td></tr>")

    assert rows(grid) == [["规章", "1"]]


@pytest.mark.parametrize(
    "inner",
    [
        "<tr><td>规章<td>1<tr><td>其他<td>2",
        "<form><tr><td>规章</td><td>1</td></tr><tr><td>其他</td><td>2</td></tr></form>",
        "<td>规章</td><td>1</td><tr><td>其他</td><td>2</td></tr>",
        "<tbody><tr><th>规章</th><td>1</td></tr></tbody><tfoot><tr><td>其他</td><td>2</td></tr></tfoot>",
    ],
)
def test_careless_markup(inner: str) -> None:
    assert rows(table(inner)) == [["规章", "1"], ["其他", "2"]]


def test_text_between_cells_and_captions_are_kept() -> None:
    document = read("<table><caption>单位：件</caption>散落<tr><td>规章</td><td>1</td></tr></table>")

    assert paragraphs(document) == ["单位：件", "散落"]


@pytest.mark.parametrize("opening", ["<textarea>", "<title>某局"])
def test_tables_behind_unclosed_elements_are_rescued(opening: str) -> None:
    document = read(f"<html><body>{opening}<table><tr><td>规章</td><td>1</td></tr></table>")

    assert rows(grids(document)[0]) == [["规章", "1"]]


def test_paragraph_lines_keep_tabs_and_source_indentation_goes() -> None:
    document = read(
        "<div>\n\t\t<p>\t\t自然人\t总计</p>\n\t\t<p>规章\t1\t2</p>\n\t\t<p>\n\t\t\t正文。\n\t\t</p>\n</div>"
    )

    assert rows(grids(document)[0]) == [["", "", "自然人", "总计"], ["规章", "1", "2"]]
    assert paragraphs(document) == ["正文。"]


def test_preformatted_text_is_read_line_by_line() -> None:
    document = read("<pre>规章\t1\t2\n其他\t3\t4\n\n后文。</pre>")

    assert rows(grids(document)[0]) == [["规章", "1", "2"], ["其他", "3", "4"]]
    assert paragraphs(document) == ["后文。"]


def test_hidden_and_unprinted_elements_are_left_out() -> None:
    document = read(
        "<p>见</p><p style='DISPLAY:none'>不见</p><div hidden>不见</div><style>p{}</style>"
        "<select><option>不见</select>"
    )

    assert paragraphs(document) == ["见"]


def test_metas_and_titles() -> None:
    document = read(
        "<head><title>2024年某局政府信息公开工作年度报告_某区人民政府</title>"
        '<meta name="ArticleTitle " content=" 甲 ">'
        '<meta name="PubDate" content="2025-01-20"><meta name="PubDate" content="x">'
        '<meta name="Empty" content="">'
        "</head><h1>某局<br>年度报告</h1><div class='article-title'>乙</div>"
    )

    assert document.titles == ("甲", "某局年度报告", "乙", "2024年某局政府信息公开工作年度报告")
    assert document.meta == {"articletitle": "甲", "pubdate": "2025-01-20"}


def test_images_know_the_block_they_stand_before() -> None:
    document = read(
        "<p>一</p><p><img src=a.png></p><p>二</p><table><tr><td><img></td><td>1</td></tr></table>"
    )

    assert [block.text for block in document.blocks if not isinstance(block, Grid)] == ["一", "二"]
    assert document.images == (1, 2)


def test_deep_nesting_is_cut_with_an_issue_and_never_an_exception() -> None:
    document = read("<div>" * 100_000 + "<p>x</p>", prose=True)

    assert [(issue.code, issue.severity) for issue in document.issues] == [("markup_cut", Severity.ERROR)]


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_but_possible_nesting_is_read(depth: int) -> None:
    document = read("<div>" * depth + "<p>正文</p>" + "</div>" * depth, prose=True)

    assert paragraphs(document) == ["正文"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "<tr><td colspan=100000 rowspan=100000>x</td></tr>" * 2000 + "</table>",
        "<table><tr><td>" * 800,
        "<p>" + " " * 3_000_000 + "x</p>",
        "<p>" + "x |" * 100_000 + "</p>",
        "<p>|</p><p></p>" * 20_000,
        "<p>\t</p>" * 30_000 + "<p>。</p>",
        "<p>a  b</p><p>。</p>" * 20_000,
    ],
)
def test_markup_made_to_exhaust_is_read_in_time(markup: str) -> None:
    start = process_time()

    read(markup)

    assert process_time() - start < 5


def test_prose_is_the_article_without_tables_and_menus() -> None:
    body = "".join(f"<p>第{i}段正文，说明政府信息公开工作的开展情况，内容足够长。</p>" for i in range(8))
    document = read(
        f"<nav><a>首页</a></nav><div id=Zoom>{body}"
        "<table><tr><td>规章</td><td>918273</td></tr></table></div>",
        prose=True,
    )

    assert len([line for line in document.prose if "段正文" in line]) == 8
    assert not any("918273" in line for line in document.prose)


def test_where_the_main_text_loses_headings_the_article_container_is_taken() -> None:
    sections = "".join(
        f"<div class='comment'><p>{n}、某某工作情况</p><p>{n}正文。</p></div>" for n in "一二三四五六"
    )
    document = read(f"<div class=menu><p>栏目</p></div><div class='sidebar'>{sections}</div>", prose=True)

    assert document.prose[0] == "一、某某工作情况"
    assert "六正文。" in document.prose
    assert "栏目" not in document.prose
