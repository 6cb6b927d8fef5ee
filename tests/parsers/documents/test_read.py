import pickle
from itertools import pairwise
from pathlib import Path

import pytest

from parsers.documents.errors import Refused
from parsers.documents.model import Grid
from parsers.documents.read import read_document
from parsers.model import Outcome
from tests.parsers.documents.shapes import grids, paragraphs


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"PK\x03\x04" + b"0" * 50, "damaged_zip"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 50, "ole"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "damaged_picture"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
@pytest.mark.parametrize("name", ["page.html", "report.pdf", None])
def test_first_bytes_decide_what_is_refused(body: bytes, code: str, name: str | None) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, "text/html", name)

    assert refused.value.code == code
    assert refused.value.outcome is Outcome.UNSUPPORTED_TYPE
    assert "\n" not in str(refused.value)


def test_a_refusal_survives_the_way_out_of_a_child_process() -> None:
    refused = pickle.loads(pickle.dumps(Refused(Outcome.NEEDS_OCR, "scanned_pdf", "no text")))

    assert (refused.outcome, refused.code, str(refused)) == (Outcome.NEEDS_OCR, "scanned_pdf", "no text")


def test_html_named_pdf_is_read_as_html() -> None:
    document = read_document(b"<html><body><p>ab</p></body></html>", "application/pdf", "report.pdf")

    assert paragraphs(document) == ["ab"]


def test_html_served_as_text_is_read_as_html() -> None:
    assert paragraphs(read_document(b"<!DOCTYPE html><p>ab</p>", "text/plain")) == ["ab"]


def test_text_served_as_html_is_read_as_text() -> None:
    document = read_document("《<中华人民共和国报告格式>》\n第二行".encode(), "text/html", "x.html")

    assert paragraphs(document) == ["《<中华人民共和国报告格式>》", "第二行"]


@pytest.mark.parametrize("folder", ["pzh-office-2024", "pzh-xq-office-2025", "xigong-office-2024"])
def test_text_in_paragraphs_of_a_page_gives_the_same_blocks(real_reports: Path, folder: str) -> None:
    text = (real_reports / folder / "report.txt").read_text("utf-8")
    lines = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in text.split("\n"))

    page = read_document(f"<html><body><div id=Zoom>{lines}</div></body></html>".encode(), "text/html")

    assert page.blocks == read_document(text.encode(), "text/plain").blocks


@pytest.mark.parametrize("folder", ["pzh-office-2024", "pzh-xq-office-2025", "xigong-office-2024"])
def test_the_three_tables_of_a_text_report(real_reports: Path, folder: str) -> None:
    body = (real_reports / folder / "report.txt").read_bytes()

    found = grids(read_document(body, "text/plain"))

    assert [(grid.height, grid.width, grid.ruled) for grid in found] == [
        (14, 4, False),
        (28, 10, False),
        (4, 15, False),
    ]
    assert [grid.at.table for grid in found] == [1, 2, 3]


def test_the_three_tables_of_the_html_report(real_reports: Path) -> None:
    body = (real_reports / "shanghai-office-2019" / "report.html").read_bytes()

    document = read_document(body, "text/html")

    assert [(grid.height, grid.width, grid.ruled) for grid in grids(document)] == [
        (18, 5, True),
        (26, 10, True),
        (4, 15, True),
    ]
    assert document.prose[-1] == "无。"


def test_the_tables_of_the_pdf_report(real_reports: Path) -> None:
    document = read_document((real_reports / "huaian-2024" / "report.pdf").read_bytes(), "application/pdf")

    found = grids(document)
    assert [(grid.at.page, grid.height, grid.width) for grid in found] == [
        (3, 8, 4),
        (4, 6, 2),
        (4, 16, 10),
        (5, 12, 10),
        (5, 4, 15),
    ]
    assert all(_no_overlap(grid) for grid in found)
    assert not any("- 3 -" in text for text in paragraphs(document))
    assert any("努力传递政府声音、宣传政策法规" in text for text in paragraphs(document))


def _no_overlap(grid: Grid) -> bool:
    places = [
        (cell.row + down, cell.column + right)
        for cell in grid.cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    return len(places) == len(set(places)) and all(a <= b for a, b in pairwise(c.row for c in grid.cells))
