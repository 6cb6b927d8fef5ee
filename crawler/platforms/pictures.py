"""Pictures in the text of an article: which of them show something of their own, and where they lie."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml.html import HtmlElement

from crawler.platforms.markup import resolved
from parsers.documents.html.pictures import addresses_of

_ORNAMENT: Final = re.compile(
    "logo|icon|banner|bg|ewm|qr|arrow|btn|button|top|foot|head|nav|line|dot|blank|close|print|share|weixin|wechat"
    "|weibo|jiucuo|dzjg|beian|gongan|gwab|loading|search|home",
    re.IGNORECASE,
)
_SMALL: Final = 40
"""Pixels: what is declared to be no wider or no higher is a sign beside a line."""
_PIXELS: Final = re.compile(r"\s*(\d{1,5})(?:px)?\s*")


def content_pictures(bodies: Iterable[HtmlElement], page_url: str) -> Iterator[str]:
    """The addresses of the pictures in an article's text, in its order; one inside the page has none."""
    for body in bodies:
        for picture in body.iter("img"):
            url = _address(picture, page_url)
            if url is not None and not _is_small(picture):
                yield url


def _address(picture: HtmlElement, page_url: str) -> str | None:
    """None for an ornament, by the name of its file."""
    printed = next((each for each in addresses_of(picture) if not each.startswith("data:")), "")
    name = printed.partition("?")[0].rpartition("/")[2]
    return None if _ORNAMENT.search(name) else resolved(printed, page_url)


def _is_small(picture: HtmlElement) -> bool:
    sizes = (_PIXELS.fullmatch(picture.get(name) or "") for name in ("width", "height"))
    return any(int(size[1]) <= _SMALL for size in sizes if size)
