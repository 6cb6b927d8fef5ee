"""What a page says of itself: its metas, and the candidates for its title, best first."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from parsers.documents.html.elements import is_hidden, text_of
from parsers.documents.html.spacing import printed

_LONGEST_TITLE: Final = 120
_SUFFIX = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—]+(?=[^\d-]*$)")
_SPACE = re.compile(r"\s+")
_TITLED = etree.XPath("(//@class | //@id)[contains(., 'itle')]/..")
_TITLE_METAS: Final = ("articletitle", "og:title")


def meta_of(root: etree._Element) -> Mapping[str, str]:
    """Lower-case names; of two metas of one name the first that says something."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def titles_of(root: etree._Element, meta: Mapping[str, str]) -> tuple[str, ...]:
    """As printed; only the page title loses the site's name, which follows after _ - or |."""
    candidates = [meta[name] for name in _TITLE_METAS if name in meta]
    candidates += _texts(root.iter("h1"))
    candidates += _texts(_titled(root))
    candidates += [_without_site(text) for text in _texts(root.iter("title"))]
    return tuple(dict.fromkeys(text for text in candidates if text))


def _titled(root: etree._Element) -> Iterator[etree._Element]:
    found = _TITLED(root)
    assert isinstance(found, list)
    for element in found:
        if not isinstance(element, str | bytes | tuple) and not is_hidden(element) and element.tag != "title":
            yield element


def _texts(elements: Iterator[etree._Element]) -> list[str]:
    texts = (_SPACE.sub(" ", printed(text_of(element))).strip() for element in elements)
    return [text for text in texts if 0 < len(text) <= _LONGEST_TITLE]


def _without_site(title: str) -> str:
    parts = [part for part in _SUFFIX.split(title) if part]
    return next((part for part in parts if "报告" in part or "年报" in part), parts[0] if parts else "")
