"""The text of one table cell as printed: a line per paragraph or break."""

from typing import Final

from lxml import etree

from parsers.documents.html.elements import BLOCKS, IMAGE, is_hidden
from parsers.documents.html.spacing import printed

# printed, but not as part of the number they stand beside: 5² is not 52, a struck 3 before 4 is not 34
_MARKS: Final = {"sup": "^", "sub": "_", "del": "~", "s": "~", "strike": "~"}
_WRAPPERS: Final = frozenset({"p", "div", "span", "font", "b", "strong", "center"})
_FIELDS: Final = frozenset({"text", "number", None})


def cell_text(cell: etree._Element) -> str:
    """An image alone in a cell gives U+FFFC: something is printed there that cannot be read."""
    simple = _innermost(cell)
    if simple is not None:
        return printed(simple.text or "").strip()
    pieces: list[str] = [cell.text or ""]
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element is cell:
            continue
        if event == "start" and is_hidden(element):
            walk.skip_subtree()
        elif event == "start":
            pieces += [_mark(element), _field(element), element.text or ""]
        else:
            pieces += ["" if is_hidden(element) else _mark(element), element.tail or ""]
    lines = ("".join(pieces)).split("\v")
    text = "\n".join(line for line in (printed(line).strip() for line in lines) if line)
    return text or (IMAGE if cell.find(".//img") is not None else "")


def _innermost(cell: etree._Element) -> etree._Element | None:
    """The only element of the cell that holds text, when it is nested in nothing but plain wrappers."""
    element = cell
    while len(element) == 1:
        child = element[0]
        if child.tag not in _WRAPPERS or is_hidden(child) or _says(element.text) or _says(child.tail):
            return None
        element = child
    return element if len(element) == 0 else None


def _says(text: str | None) -> bool:
    return text is not None and not text.isspace()


def _mark(element: etree._Element) -> str:
    r"""\v stands for a printed line break: decoded text holds none of its own."""
    tag = str(element.tag)
    return "\v" if tag in BLOCKS or tag == "br" else _MARKS.get(tag, "")


def _field(element: etree._Element) -> str:
    if element.tag != "input" or element.get("type") not in _FIELDS:
        return ""
    return str(element.get("value") or "")
