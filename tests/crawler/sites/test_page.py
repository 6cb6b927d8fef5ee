from crawler.sites import page
from crawler.sites.catalogue import load
from crawler.sites.left_out import left_out


def test_the_page_is_made_from_the_rows() -> None:
    assert page.FILE.read_text("utf-8") == page.page(), f"run: {page.MENDS}"


def test_every_row_and_everything_left_out_is_named() -> None:
    written = page.page()
    assert [code for code in load() if f"| `{code}` |" not in written] == []
    assert [each.address for each in left_out() if f"| `{each.address}` |" not in written] == []


def test_a_cell_keeps_its_place_whatever_is_in_it() -> None:
    assert page.crawled(load()["ly-xigong"]) == "no"
    assert page.crawled(load()["hebei-older"]) == "by name"
    assert page.crawled(load()["pzh"]) == "yes"
    assert "\\|" in page._table(("a",), [("one|two",)])
