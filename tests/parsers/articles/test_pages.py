"""An article over several pages reads as the article whole."""

import pytest

from gongkai.demo.portals.truth import Published
from parsers.model import CellState, Hints, Outcome, Reading, Severity
from parsers.read import read, read_article
from tests.parsers.articles.making import (
    SPLIT,
    WITH_TABLES,
    address,
    article,
    page,
    pieces,
    told,
    whole_article,
    wrong,
)

ITEM = next(each for each in WITH_TABLES if len(pieces(each)) == 3)
PIECES = pieces(ITEM)


def lacking(*bodies: bytes | None) -> Reading:
    return read_article(article(bodies), Hints())


@pytest.mark.parametrize("item", SPLIT, ids=lambda item: item.key)
def test_as_if_it_were_one_page(item: Published) -> None:
    whole = read(page(item, "".join(pieces(item))), "text/html", Hints()).reports[0]

    (joined,) = read_article(whole_article(item), Hints()).reports

    assert told(joined) == told(whole)
    assert joined.sections == whole.sections
    assert [issue.code for issue in joined.issues] == [issue.code for issue in whole.issues]
    assert {check.rule: check.status for check in joined.checks} == {
        check.rule: check.status for check in whole.checks
    }


@pytest.mark.parametrize("item", WITH_TABLES, ids=lambda item: item.key)
def test_every_cell_is_the_truth(item: Published) -> None:
    (report,) = read_article(whole_article(item), Hints()).reports

    assert {cell.state for cell in report.cells.values()} == {CellState.NUMBER}
    assert wrong(report, item) == frozenset()
    assert len(report.forms) == 3


def test_a_cell_says_its_page_and_counts_tables_there() -> None:
    (report,) = read_article(whole_article(ITEM), Hints()).reports

    places = {(cell.at.page, cell.at.table) for cell in report.cells.values() if cell.at}
    assert {page for page, _ in places} == {2, 3} or {page for page, _ in places} == {1, 2, 3}
    assert all(table is not None and table <= 2 for _, table in places)


def test_the_same_pages_give_the_same_reading() -> None:
    assert read_article(whole_article(ITEM), Hints()) == read_article(whole_article(ITEM), Hints())


def test_an_article_of_one_page_is_that_page() -> None:
    body = page(ITEM, "".join(PIECES))

    assert read_article(article([body]), Hints()) == read(body, "text/html", Hints())


MISSING = {
    "gone": (None, "gone, 404"),
    "another article": (
        page(ITEM, PIECES[2]).replace("人民政府".encode(), "水务局".encode()),
        "the page there is titled ",
    ),
    "another year": (
        page(ITEM, PIECES[2]).replace(str(ITEM.year).encode(), b"2007"),
        "the page there is titled ",
    ),
    "the first page": (page(ITEM, PIECES[0], visits=700), "the first page is there again"),
    "no page": (b"%PDF-1.4 nothing", ""),
    "nothing": (b"", "the body is empty"),
}


@pytest.mark.parametrize(("body", "why"), MISSING.values(), ids=MISSING)
def test_a_page_that_is_missing_is_named_and_its_cells_are(body: bytes | None, why: str) -> None:
    reading = lacking(page(ITEM, PIECES[0]), page(ITEM, PIECES[1]), body)

    (report,) = reading.reports
    (issue,) = [issue for issue in report.issues if issue.code == "missing_page"]
    assert issue.severity is Severity.WARNING
    assert f"page 3 of the article, {address(3)}, is missing: {why}" in issue.message
    assert issue.at is not None
    assert issue.at.page == 3
    assert wrong(report, ITEM) == frozenset()
    states = {cell.state for name, cell in report.cells.items() if name.startswith("disputes.")}
    assert states == {CellState.MISSING}


def test_pages_behind_a_missing_one_are_read() -> None:
    (report,) = lacking(page(ITEM, PIECES[0]), None, page(ITEM, PIECES[2])).reports

    assert {cell.at.page for cell in report.cells.values() if cell.at} >= {3}
    assert wrong(report, ITEM) == frozenset()


def test_a_file_at_the_articles_address_is_read_alone() -> None:
    assert lacking(b"%PDF-1.4 nothing", page(ITEM, PIECES[1])).outcome is not Outcome.READ


def test_a_table_on_the_last_page_is_not_taken_for_furniture() -> None:
    """Two pages that end with the same words and the same table differ in nothing but the table's place."""
    same = "<table><tr><td>一</td><td>1</td></tr></table>"
    bodies = [page(ITEM, f"{body}{same}") for body in PIECES]

    (report,) = lacking(*bodies).reports

    assert wrong(report, ITEM) == frozenset()
