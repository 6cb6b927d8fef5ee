"""The body of a docx as plain markup, so that one reader knows what a table and what a layout is.

A paragraph becomes p (or h1 to h6), a table with its spans table, a picture img. What was deleted, hidden or
only instructs Word is left out; numbers that Word writes itself are written.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from parsers.documents.html.elements import IMAGE
from parsers.documents.office.numbering import Numbering
from parsers.documents.office.styles import Styles
from parsers.documents.office.tables import table
from parsers.documents.office.words import child, is_on, name, unwrapped, value

_LOWEST_HEADING: Final = 6
# a sign of a symbol font is printed, but stands for no character
_SAID: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "sym": IMAGE}
_MARKS: Final = {"superscript": "sup", "subscript": "sub"}


class Translator:
    """`embedded` counts what is drawn by another program and cannot be read."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.embedded = 0

    def page(self, body: etree._Element) -> etree._Element:
        root = etree.Element("html")
        self._blocks(body, etree.SubElement(root, "body"))
        return root

    def _blocks(self, parent: etree._Element, into: etree._Element) -> None:
        for element in unwrapped(parent):
            if name(element) == "p":
                self._paragraph(element, into)
            elif name(element) == "tbl":
                into.append(table(element, self._blocks))

    def _paragraph(self, element: etree._Element, into: etree._Element) -> None:
        properties = child(element, "pPr")
        level = self._styles.level(properties)
        paragraph = etree.SubElement(into, "p" if level is None else f"h{min(level, _LOWEST_HEADING)}")
        _say(paragraph, self._numbering.printed(self._styles.counted(properties)))
        boxes: list[etree._Element] = []
        for run in unwrapped(element):
            self._run(run, paragraph, boxes)
        for box in boxes:
            self._blocks(box, into)

    def _run(self, run: etree._Element, into: etree._Element, boxes: list[etree._Element]) -> None:
        if name(run) in {"oMath", "oMathPara"}:
            _say(into, "".join(text.text or "" for text in run.iter() if name(text) == "t"))
        elif name(run) == "r" and not is_on(child(run, "rPr"), "vanish"):
            self._said(run, into, boxes)

    def _said(self, run: etree._Element, into: etree._Element, boxes: list[etree._Element]) -> None:
        for element in unwrapped(run):
            kind = name(element)
            if kind == "t":
                _say(_marked(run, into), element.text or "")
            elif kind in _SAID:
                _say(into, _SAID[kind])
            elif kind in {"br", "cr"} and value(element, "type") not in {"page", "column"}:
                etree.SubElement(into, "br")
            elif kind == "ruby":
                for base in _bases(element):
                    self._run(base, into, boxes)
            else:
                self._drawn(element, into, boxes)

    def _drawn(self, element: etree._Element, into: etree._Element, boxes: list[etree._Element]) -> None:
        if name(element) not in {"drawing", "pict", "object"}:
            return
        found = [each for each in element.iter() if name(each) == "txbxContent"]
        boxes.extend(found[:1] if _is_twice(element) else found)
        if any(name(each) in {"blip", "imagedata"} for each in element.iter()):
            etree.SubElement(into, "img")
        if any(name(each) == "OLEObject" for each in element.iter()):
            self.embedded += 1


def _is_twice(element: etree._Element) -> bool:
    """Word draws a text box a second time for its older versions."""
    return any(name(each) == "AlternateContent" for each in element.iter())


def _bases(ruby: etree._Element) -> Iterator[etree._Element]:
    base = child(ruby, "rubyBase")
    yield from unwrapped(base) if base is not None else ()


def _marked(run: etree._Element, into: etree._Element) -> etree._Element:
    """A raised or struck number must not run into the one beside it."""
    properties = child(run, "rPr")
    mark = _MARKS.get(value(child(properties, "vertAlign")) or "")
    if mark is None and (is_on(properties, "strike") or is_on(properties, "dstrike")):
        mark = "del"
    return into if mark is None else etree.SubElement(into, mark)


def _say(element: etree._Element, text: str) -> None:
    text = "".join(char for char in text if char >= " " or char == "\t")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
