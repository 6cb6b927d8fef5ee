"""Numbers that Word writes itself: 一、 before a heading may stand in no paragraph's text."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from parsers.documents.office.words import child, name, number, value

_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Level:
    """`text` with %1 to %9 for the numbers of the levels."""

    start: int
    style: str
    text: str


class Numbering:
    """Counts as it is asked: paragraphs must be asked for in the order of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for each in root if root is not None else ():
            if name(each) == "abstractNum":
                self._levels[value(each, "abstractNumId") or ""] = _levels(each)
            elif name(each) == "num":
                self._lists[value(each, "numId") or ""] = value(child(each, "abstractNumId")) or ""

    def printed(self, properties: etree._Element | None) -> str:
        """What stands before a paragraph with this w:numPr; empty where nothing is counted."""
        list_id, depth = value(child(properties, "numId")), number(child(properties, "ilvl")) or 0
        abstract = self._lists.get(list_id or "")
        if abstract is None or depth not in self._levels.get(abstract, {}):
            return ""
        levels, counts = self._levels[abstract], self._counts[abstract]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return _PLACEHOLDER.sub(lambda found: _one(levels, counts, int(found[1]) - 1), levels[depth].text)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    levels = {}
    for each in abstract:
        depth = number(each, "ilvl")
        style = value(child(each, "numFmt")) or "decimal"
        if name(each) == "lvl" and depth is not None and style not in {"bullet", "none"}:
            start = number(child(each, "start"))
            text = value(child(each, "lvlText")) or ""
            levels[depth] = Level(1 if start is None else start, style, text)
    return levels


def _one(levels: Mapping[int, Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return _STYLES.get(level.style, str)(counts.get(depth, level.start))


def chinese(count: int) -> str:
    """1 to 99 as 一 to 九十九; beyond that digits."""
    if not 0 <= count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while count >= worth and len(text) < 12:
            text, count = text + letters, count - worth
    return text


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26)


def _circled(count: int) -> str:
    return _CIRCLED[count - 1] if 1 <= count <= len(_CIRCLED) else str(count)


_STYLES: Final[Mapping[str, Callable[[int], str]]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "ideographDigital": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
