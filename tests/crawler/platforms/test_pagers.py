"""Each way in which a page says where its further pages are, one item each."""

import pytest

from crawler.platforms.markup import tree
from crawler.platforms.pagers import read_pager

HERE = "http://www.a.gov.cn/zfxxgk/nb/"


@pytest.mark.parametrize(
    ("url", "said", "length", "second"),
    [
        (HERE, '<script>createPageHTML(67, 0, "index", "html")</script>', (67, None, 1), "index_1.html"),
        (HERE, '<script>createPageHTML(9,0,"index","shtml","3")</script>', (9, 3, 1), "index_1.shtml"),
        (
            HERE,
            '<script>createPageHTML(9, 0, "index", "shtml", "black2", 130)</script>',
            (9, 130, 1),
            "index_1.shtml",
        ),
        (
            f"{HERE}list.shtml",
            "<script>createPageHTML('page_div',5, 1,'list','shtml',88)</script>",
            (5, 88, 2),
            "list_2.shtml",
        ),
        (HERE, "<script>createPageHTML(88, 5, 0, 'index', 'html')</script>", (5, None, 1), "index_1.html"),
        (HERE, "<script>var currentPage = 0; var countPage = 6</script>", (6, None, 1), "index_1.html"),
        (
            HERE,
            "<script>Pager({size:26,current:0,prefix:'index',suffix:'html'})</script>",
            (26, None, 1),
            "index_1.html",
        ),
        (HERE, '<script>$(".p").pagination("setPage",1,4)</script>', (4, None, 2), "index_2.html"),
        (f"{HERE}index.shtml", "<script>var n = parseInt('7')</script>", (7, None, 1), "index_1.shtml"),
        (
            f"{HERE}1.html",
            '<a href="2.html">下一页</a><a href="12.html">尾页</a>',
            (12, None, 2),
            "2.html",
        ),
        (
            f"{HERE}page_1.html",
            '<a href="page_2.html">下一页</a><a href="page_3.html">末页</a>',
            (3, None, 2),
            "page_2.html",
        ),
        (
            f"{HERE}list?totalpage=2&pageNo=1",
            '<a href="list?totalpage=2&pageNo=2">下一页</a>',
            (None, None, 2),
            "list?totalpage=2&pageNo=2",
        ),
    ],
)
def test_what_a_page_says_of_further_ones(
    url: str, said: str, length: tuple[int | None, int | None, int], second: str
) -> None:
    """`length`: pages and rows as declared, and the number to try first for page two."""
    text = f"<html><body>{said}</body></html>"
    document = tree(text)
    assert document is not None
    pager = read_pager(document, text, url)
    assert pager is not None
    assert (pager.pages, pager.total, pager.seconds[0]) == length
    assert pager.ask(length[2]).url == f"{HERE}{second}"


@pytest.mark.parametrize("said", ["", "<p>共3页</p>", "<script>createPageHTML()</script>"])
def test_a_page_that_says_nothing(said: str) -> None:
    text = f"<html><body>{said}<p>x</p></body></html>"
    document = tree(text)
    assert document is not None
    assert read_pager(document, text, HERE) is None
