from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from parsers.documents.demand import Demand, demand


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("L", (60, 60)).save(file, kind)
    return file.getvalue()


def pdf(text: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, text)
    canvas.save()
    return file.getvalue()


def zipped(*bodies: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for number, body in enumerate(bodies):
            archive.writestr(str(number), body)
    return file.getvalue()


CASES = {
    "a page": (b"<p>text</p>", Demand.PLAIN),
    "nothing": (b"", Demand.PLAIN),
    "an RTF file": (b"{\\rtf1 text}", Demand.OFFICE),
    "a picture": (picture("PNG"), Demand.RECOGNITION),
    "a PDF of text": (pdf("text enough to be one"), Demand.PLAIN),
    "a PDF of a picture": (picture("PDF"), Demand.RECOGNITION),
    "a damaged PDF": (pdf("text")[:200], Demand.PLAIN),
    "a zip": (zipped(b"a", b"{\\rtf1 text}"), Demand.OFFICE),
    "a zip in a zip": (zipped(b"a", zipped(picture("PNG"))), Demand.RECOGNITION),
    "a damaged zip": (zipped(b"a")[:-9], Demand.PLAIN),
}


@pytest.mark.parametrize(("body", "needed"), CASES.values(), ids=CASES)
def test_demand(body: bytes, needed: Demand) -> None:
    assert demand(body) is needed
