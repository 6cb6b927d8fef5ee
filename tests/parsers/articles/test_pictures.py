"""Tables that an article shows as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from parsers.documents.article import Part
from parsers.documents.demand import Demand, demand
from parsers.documents.model import Document, Grid, Paragraph
from parsers.documents.pictured import with_pictures
from parsers.documents.read import read_document
from parsers.model import CellState, Hints, Place, Report
from parsers.read import read_article
from tests.parsers.articles.making import PICTURED, SITE, article, flagged, page, pictures_of, pieces, wrong

ITEM = PICTURED[0]
PAGE = page(ITEM, pieces(ITEM)[0])
PICTURES = pictures_of(ITEM)
TEXT = Document((Paragraph("一、总体情况", Place(line=1)), Paragraph("略。", Place(line=2))))


def png(width: int = 300, height: int = 400) -> bytes:
    file = BytesIO()
    Image.new("L", (width, height), 255).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def report() -> Report:
    """Of an article with three pictures of tables, and one that could not be had."""
    missing = Part(f"{SITE}_4.png", None, why="gone, 404")
    return read_article(article([PAGE], (*PICTURES, missing)), Hints(article_title=ITEM.title)).reports[0]


def test_without_them_the_article_says_that_its_tables_are_pictures() -> None:
    (report,) = read_article(article([PAGE]), Hints()).reports

    assert report.cells == {}
    assert "pictured_tables" in {issue.code for issue in report.issues}


def test_every_cell_is_the_truth_or_flagged(report: Report) -> None:
    assert len(report.forms) == 3
    assert wrong(report, ITEM) - flagged(report) == frozenset()
    numbers = sum(cell.state is CellState.NUMBER for cell in report.cells.values())
    assert numbers >= 0.95 * len(report.cells)


def test_pictures_are_pages_behind_the_articles_own(report: Report) -> None:
    assert {cell.at.page for cell in report.cells.values() if cell.at} == {2, 3, 4}


def test_the_articles_prose_gives_the_sections(report: Report) -> None:
    (text,) = read_article(article([PAGE]), Hints()).reports

    assert report.sections == text.sections
    assert (report.title, report.organ, report.year) == (text.title, text.organ, text.year)


def test_the_reading_says_that_it_was_read_off_pictures_and_which_is_missing(report: Report) -> None:
    codes = {issue.code: issue.message for issue in report.issues}

    assert "recognised_text" in codes
    assert "pictured_tables" not in codes
    assert codes["missing_picture"] == f"the picture {SITE}_4.png in the article is not read: gone, 404"


def test_what_shows_no_table_changes_nothing() -> None:
    assert with_pictures(TEXT, (Part(f"{SITE}.png", png(), "image/png"),), 1) is None


@pytest.mark.parametrize(
    "body", [None, b"", b"<html>no picture</html>", b"\x89PNG\r\n\x1a\n" + b"0" * 99], ids=str
)
def test_what_is_no_picture_is_told(body: bytes | None) -> None:
    with_table = (*PICTURES[2:], Part(f"{SITE}.png", body, why="unreachable"))

    document = with_pictures(TEXT, with_table, 1)

    assert document is not None
    assert [issue.code for issue in document.issues] == ["recognised_text", "missing_picture"]


def test_a_picture_stands_where_the_article_shows_it() -> None:
    text = read_document(PAGE, "text/html")
    first = text.image_addresses[-2][0]
    assert first.endswith("table-3.png")

    document = with_pictures(text, (Part(first, PICTURES[2].body),), 1)

    assert document is not None
    blocks = document.blocks
    at = next(index for index, block in enumerate(blocks) if isinstance(block, Grid))
    before = [block.text for block in blocks[:at] if isinstance(block, Paragraph)]
    assert any("行政复议" in line for line in before)
    assert not any(line.startswith("五、") for line in before)
    assert len(document.images) == len(text.images) - 1


def test_one_whose_place_is_not_found_stands_at_the_end() -> None:
    document = with_pictures(TEXT, (Part("http://elsewhere.gov.test/3.png", PICTURES[2].body),), 1)

    assert document is not None
    assert document.blocks[:2] == TEXT.blocks
    assert isinstance(document.blocks[2], Grid)
    assert document.blocks[2].at.page == 2


def test_an_article_demands_what_its_pictures_do() -> None:
    assert demand(article([PAGE])) is Demand.PLAIN
    assert demand(article([PAGE], PICTURES)) is Demand.RECOGNITION
