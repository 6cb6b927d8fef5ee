"""Documents made to exhaust whoever reads them."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from archive.config import MIB, ReadLimits
from archive.readings.child import ChildReader
from parsers.model import Hints, Outcome
from tests.fuzz.mutations import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    + "]>"
)
LIMITS = ReadLimits(wall_seconds=8, cpu_seconds=8)


def docx(document: str) -> bytes:
    return zipped([("word/document.xml", document.encode())])


def xlsx(sheet: str) -> bytes:
    return zipped(
        [
            ("[Content_Types].xml", b"<Types/>"),
            (
                "xl/workbook.xml",
                b'<workbook xmlns:r="r"><sheets><sheet name="a" r:id="i"/></sheets></workbook>',
            ),
            ("xl/_rels/workbook.xml.rels", b'<R><R Id="i" Target="worksheets/s.xml"/></R>'),
            ("xl/worksheets/s.xml", sheet.encode()),
        ]
    )


def pages(count: int) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    for _ in range(count):
        canvas.drawString(9, 9, "x")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def nested_zip(depth: int) -> bytes:
    body = zipped([("a.txt", b" " * MIB)])
    for _ in range(depth):
        body = zipped([(f"{i}.zip", body) for i in range(4)])
    return body


TD = '<td colspan="99999" rowspan="99999">1</td>'
BOMBS = {
    "spans": f"<table>{f'<tr>{TD * 50}</tr>' * 400}</table>".encode(),
    "nested divs": b"<div>" * 100_000 + "规章".encode(),
    "nested tables": b"<table><tr><td>" * 20_000 + b"1",
    "attributes": b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">x</p>",
    "entities in a page": f"{LAUGHS}<html><body><p>&m;</p></body></html>".encode(),
    "entities in a docx": docx(f"{LAUGHS}<w:document {W}><w:body><w:p>&m;</w:p></w:body></w:document>"),
    "entities in an xlsx": xlsx(f"{LAUGHS}<worksheet><sheetData>&m;</sheetData></worksheet>"),
    "entities in an ofd": zipped([("OFD.xml", f"{LAUGHS}<ofd>&m;</ofd>".encode())]),
    "entities in a picture of lines": f"{LAUGHS}<svg>&m;</svg>".encode(),
    "a million rows": xlsx(
        "<worksheet><sheetData>"
        + "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, 400_001))
        + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "merges": xlsx(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>'
        + '<mergeCell ref="A1:XFD1048576"/>' * 2000
        + "</mergeCells></worksheet>"
    ),
    "spans in a docx": docx(
        f"<w:document {W}><w:body><w:tbl>"
        + "<w:tr>" * 1
        + '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>' * 5000
        + "</w:tr></w:tbl></w:body></w:document>"
    ),
    "ten thousand pages": pages(10_000),
    "zips in zips": nested_zip(4),
    "one long line": "规章 1 ".encode() * 1_000_000,
    "one long cell": b"|" * 3_000_000,
    "empty lines": b"\n" * 10_000_000,
    "zeros": b"\0" * MIB,
    "half surrogates": "规章".encode() + b"\xed\xa0\x80" * 100_000,
    "a long number": b"<table><tr><td>\xe8\xa7\x84\xe7\xab\xa0</td><td>"
    + b"9" * 5_000_000
    + b"</td></tr></table>",
    "a charset named at length": b'<meta charset="' + b"x" * MIB + b'"><p>\xff</p>',
    "brackets": "（".encode() * 500_000,
    "many headings": "一、总体情况\n".encode() * 200_000,
    "many labels": "规章|1|2|3\n".encode() * 100_000,
}


@pytest.fixture(scope="module")
def child() -> Iterator[ChildReader]:
    with ChildReader(LIMITS) as reader:
        yield reader


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_bombs_end_within_the_limits(child: ChildReader, body: bytes) -> None:
    reading = child.read(body, None, Hints())

    codes = [issue.code for issue in reading.issues]
    assert reading.reports or codes
    assert "crashed" not in codes, reading.issues
    if reading.outcome is Outcome.KILLED:
        assert codes[0] in {"memory_limit", "time_limit", "cpu_limit", "output_limit"}
