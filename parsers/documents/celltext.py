"""The text of one table cell as printed: a line per paragraph or break."""

from typing import Final

from lxml import etree

from parsers.documents.elements import BLOCKS, IMAGE, is_hidden
from parsers.documents.spacing import printed

# printed, but not as part of the number they stand beside: 5² is not 52, a struck 3 before 4 is not 34
_MARKS: Final = {"sup": "^", "sub": "_", "del": "~", "s": "~", "strike": "~"}
_FIELDS: Final = frozenset({"text", "number", None})


def cell_text(cell: etree._Element) -> str:
    """An image alone in a cell gives U+FFFC: something is printed there that cannot be read."""
    if len(cell) == 0:
        return printed(cell.text or "").strip()
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


def _mark(element: etree._Element) -> str:
    r"""\v stands for a printed line break: decoded text holds none of its own."""
    tag = str(element.tag)
    return "\v" if tag in BLOCKS or tag == "br" else _MARKS.get(tag, "")


def _field(element: etree._Element) -> str:
    if element.tag != "input" or element.get("type") not in _FIELDS:
        return ""
    return str(element.get("value") or "")
