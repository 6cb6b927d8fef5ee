"""What stands where a report should: cut over pages, and with its tables as pictures."""

import re

import pytest

from gongkai.demo.portals.contents import content
from gongkai.demo.portals.truth import Published, table

SPLIT = [each for each in table() if each.content == "split"]
PICTURED = [each for each in table() if each.content == "pictures" and each.year >= 2019]


def place(name: str) -> str:
    return f"/files/{name}"


@pytest.mark.parametrize("item", SPLIT, ids=lambda item: item.key)
def test_a_cut_article_is_the_whole_one_piece_by_piece(item: Published) -> None:
    made = content(item, place)
    pieces = (made.body, *made.more)
    assert 2 <= len(pieces) <= 3
    assert all(piece.count("<table") == piece.count("</table>") for piece in pieces)
    assert all(re.search("<table|<p", piece) for piece in pieces)


@pytest.mark.parametrize("item", PICTURED[:2], ids=lambda item: item.key)
def test_tables_as_pictures_are_shown_where_they_were(item: Published) -> None:
    made = content(item, place)
    shown = re.findall('data-src="([^"]+)"', made.body)
    assert shown == [place(file.name) for file in made.files]
    assert len(shown) == 3
    assert "<table" not in made.body
