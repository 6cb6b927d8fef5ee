import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.charset import Decoded
from parsers.documents.model import Document, Grid
from parsers.documents.text.plain import read_text
from tests.parsers.documents.shapes import grids, paragraphs, rows


def read(text: str) -> Document:
    return read_text(Decoded(text, "utf-8", 0.0))


TABLE = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政规范性文件", "3", "4"]]


@pytest.mark.parametrize(
    "text",
    [
        (
            "| 信息内容 | 本年制发件数 | 本年废止件数 |\n|---|:--:|---|\n"
            "| 规章 | 0 | 12 |\n| 行政规范性文件 | 3 | 4 |"
        ),
        "信息内容 | 本年制发件数 | 本年废止件数\n规章 | 0 | 12\n行政规范性文件 | 3 | 4",
        "+----+----+---+\n|信息内容|本年制发件数|本年废止件数|\n+----+----+---+\n|规章|0|12|\n|行政规范性文件|3|4|",
        "信息内容\t本年制发件数\t本年废止件数\n规章\t0\t12\n\n行政规范性文件\t3\t4\n----\t---",
        "信息内容    本年制发件数  本年废止件数\n  规章    0   12\n行政规范性文件  3  4",
        "信息内容\u3000\u3000本年制发件数\u3000\u3000本年废止件数\n规章\u3000\u30000\u3000\u300012\n行政规范性文件\u30003\u30004",
        "信息内容 本年制发件数 本年废止件数\n规章 0 12\n行政规范性文件 3 4",
        "\t信息内容\n\t本年制发件数\n\t本年废止件数\n\n\t规章\n\t0\n\t12\n\n\t行政规范性文件\n\t3\n\t4",
        "\t信息内容\n\t本年制发\n\n件数\n\t本年废止件数\n\n\t规章\n\t0\n\t12\n\n\n\t行政规范性\n文件\n\t3\n\t4",
    ],
)
def test_a_table_in_every_layout(text: str) -> None:
    document = read(f"前文一句话。\n\n{text}\n\n后文又一句话。")

    (grid,) = grids(document)
    assert [[cell.replace("\n", "") for cell in row] for row in rows(grid)] == TABLE
    assert not grid.ruled
    assert paragraphs(document) == ["前文一句话。", "后文又一句话。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| | | 自然人 | |\n| 规章 | 1 | | |", [["", "", "自然人", ""], ["规章", "1", "", ""]]),
        ("| 规章 || 1 |\n| 其他 | 2 | 3 |", [["规章", "", "1"], ["其他", "2", "3"]]),
        ("\t\t自然人\t\n规章\t1\t\t", [["", "", "自然人", ""], ["规章", "1", "", ""]]),
        ("规章 | 1 | \n | 2 | 3", [["规章", "1", ""], ["", "2", "3"]]),
        ("\t规章\n\t\n\t1\n\t\n\n\t其他\n\t2", [["规章", "", "1", ""], ["其他", "2"]]),
    ],
)
def test_blank_cells_are_kept(text: str, expected: list[list[str]]) -> None:
    assert rows(grids(read(text))[0]) == expected


def test_every_cell_knows_its_line_and_place() -> None:
    grid = grids(read("文\n\n|a|b|\n|--|---|\n|c|d|"))[0]

    at = grid.cells[-1].at
    assert (at.line, at.table, at.row, at.column) == (5, 1, 2, 2)
    assert (grid.at.line, grid.at.table) == (3, 1)


def test_a_caption_between_rows_is_a_row_of_its_own() -> None:
    text = "规章  0  0  0\n第二十条第（五）项\n信息内容  本年处理决定数量\n行政许可  7"

    assert rows(grids(read(text))[0])[1] == ["第二十条第（五）项"]


def test_rows_of_one_number_and_their_captions_under_single_spaces() -> None:
    text = (
        "第二十条 第（六）项\n信息内容 本年处理决定数量\n行政处罚 7\n行政强制 0\n"
        "第二十条 第（八）项\n信息内容 本年收费金额\n行政事业性收费 1.5"
    )

    document = read(f"{text}\n\n正文。")

    assert paragraphs(document) == ["第二十条 第（六）项", "正文。"]
    assert rows(grids(document)[0]) == [
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", "7"],
        ["行政强制", "0"],
        ["第二十条 第（八）项"],
        ["信息内容", "本年收费金额"],
        ["行政事业性收费", "1.5"],
    ]


def test_a_note_stays_with_its_number() -> None:
    grid = grids(read("规章 22（其中修订 16 件） 0 55(含自然失效 29 件)\n行政规范性文件 1 2 3"))[0]

    assert rows(grid)[0] == ["规章", "22（其中修订 16 件）", "0", "55(含自然失效 29 件)"]


def test_a_group_label_before_a_row_label_is_its_own_cell() -> None:
    grid = grids(read("三、本年度办理结果 （一）予以公开 1 0 0\n（二）部分公开（区分处理的） 2 0 0"))[0]

    assert rows(grid)[0] == ["三、本年度办理结果", "（一）予以公开", "1", "0", "0"]
    assert rows(grid)[1][0] == "（二）部分公开（区分处理的）"
    assert rows(grids(read("（三）不予公开 1 属于国家秘密 0 0\n2 其他 0 0"))[0]) == [
        ["（三）不予公开", "1 属于国家秘密", "0", "0"],
        ["2 其他", "0", "0"],
    ]


def test_a_heading_ends_a_table() -> None:
    document = read("|a|1|\n|b|2|\n三、收到和处理政府信息公开申请情况\n|c|3|\n|d|4|")

    assert [len(grid.rows()) for grid in grids(document)] == [2, 2]
    assert paragraphs(document) == ["三、收到和处理政府信息公开申请情况"]


@pytest.mark.parametrize(
    "line",
    [
        "2024 年政府信息公开工作年度报告",
        "西工区人民政府办公室  2024 年政府信息公开工作年度报告",
        "                              2026年1月22日   ",
        "\t2024年，市政府办公室坚持依法公开，全年公开信息 12 条。",
        "二、 主动公开  政府信息情况",
        "2024 年，收到申请 21 件，办结 21 件 。",
    ],
)
def test_prose_stays_prose(line: str) -> None:
    assert paragraphs(read(line)) == [line.replace("\t", " ").strip()]


def test_one_cell_a_line_without_marks_stays_a_stream() -> None:
    text = "规章\n\n0\n\n0\n\n12\n"

    assert paragraphs(read(text)) == ["规章", "0", "0", "12"]


def test_markdown_headings_and_bold_lines() -> None:
    document = read("# 某局年度报告\n\n## 一、总体情况 ##\n\n**二、主动公开政府信息情况**\n")

    assert [(block.text, block.level) for block in document.blocks if not isinstance(block, Grid)] == [
        ("某局年度报告", 1),
        ("一、总体情况", 2),
        ("二、主动公开政府信息情况", None),
    ]


def test_a_label_is_not_completed_by_what_follows_a_number() -> None:
    grid = grids(read("\t规章\n\t0\n\t12\n\n34\n\t5\n\t6\n\t7"))[0]

    assert rows(grid)[0] == ["规章", "0", "12"]


SPACES = st.sampled_from([" ", "  ", "\t", "\n", "\n\n", "\u3000"])
WORDS = SPACES | st.sampled_from(
    ["规章", "0", "12", "一、总体情况", "（一）予以公开", "、", "。", "|", "||", "-", "---", "a", "#"]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_nothing_is_lost(text: str) -> None:
    document = read(text)

    printed = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text
        for block in document.blocks
    )
    assert _solid(printed) == _solid(text)


def _solid(text: str) -> str:
    """Without white space and without what can be a delimiter: pipes, dashes of rules, Markdown signs."""
    return re.sub(r"[\s|\-#]+", "", text)
