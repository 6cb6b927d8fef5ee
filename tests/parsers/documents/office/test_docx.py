"""Word's markup, cut to what each case is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.errors import Refused
from parsers.documents.model import Document, Grid, GridCell
from parsers.documents.read import read_document
from parsers.model import Outcome, Place
from tests.parsers.conversions.writers import as_docx
from tests.parsers.documents.shapes import grids, paragraphs, rows, spans

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(body: str, **parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def document(body: str, **parts: str) -> Document:
    spaces = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:v="urn:v"'
    made = {name: content.replace(">", f" {spaces}>", 1) for name, content in parts.items()}
    return read_document(packed(f"<w:document {spaces}><w:body>{body}</w:body></w:document>", **made), None)


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*table_rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in table_rows)}</w:tbl>"


PROSE = {
    "runs join": (p("2", "02", "4年"), ["2024年"]),
    "what was deleted is gone": (p("3", f"<w:del>{r('4')}</w:del>", "5"), ["35"]),
    "what was inserted is there": (p("3", f"<w:ins>{r('4')}</w:ins>", "5"), ["345"]),
    "hidden text is gone": (p("3", r("4", "<w:vanish/>"), "件"), ["3件"]),
    "text whose hiding is switched off": (p("3", r("4", '<w:vanish w:val="0"/>')), ["34"]),
    "smart tags": (p(f"<w:smartTag><w:smartTag>{r('2024')}</w:smartTag></w:smartTag>", "年"), ["2024年"]),
    "content controls": (f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", ["甲"]),
    "field codes are no text": (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "1"), ["1"]),
    "a break": (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), ["甲", "乙"]),
    "a no-break hyphen": (p("<w:r><w:noBreakHyphen/><w:t>3</w:t></w:r>"), ["-3"]),
}


@pytest.mark.parametrize(("body", "printed"), PROSE.values(), ids=PROSE)
def test_prose(body: str, printed: list[str]) -> None:
    assert paragraphs(document(body)) == printed


def test_raised_and_struck_figures_stay_apart_in_cells() -> None:
    raised, struck = p("5", r("2", '<w:vertAlign w:val="superscript"/>')), p(r("3", "<w:strike/>"), "4")

    (grid,) = grids(document(tbl(f"<w:tc>{raised}</w:tc><w:tc>{struck}</w:tc>")))

    assert rows(grid) == [["5^2^", "~3~4"]]


def test_spans_of_a_table() -> None:
    read = document(
        tbl(
            tc("甲", '<w:vMerge w:val="restart"/>') + tc("乙", '<w:gridSpan w:val="2"/>'),
            tc("", "<w:vMerge/>") + tc("1") + tc("2"),
            tc("丙") + tc("3") + tc("4"),
        )
    )

    (grid,) = grids(read)
    assert spans(grid)[:2] == [("甲", 1, 1, 2, 1), ("乙", 1, 2, 1, 2)]
    assert rows(grid)[1:] == [["1", "2"], ["丙", "3", "4"]]


def test_merges_of_old_word() -> None:
    read = document(
        tbl(
            tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("1"),
            tc("乙") + tc("2") + tc("3"),
        )
    )

    assert spans(grids(read)[0])[0] == ("甲", 1, 1, 1, 2)


def test_a_row_that_begins_further_right() -> None:
    body = tbl(
        tc("甲") + tc("乙") + tc("丙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("1") + tc("2")
    )

    assert rows(grids(document(body))[0])[1] == ["", "1", "2"]


def test_a_deleted_row_is_gone() -> None:
    body = tbl(tc("甲") + tc("1"), "<w:trPr><w:del/></w:trPr>" + tc("乙") + tc("2"))

    assert rows(grids(document(body))[0]) == [["甲", "1"]]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert paragraphs(document(p("前", drawn))) == ["前", "框"]


NUMBERING = (
    '<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)


def numbered(text: str, level: int) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{r(text)}</w:p>'
    )


def test_numbers_that_word_writes() -> None:
    body = (
        numbered("总体情况", 0)
        + numbered("甲", 1)
        + numbered("乙", 1)
        + numbered("主动公开", 0)
        + numbered("丙", 1)
    )

    read = document(body, numbering=NUMBERING)

    assert paragraphs(read) == ["一、总体情况", "一.1 甲", "一.2 乙", "二、主动公开", "二.1 丙"]


def test_heading_levels_come_from_styles() -> None:
    styles = (
        '<w:styles><w:style w:styleId="a"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    read = document(f'<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>{r("标题")}</w:p>', styles=styles)

    assert [getattr(block, "level", None) for block in read.blocks] == [2]


def test_an_embedded_object_is_told() -> None:
    read = document(p("<w:r><w:object><v:OLEObject/></w:object></w:r>", "表"))

    assert [issue.code for issue in read.issues] == ["embedded_object"]


REFUSED = {
    "no body": (packed(f'<w:document xmlns:w="{W}"/>'), "damaged_office"),
    "cut markup": (packed("<w:document"), "damaged_office"),
    "entities": (
        packed(f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body>&a;</w:body></w:document>'),
        "unsafe_xml",
    ),
    "a bomb": (packed(" " * (70 * 2**20)), "zip_bomb"),
    "nesting": (
        packed(f'<w:document xmlns:w="{W}"><w:body>{"<w:p>" * 5000}{"</w:p>" * 5000}</w:body></w:document>'),
        "damaged_office",
    ),
    "cut off": (packed("<a/>")[:-30], "damaged_zip"),
}


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_document_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, None)

    assert (refused.value.outcome, refused.value.code) == (Outcome.UNSUPPORTED_TYPE, code)


def test_a_span_bomb_is_bounded() -> None:
    (grid,) = grids(document(tbl(*[tc("1", '<w:gridSpan w:val="999999999"/>')] * 50, tc("2") + tc("3"))))

    assert grid.width <= 128


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.booleans()), min_size=8, max_size=12))
def test_a_table_comes_back(cells: list[tuple[str, bool]]) -> None:
    """Two columns; a cell that is wide takes both."""
    made = []
    for row, (text, wide) in enumerate(cells, 1):
        widths = ((1, 2),) if wide else ((1, 1), (2, 1))
        made += [
            GridCell(text, row, at, 1, width, Place(table=1, row=row, column=at)) for at, width in widths
        ]
    grid = Grid(tuple(made), len(cells), 2, ruled=True, at=Place(table=1))

    (back,) = grids(read_document(as_docx((grid,)), None))

    assert spans(back) == spans(grid)
