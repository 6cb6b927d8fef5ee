"""Markup whose tables vanish behind an unclosed title, textarea or script."""

from bs4 import BeautifulSoup
from bs4.element import Tag

_SWALLOWING = ("title", "textarea", "noframes", "xmp", "iframe", "template", "select", "option")


def rescued(text: str) -> str:
    """The same markup without the elements that hide what follows them; slow, for broken pages only."""
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all(_SWALLOWING):
        if isinstance(tag, Tag) and tag.find("table"):
            tag.unwrap()
    return str(soup)
