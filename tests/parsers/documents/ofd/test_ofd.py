"""OFD pages written by hand from the standard, cut to what each case is about."""

from dataclasses import astuple
from io import BytesIO
from zipfile import ZipFile

import pytest

from parsers.documents.errors import Refused
from parsers.documents.model import Box, Document
from parsers.documents.read import read_document
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


def packed(*pages: str, space: str = OFD, templates: str = "", **parts: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    files = {
        "OFD.xml": "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
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
    own = '<ofd:CompositeObject ID="3" Boundary="0 0 9 9" ResourceID="5"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="5">{layer(own, text("组", 20, 20))}</ofd:CompositeGraphicUnit>'
    body = packed(layer(own), templates="<ofd:PublicRes>Res.xml</ofd:PublicRes>", **{"Doc_0/Res.xml": unit})

    assert paragraphs(read_document(body, None))


def test_every_ofd_says_that_it_is_unproven() -> None:
    assert [(issue.code, issue.severity) for issue in read(text("字", 20, 20)).issues] == [
        ("unproven_format", "info")
    ]


REFUSED = {
    "no page": (packed(), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "an empty page": (packed(layer()), "damaged_ofd", Outcome.UNSUPPORTED_TYPE),
    "a scan": (packed(layer('<ofd:ImageObject ResourceID="1"/>')), "scanned_ofd", Outcome.NEEDS_OCR),
    "encrypted": (packed(layer(), **{"Encryptions.xml": ""}), "encrypted_office", Outcome.UNSUPPORTED_TYPE),
    "too many pages": (packed(*[layer()] * 401), "too_many_pages", Outcome.UNSUPPORTED_TYPE),
}


@pytest.mark.parametrize(("body", "code", "outcome"), REFUSED.values(), ids=REFUSED)
def test_refused(body: bytes, code: str, outcome: Outcome) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, None)
    assert (refused.value.code, refused.value.outcome) == (code, outcome)
