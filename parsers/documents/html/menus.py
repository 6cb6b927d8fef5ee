"""Lists of links around an article: nothing in them is said by the report."""

from typing import Final

from lxml import etree

_LISTS: Final = ("ul", "ol", "dl", "nav")
_FEWEST: Final = 12  # links; a report lists fewer attachments
_LONGEST: Final = 60  # characters of what a menu calls a page


def menus(root: etree._Element) -> frozenset[etree._Element]:
    """Lists in which nothing is printed but links, each of a few words."""
    return frozenset(element for element in root.iter(*_LISTS) if _is_menu(element))


def _is_menu(element: etree._Element) -> bool:
    links = 0
    walk = etree.iterwalk(element, events=("start",))
    for _, each in walk:
        if each.tag == "table" or (each is not element and _says(each.tail)):
            return False
        if each.tag == "a":
            if each.get("href") is None or len(each.text or "") > _LONGEST:
                return False
            links += 1
            walk.skip_subtree()
        elif _says(each.text):
            return False
    return links >= _FEWEST


def _says(text: str | None) -> bool:
    return text is not None and not text.isspace()
