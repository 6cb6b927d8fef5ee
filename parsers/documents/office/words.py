"""The words of OOXML, ECMA-376 part 1 section 17, by their local names: the namespace has two spellings."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

# printed where they stand, whatever they mean for editing
WRAPPERS: Final = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "hyperlink", "fldSimple", "bdo", "dir"}
)
_OFF: Final = frozenset({"0", "false", "off", "none"})


def name(element: etree._Element) -> str:
    """The local name; empty for comments and processing instructions."""
    return "" if callable(element.tag) else str(element.tag).rpartition("}")[2]


def child(element: etree._Element | None, wanted: str) -> etree._Element | None:
    if element is None:
        return None
    return next((each for each in element if name(each) == wanted), None)


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """The attribute by its local name; None where the element or the attribute is not there."""
    if element is None:
        return None
    found = (text for key, text in element.items() if str(key).rpartition("}")[2] == attribute)
    return next(map(str, found), None)


def number(element: etree._Element | None, attribute: str = "val") -> int | None:
    text = value(element, attribute)
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else None


def is_on(properties: etree._Element | None, wanted: str) -> bool:
    """Whether a property is there and not switched off."""
    found = child(properties, wanted)
    return found is not None and (value(found) or "1").lower() not in _OFF


def unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    """The children, those inside wrappers instead of the wrappers."""
    for each in element:
        if name(each) in WRAPPERS:
            yield from unwrapped(each)
        elif name(each) == "AlternateContent":
            yield from _alternative(each)
        else:
            yield each


def _alternative(element: etree._Element) -> Iterator[etree._Element]:
    """The first alternative: all of them print the same."""
    first = child(element, "Choice")
    if first is None:
        first = child(element, "Fallback")
    if first is not None:
        yield from unwrapped(first)
