import sys
from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from parsers.documents.errors import Refused
from parsers.documents.model import Document
from parsers.documents.read import read_document
from parsers.errors import ParseError
from parsers.model import Outcome
from tests.parsers.documents.shapes import grids, paragraphs, rows, spans

FONT = "STSong-Light"
Span = tuple[tuple[int, int], tuple[int, int]]


@pytest.fixture
def canvas() -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = Canvas(BytesIO(), pagesize=A4)
    made.setFont(FONT, 16)
    return made


def read(canvas: Canvas) -> Document:
    canvas.save()
    return read_document(canvas._filename.getvalue(), "application/pdf")


def draw(canvas: Canvas, data: list[list[str]], spanning: Sequence[Span] = (), top: int = 700) -> None:
    style = [("GRID", (0, 0), (-1, -1), 1, colors.black), ("FONT", (0, 0), (-1, -1), FONT)]
    table = Table(data, colWidths=90, style=[*style, *(("SPAN", *span) for span in spanning)])
    _, height = table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 72, top - height)


def test_spans_come_from_the_edges_of_cells(canvas: Canvas) -> None:
    draw(
        canvas,
        [["项", "法人", "", "总计"], ["", "商业", "科研", ""], ["新收", "1", "2", "3"]],
        spanning=[((0, 0), (0, 1)), ((1, 0), (2, 0)), ((3, 0), (3, 1))],
    )

    (grid,) = grids(read(canvas))

    assert spans(grid)[:5] == [
        ("项", 1, 1, 2, 1),
        ("法人", 1, 2, 1, 2),
        ("总计", 1, 4, 2, 1),
        ("商业", 2, 2, 1, 1),
        ("科研", 2, 3, 1, 1),
    ]
    assert grid.ruled
    at = grid.cells[-1].at
    assert (at.page, at.table, at.row, at.column) == (1, 1, 3, 4)


def test_a_table_over_a_page_break_is_two_grids_in_order(canvas: Canvas) -> None:
    canvas.drawString(72, 760, "三、收到和处理政府信息公开申请情况")
    draw(canvas, [["规章", "1"]], top=200)
    canvas.drawString(290, 40, "- 1 -")
    canvas.showPage()
    canvas.setFont(FONT, 16)
    draw(canvas, [["其他", "2"]], top=800)
    canvas.drawString(72, 400, "五、存在的主要问题及改进情况")

    document = read(canvas)

    assert [rows(grid) for grid in grids(document)] == [[["规章", "1"]], [["其他", "2"]]]
    assert [grid.at.page for grid in grids(document)] == [1, 2]
    assert paragraphs(document) == ["三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况"]


def test_lines_of_a_paragraph_are_rejoined_over_pages(canvas: Canvas) -> None:
    for line, (left, height) in {
        "一、总体情况": (104, 760),
        "本机关依法公开政府信息，全年公开信息五千条，内": (104, 736),
        "容真实，其中规章十二件，政策解读二十一个，办理": (72, 712),
    }.items():
        canvas.drawString(left, height, line)
    canvas.showPage()
    canvas.setFont(FONT, 16)
    canvas.drawString(72, 760, "及时。")
    canvas.drawString(104, 736, "下一段。")

    assert paragraphs(read(canvas)) == [
        "一、总体情况",
        "本机关依法公开政府信息，全年公开信息五千条，内容真实，其中规章十二件，政策解读二十一个，办理及时。",
        "下一段。",
    ]


def test_a_frame_around_prose_is_no_table(canvas: Canvas) -> None:
    for i in range(4):
        canvas.rect(72, 700 - 24 * i, 450, 24)
        canvas.drawString(74, 706 - 24 * i, f"第{i}行正文，没有表格，只有版心的线。")

    document = read(canvas)

    assert not grids(document)
    assert "第3行正文" in "".join(paragraphs(document))


def test_columns_without_rules_are_cut_by_their_gaps(canvas: Canvas) -> None:
    for i, row in enumerate([["信息内容", "本年制发件数"], ["规章", "0"], ["行政规范性文件", "12"]]):
        for j, text in enumerate(row):
            canvas.drawString(72 + 250 * j, 700 - 30 * i, text)

    assert rows(grids(read(canvas))[0]) == [
        ["信息内容", "本年制发件数"],
        ["规章", "0"],
        ["行政规范性文件", "12"],
    ]


def test_digits_printed_twice_for_boldness_count_once(canvas: Canvas) -> None:
    canvas.drawString(72, 760, "行政规范性文件的数量，本年现行有效的件数。")
    draw(canvas, [["规章", ""]])
    for shift in (0, 0.3):
        canvas.drawString(170 + shift, 687, "5")

    assert rows(grids(read(canvas))[0]) == [["规章", "5"]]


def silent_page(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "正文" * 20)
    canvas.showPage()
    canvas.rect(10, 10, 100, 100)


def test_an_empty_page_among_others_is_nothing(canvas: Canvas) -> None:
    silent_page(canvas)

    assert read(canvas).issues == ()


def test_a_page_without_text_is_an_issue_where_recognition_is_not_installed(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "parsers.documents.pdf.scans", None)
    silent_page(canvas)

    (issue,) = read(canvas).issues

    assert (issue.code, issue.message.startswith("page 2 ")) == ("page_without_text", True)


def test_a_pdf_of_empty_pages_is_no_report(canvas: Canvas) -> None:
    canvas.rect(10, 10, 100, 100)

    with pytest.raises(Refused) as refused:
        read(canvas)

    assert (refused.value.outcome, refused.value.code) == (Outcome.NOT_A_REPORT, "blank_picture")


def test_a_scanned_pdf_waits_for_recognition_to_be_installed(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "parsers.documents.pdf.scans", None)
    canvas.rect(10, 10, 100, 100)

    with pytest.raises(ParseError, match=r"gongkai\[ocr\]"):
        read(canvas)


def test_an_encrypted_pdf_is_refused() -> None:
    made = Canvas(BytesIO(), encrypt=StandardEncryption("secret", strength=128))
    made.drawString(72, 700, "text")

    with pytest.raises(Refused) as refused:
        read(made)

    assert refused.value.code == "encrypted_pdf"


def test_a_pdf_anyone_may_open_is_read() -> None:
    made = Canvas(BytesIO(), encrypt=StandardEncryption("", ownerPassword="owner", strength=128))
    made.drawString(72, 700, "text that anybody may read")

    assert paragraphs(read(made)) == ["text that anybody may read"]


@pytest.mark.parametrize("keep", [20, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_pdf_is_refused(canvas: Canvas, keep: float) -> None:
    canvas.drawString(72, 700, "正文" * 20)
    canvas.save()
    whole = canvas._filename.getvalue()

    with pytest.raises(Refused) as refused:
        read_document(whole[: keep if keep > 1 else int(len(whole) * keep)], "application/pdf")

    assert refused.value.code == "damaged_pdf"


@pytest.mark.parametrize("body", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + bytes(range(256)) * 8 + b"%%EOF"])
def test_a_pdf_of_junk_is_refused(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, None)

    assert refused.value.code == "damaged_pdf"
