"""OFD pages written by hand from the standard, cut to what each case is about."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.errors import Refused
from parsers.documents.model import Box, Document
from parsers.documents.ofd import bounds
from parsers.documents.read import read_document, read_documents
from parsers.model import Outcome
from tests.parsers.documents.shapes import grids, paragraphs, rows, spans

OFD = "http://www.ofdspec.org/2016"
RULES = "".join(
    f'<ofd:PathObject ID="{i}" Boundary="{box}" LineWidth="0.3">'
    f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    for i, (box, path) in enumerate(
        [(f"20 {y} 90 1", "M 0 0 L 90 0") for y in (50, 60, 70, 80)]
        + [(f"{x} 50 1 30", "M 0 0 L 0 30") for x in (20, 50, 80, 110)]
    )
)


def text(printed: str, x: float, y: float, extra: str = "", code: str = "") -> str:
    step = code or f'DeltaX="g {len(printed) - 1} 4"'
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 80 5" Font="1" Size="4" {extra}>'
        f'<ofd:TextCode X="0" Y="3.5" {step}>{printed}</ofd:TextCode></ofd:TextObject>'
    )


def body(place: str) -> str:
    return f"<ofd:DocBody><ofd:DocRoot>{place}</ofd:DocRoot></ofd:DocBody>"


def packed(*pages: str, space: str = OFD, templates: str = "", **parts: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    files = {
        "OFD.xml": body("Doc_0/Document.xml"),
        "Doc_0/Document.xml": (
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"{templates}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        ),
        **{f"Doc_0/Pages/Page_{i}/Content.xml": page for i, page in enumerate(pages)},
        **parts,
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, f'<ofd:R xmlns:ofd="{space}">{content}</ofd:R>')
    return file.getvalue()


def layer(*objects: str) -> str:
    return f"<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"


def read(*objects: str) -> Document:
    return read_document(packed(layer(*objects)), None)


CELLS = [
    text("规章", 22, 52),
    text("1", 52, 52),
    text("12", 82, 52, code='DeltaX="2"'),
    text("文件", 22, 62),
    text("0", 52, 62),
]


@pytest.mark.parametrize("space", [OFD, "http://www.ofdspec.org", "urn:wrong"])
def test_a_ruled_table(space: str) -> None:
    (grid,) = grids(read_document(packed(layer(RULES, *CELLS), space=space), None))

    assert rows(grid) == [["规章", "1", "12"], ["文件", "0", ""], ["", "", ""]]


def test_rules_drawn_as_thin_areas() -> None:
    thin = "".join(
        f'<ofd:PathObject Boundary="{x} {y} {w} {h}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:PathObject>"
        for x, y, w, h in [(20, y, 90, 0.3) for y in (50, 60, 70)]
        + [(x, 50, 0.3, 20) for x in (20, 50, 80, 110)]
    )

    assert rows(grids(read(thin, *CELLS))[0])[0] == ["规章", "1", "12"]


def test_a_background_rules_nothing() -> None:
    back = (
        '<ofd:PathObject Boundary="0 0 210 297" Stroke="false" Fill="true">'
        "<ofd:AbbreviatedData>M 0 0 L 210 0 L 210 297 L 0 297 C</ofd:AbbreviatedData></ofd:PathObject>"
    )

    assert len(grids(read(back, RULES, *CELLS))) == 1


def test_cells_know_where_they_are_drawn() -> None:
    cell = grids(read(RULES, *CELLS))[0].cells[0]

    assert isinstance(cell.box, Box)
    assert [round(each * 25.4 / 72) for each in astuple(cell.box)] == [20, 50, 50, 60]


def test_a_merged_cell() -> None:
    open_rules = RULES.replace("M 0 0 L 0 30", "M 0 0 L 0 10 M 0 20 L 0 30", 3).replace(
        "M 0 0 L 0 10 M 0 20 L 0 30", "M 0 0 L 0 30", 1
    )

    (grid,) = grids(read(open_rules, text("全宽", 22, 62)))

    assert ("全宽", 2, 1, 1, 3) in spans(grid)


def test_characters_follow_each_other_without_distances() -> None:
    assert paragraphs(read(text("报告ab", 20, 20, code=" "))) == ["报告ab"]


def test_an_object_with_a_matrix() -> None:
    turned = text("三", 20, 20, extra='CTM="1 0 0 1 38 0"')

    assert paragraphs(read(turned, text("一二", 50, 20))) == ["一二三"]


def test_templates_are_drawn_below() -> None:
    template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>'
    page = '<ofd:Template TemplateID="7"/>' + layer(*CELLS)
    body = packed(page, templates=template, **{"Doc_0/Tpls/T.xml": layer(RULES)})

    assert rows(grids(read_document(body, None))[0])[1] == ["文件", "0", ""]


def test_a_group_that_draws_itself_ends() -> None:
    assert paragraphs(read_document(drawing_units(5, {5: [5]}, text("组", 20, 20)), None)) == ["组"]


def test_groups_that_draw_each_other_a_million_times_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_MOST_DRAWN", 500_000)
    fold = drawing_units(1, {number: [number + 1] * 10 for number in range(1, 12)})

    with pytest.raises(Refused, match="more is drawn"):
        read_document(fold, None)


def drawing_units(first: int, drawn: Mapping[int, Sequence[int]], printed: str = "") -> bytes:
    """A page that draws the unit `first`; each prints something and draws others."""
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{unit}">{layer(*map(composite, others), printed)}'
        "</ofd:CompositeGraphicUnit>"
        for unit, others in drawn.items()
    )
    resources = "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
    return packed(layer(composite(first)), templates=resources, **{"Doc_0/Res.xml": units})


def composite(unit: int) -> str:
    return f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{unit}"/>'


def test_what_is_drawn_twice_is_read_once() -> None:
    assert paragraphs(read(text("共计", 20, 20), text("共计", 20.1, 20))) == ["共计"]


@pytest.mark.parametrize("hidden", ['Visible="false"', 'Alpha="0"', 'Fill="false"'])
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    assert paragraphs(read(text("看得见", 20, 20), text("看不见", 20, 30, extra=hidden))) == ["看得见"]


def test_glyphs_without_characters_are_no_blank_cell() -> None:
    glyphs = (
        '<ofd:TextObject Boundary="52 52 20 5" Font="1" Size="4"><ofd:CGTransform CodePosition="0">'
        "<ofd:Glyphs>17 18</ofd:Glyphs></ofd:CGTransform>"
        '<ofd:TextCode X="0" Y="3.5" DeltaX="2"/></ofd:TextObject>'
    )

    assert rows(grids(read(RULES, glyphs, CELLS[0]))[0])[0] == ["规章", "\ufffd\ufffd", ""]


def test_what_is_drawn_nowhere_in_the_file_is_an_issue() -> None:
    page = '<ofd:Template TemplateID="7"/>' + layer(composite(3), *CELLS)
    issues = read_document(packed(page), None).issues

    assert [issue.message.partition(",")[0] for issue in issues if issue.code == "missing_part"] == [
        "page 1 is drawn without the template 7",
        "page 1 is drawn without the composite drawing 3",
    ]


def test_places_counted_from_the_root_without_saying_so() -> None:
    listed = '<ofd:Pages><ofd:Page BaseLoc="Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages>'
    found = read_document(packed(layer(text("正文", 20, 20)), **{"Doc_0/Document.xml": listed}), None)

    assert paragraphs(found) == ["正文"]


def test_each_document_of_a_file_stands_for_itself() -> None:
    listed = '<ofd:Pages><ofd:Page BaseLoc="Page.xml"/></ofd:Pages>'
    several = packed(
        layer(text("甲", 20, 20)),
        **{
            "OFD.xml": "".join(
                map(body, ("Doc_0/Document.xml", "/Doc_1/Document.xml", "Doc_2/Document.xml"))
            ),
            "Doc_1/Document.xml": listed,
            "Doc_1/Page.xml": layer(text("乙", 20, 20)),
        },
    )
    first, second, third = read_documents(several, None)

    assert [first.name, second.name] == ["Doc_0/Document.xml", "Doc_1/Document.xml"]
    assert [paragraphs(each.document) for each in (first, second) if isinstance(each.document, Document)] == [
        ["甲"],
        ["乙"],
    ]
    assert isinstance(third.document, Refused)


numbered = st.lists(
    st.one_of(
        st.floats(-400, 400).map("{:g}".format), st.sampled_from(["g", "3", "1e308", "nan", "x", "L", "M"])
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=60)
@given(boundary=numbered, matrix=numbered, size=numbered, delta=numbered, path=numbered)
def test_no_drawing_breaks_it(boundary: str, matrix: str, size: str, delta: str, path: str) -> None:
    placed = f'Boundary="{boundary}" CTM="{matrix}"'
    drawn = (
        f'<ofd:TextObject {placed} Size="{size}"><ofd:TextCode X="{delta}" Y="9" DeltaX="{delta}">共5件'
        f"</ofd:TextCode></ofd:TextObject><ofd:PathObject {placed}><ofd:AbbreviatedData>{path}"
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )

    assert isinstance(read(drawn, RULES, *CELLS), Document)


def test_every_ofd_says_that_it_is_unproven() -> None:
    assert [(issue.code, issue.severity) for issue in read(text("字", 20, 20)).issues] == [
        ("unproven_format", "info")
    ]


DEEP = layer("<ofd:PageBlock>" * 70 + "</ofd:PageBlock>" * 70)
HUGE = "<ofd:Area><ofd:PhysicalBox>0 0 1e9 297</ofd:PhysicalBox></ofd:Area>"
LISTED = '<ofd:Pages><ofd:Page BaseLoc="nowhere.xml"/></ofd:Pages>'
REFUSED = {
    "no page": (packed(), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "an empty page": (packed(layer()), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "a scan": (packed(layer('<ofd:ImageObject ResourceID="1"/>')), "scanned_ofd", Outcome.NEEDS_OCR),
    "encrypted": (packed(layer(), **{"Encryptions.xml": ""}), "encrypted_ofd", Outcome.UNSUPPORTED_TYPE),
    "a page missing": (packed(**{"Doc_0/Document.xml": LISTED}), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "a page of kilometres": (packed(HUGE + layer()), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "a document missing": (packed(**{"OFD.xml": body("a.xml")}), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "no document": (packed(**{"OFD.xml": ""}), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "too much text": (
        packed(layer(text("字" * 20_001, 1, 1, code="DeltaX='g 20001 0.1'"))),
        "too_much_drawn",
        Outcome.UNSUPPORTED_TYPE,
    ),
    "groups in groups": (packed(DEEP), "too_much_drawn", Outcome.UNSUPPORTED_TYPE),
    "too many pages": (packed(*[layer()] * 401), "too_many_pages", Outcome.UNSUPPORTED_TYPE),
}


@pytest.mark.parametrize(("body", "code", "outcome"), REFUSED.values(), ids=REFUSED)
def test_refused(body: bytes, code: str, outcome: Outcome) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, None)
    assert (refused.value.code, refused.value.outcome) == (code, outcome)
