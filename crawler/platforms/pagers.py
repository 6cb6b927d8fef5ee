"""How a static page says where its further pages are: by a call or a counter in a script, or by its links.

`createPageHTML(67, 0, "index", "html")` counts from 0 and page two is index_1; with the name of a container
in front, `createPageHTML('page_div', 67, 1, 'list', 'shtml', 1000)`, it counts from 1 and page two is list_2.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import directory, is_index
from crawler.platforms.base import Ask, Link, Pager
from crawler.platforms.linked import linked
from crawler.platforms.literals import whole

_CALL: Final = re.compile(r"createPageHTML\s*\(([^)]*)\)")
_COUNT: Final = re.compile(r"countPage\s*=\s*[\"']?(\d+)|createPage\s*\(\s*(\d+)\s*,\s*0\s*,")
_OBJECT: Final = re.compile(
    r"Pager\s*\(\s*\{\s*size\s*:\s*(\d+)[^}]*prefix\s*:\s*['\"](\w+)[^}]*suffix\s*:\s*['\"](\w+)"
)
_SET_PAGE: Final = re.compile(r"pagination\(\s*['\"]setPage['\"]\s*,\s*\d+\s*,\s*(\d+)(?:\s*,\s*(\d+))?")
_PARSE_INT: Final = re.compile(r"parseInt\(\s*[\"']?(\d+)")
PAGES: Final = frozenset({".html", ".shtml", ".htm"})


def read_pager(document: HtmlElement, text: str, url: str) -> Pager | None:
    """None where the page says nothing of further ones."""
    for read in (_created, _counted, _object, _set_page, _parse_int):
        pager = read(text, url)
        if pager is not None:
            return pager
    return linked(document, url)


def guessed(url: str, rows: Sequence[Link]) -> Pager | None:
    """For a list that says nothing: where its second page would be, an index's named as its rows are."""
    if not is_index(url):
        named = PurePosixPath(urlsplit(url).path).suffix in PAGES and "?" not in url
        return Pager(_own(url)) if named else None
    ends = [PurePosixPath(urlsplit(each).path).suffix for each in (url, *(row.url for row in rows))]
    pages = [end.removeprefix(".") for end in ends if end in PAGES]
    return Pager(numbered(url, "index", next(iter(pages), "html")))


def numbered(url: str, stem: str, end: str) -> Callable[[int], Ask]:
    return partial(_numbered, directory(url), stem, end)


def _numbered(folder: str, stem: str, end: str, number: int) -> Ask:
    return Ask(f"{folder}{stem}_{number}.{end}")


def _created(text: str, url: str) -> Pager | None:
    found = _CALL.search(text)
    raw = [each.strip() for each in found[1].split(",")] if found else []
    if len(raw) < 4:
        return None
    args = [each.strip("'\"") for each in raw]
    contained = not args[0].isdecimal()
    if contained:
        args = args[1:]
    elif all(each.isdecimal() for each in args[:3]):
        args = args[1:]  # a total stands in front of the two
    if len(args) < 4 or not args[0].isdecimal():
        return None
    total = whole(args[-1]) if len(args) > 4 else None
    seconds = (2, 1) if contained else (1, 2)
    return Pager(numbered(url, args[2], args[3]), _length(args[0]), total, seconds)


def _counted(text: str, url: str) -> Pager | None:
    found = _COUNT.search(text)
    return Pager(_own(url), _length(found[1] or found[2])) if found else None


def _object(text: str, url: str) -> Pager | None:
    found = _OBJECT.search(text)
    return Pager(numbered(url, found[2], found[3]), _length(found[1])) if found else None


def _set_page(text: str, url: str) -> Pager | None:
    found = _SET_PAGE.search(text)
    if not found:
        return None
    return Pager(_own(url), _length(found[1]), whole(found[2]), (2, 1))


def _parse_int(text: str, url: str) -> Pager | None:
    """The largest number given: a page too many is asked for and not found, one too few would be missed."""
    found = [whole(number) or 0 for number in _PARSE_INT.findall(text)]
    return Pager(_own(url), max(found) or None) if found else None


def _own(url: str) -> Callable[[int], Ask]:
    """Files named after the page itself."""
    name = PurePosixPath(urlsplit(url).path)
    if is_index(url):
        return numbered(url, "index", name.suffix.removeprefix(".") or "html")
    return numbered(urljoin(url, "."), name.stem, name.suffix.removeprefix("."))


def _length(text: str) -> int | None:
    """A list of 0 pages says nothing of its length."""
    return whole(text) or None
