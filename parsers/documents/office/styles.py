"""What a paragraph's style says of it: the level of a heading, and the list it is counted in."""

from typing import Final

from lxml import etree

from parsers.documents.office.words import child, name, number, value

_DEEPEST: Final = 8  # w:outlineLvl 9 means body text
_LONGEST_CHAIN: Final = 20


class Styles:
    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {
            value(each, "styleId") or "": each
            for each in (root if root is not None else ())
            if name(each) == "style"
        }

    def level(self, properties: etree._Element | None) -> int | None:
        """The heading level (1 = highest) by the paragraph's own outline level or its style's."""
        depth = number(self._found(properties, "outlineLvl"))
        return depth + 1 if depth is not None and depth <= _DEEPEST else None

    def counted(self, properties: etree._Element | None) -> etree._Element | None:
        """The w:numPr that holds for the paragraph."""
        return self._found(properties, "numPr")

    def _found(self, properties: etree._Element | None, wanted: str) -> etree._Element | None:
        own = child(properties, wanted)
        style = self._styles.get(value(child(properties, "pStyle")) or "")
        for _ in range(_LONGEST_CHAIN):
            if own is not None or style is None:
                break
            own = child(child(style, "pPr"), wanted)
            style = self._styles.get(value(child(style, "basedOn")) or "")
        return own
