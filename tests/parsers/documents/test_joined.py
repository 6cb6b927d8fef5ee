from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.joined import ArticlePage, join, objection
from parsers.documents.model import Block, Document, Grid, GridCell, Paragraph
from parsers.model import Place

URL = "http://www.lan.gov.test/1.html"
LINES = st.sampled_from(["首页", "浏览次数：12", "浏览次数：13", "一、总体情况", "全文。", "下一页", ""])
BLOCKS = st.lists(st.one_of(LINES, st.integers(0, 99)), max_size=8)


def document(*said: str | int, images: Sequence[int] = ()) -> Document:
    """A line for a text, a table of one cell for a number."""
    blocks = tuple(_block(each, Place(line=at)) for at, each in enumerate(said, 1))
    return Document(blocks, images=tuple(images), image_addresses=tuple(("a.png",) for _ in images))


def _block(said: str | int, at: Place) -> Block:
    if isinstance(said, str):
        return Paragraph(said, at)
    return Grid((GridCell(str(said), 1, 1, 1, 1, at),), 1, 1, ruled=True, at=at)


def joined(*pages: Document) -> Document:
    return join([ArticlePage(number, URL, page) for number, page in enumerate(pages, 1)])


def said(page: Document) -> list[str | int]:
    return [int(each.cells[0].text) if isinstance(each, Grid) else each.text for each in page.blocks]


def test_furniture_stays_once() -> None:
    first = document("首页", "浏览次数：12", "一、总体情况", "略。", 1, "下一页", "主办：某市")
    second = document("首页", "浏览次数：13", 2, "二、主动公开", "下一页", "主办：某市")

    whole = joined(first, second)

    assert said(whole) == [
        *("首页", "浏览次数：12", "一、总体情况", "略。", 1),
        *(2, "二、主动公开", "下一页", "主办：某市"),
    ]
    assert [block.at.page for block in whole.blocks] == [1] * 5 + [2] * 4


def test_a_heading_repeated_on_page_two_stays() -> None:
    first, second = document("首页", "一、总体情况", "略。"), document("首页", "一、总体情况", "又略。")

    assert said(joined(first, second))[-2:] == ["一、总体情况", "又略。"]


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_no_table_is_lost_or_moved(pages: list[list[str | int]]) -> None:
    whole = joined(*(document(*page) for page in pages))

    wanted = [
        (number, each) for number, page in enumerate(pages, 1) for each in page if isinstance(each, int)
    ]
    found = [(block.at.page, int(block.cells[0].text)) for block in whole.blocks if isinstance(block, Grid)]
    assert found == wanted


@given(st.lists(BLOCKS, min_size=1, max_size=4), st.data())
def test_pictures_stand_inside_the_document(pages: list[list[str | int]], data: st.DataObject) -> None:
    places = [data.draw(st.lists(st.integers(0, len(page)), max_size=3)) for page in pages]
    documents = [document(*page, images=at) for page, at in zip(pages, places, strict=True)]

    whole = joined(*documents)

    assert len(whole.images) == len(whole.image_addresses) == sum(map(len, places))
    assert all(0 <= image <= len(whole.blocks) for image in whole.images)
    assert set(whole.image_addresses) <= {("http://www.lan.gov.test/a.png",)}


@given(BLOCKS)
def test_a_page_is_never_its_own_further_page(page: list[str | int]) -> None:
    assert objection(document(*page), document(*page)) == "the first page is there again"
