"""How one line of text is cut into cells: by pipes, by tabs, by gaps, by the numbers at its end."""

import re
from enum import Enum, auto
from typing import Final

from parsers.documents.lines.line import Line, is_blank, is_heading

_LONGEST_CELL: Final = 80
_LONGEST_GAPPED: Final = 40
_LONGEST_WORD: Final = 14

_RULE_CELL = re.compile(r"\s*:?[-=]{2,}:?\s*")
_BORDER = re.compile(r"\s*[+|]?(?:[-=]{2,}[+|])+[-=]*\s*|\s*\|\s*")
_GAP = re.compile(r"[^\S\t]{2,}|\u3000")
_VALUE = re.compile(
    r"[+\-−]?\d[\d,，.．]*(?:万?元|件|条|个|宗|起)?(?:[（(][^（()）]{1,30}[)）])?|[/／—–\-]+|无|[〇零]"
)
_NOTE = re.compile(r"(?<=\d)[（(][^（()）]{1,30}[)）]")  # 22（其中修订 16 件）
_HELD: Final = "\0"  # stands for a space inside a note, which parts nothing; decoded text has no NUL
_ENUMERATOR = re.compile(
    r"\s(?=[（(][一二三四五六七八九十]+[）)]|\d{1,2}\s*[.．、]|\d\s[\u4e00-\u9fff]|[一二三四五六七八九十]+、)"
)
_ARTICLE = re.compile(r"第\S{1,4}条\s+第")  # an article and its item, printed with a space between
_SENTENCE_END = ("。", "；", "：", "，", ";", ":")


class Kind(Enum):
    BLANK = auto()
    RULE = auto()  # a ruled line drawn with dashes, or a pipe alone on its line
    PIPES = auto()
    TABS = auto()
    GAPS = auto()  # cells held apart by two spaces or more, or numbers by one
    VALUE = auto()  # a label and one number: a row only beside other rows
    WORDS = auto()  # words held apart by one space: a header only beside rows of numbers
    PLAIN = auto()


ROWS: Final = frozenset({Kind.PIPES, Kind.TABS, Kind.GAPS})


def kind_of(line: Line) -> Kind:
    text = line.text
    if is_blank(line):
        return Kind.BLANK
    if _is_rule(text):
        return Kind.RULE
    if "|" in text:
        return Kind.PLAIN if _is_prose(text.split("|")) and text.strip()[0] != "|" else Kind.PIPES
    if "\t" in text:
        return Kind.PLAIN if is_heading(text) or _is_prose(text.split("\t")) else Kind.TABS
    return _spaced(text.strip())


def is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_CELL or text.rstrip().endswith(_SENTENCE_END)


def is_value(text: str) -> bool:
    return _VALUE.fullmatch(text.strip()) is not None


def cut_pipes(text: str, *, framed: bool) -> list[str]:
    """`framed`: the table has a pipe at both ends of its lines, which then parts nothing."""
    text = text.strip()
    if framed:
        text = text.removeprefix("|").removesuffix("|")
    return text.split("|")


def cut_gaps(text: str) -> list[str]:
    """Cells of a line without delimiters; blank cells left no trace in such a line."""
    cells: list[str] = []
    for part in _GAP.split(text.strip()):
        label, values = _tail(part)
        cells += [*(_ENUMERATOR.split(label) if values else [label]), *values]
    return [cell for cell in cells if cell.strip()]


def cut_words(text: str) -> list[str]:
    return text.split()


def _is_rule(text: str) -> bool:
    if "|" not in text and "+" not in text and "---" not in text:
        return False
    if _BORDER.fullmatch(text):
        return True
    cells = re.split(r"[|\t]", text.strip().strip("|"))
    return len(cells) > 1 and "---" in text and all(map(_RULE_CELL.fullmatch, cells))


def _is_prose(cells: list[str]) -> bool:
    printed = [cell.strip() for cell in cells if cell.strip()]
    if len(printed) == 1 and is_sentence(printed[0]):
        return True
    return any(len(cell) > _LONGEST_CELL and "。" in cell for cell in printed)


def _spaced(text: str) -> Kind:
    if "。" in text or len(text.split(maxsplit=1)) == 1:
        return Kind.PLAIN
    if _ARTICLE.match(text) or (" " not in text and not _GAP.search(text)):
        return Kind.PLAIN
    parts = [part for part in _GAP.split(text) if part]
    label, values = _tail(text)
    if len(values) > 1 and len(label) <= _LONGEST_CELL:
        return Kind.GAPS
    if len(parts) > 1 and max(map(len, parts)) <= _LONGEST_GAPPED and not is_heading(text):
        return Kind.GAPS
    if values and label and len(label) <= _LONGEST_CELL:
        return Kind.VALUE
    words = text.split()
    apart = len(words) > 1 and all(1 < len(word) <= _LONGEST_WORD and not is_sentence(word) for word in words)
    return Kind.WORDS if apart and not is_heading(text) else Kind.PLAIN


def _tail(text: str) -> tuple[str, list[str]]:
    """The label at the start of a line and the values that end it."""
    held = _NOTE.sub(lambda note: note[0].replace(" ", _HELD), text.strip())
    words = [word.replace(_HELD, " ") for word in re.split(r"([^\S\t]+)", held)]
    cut = len(words)
    while cut > 0 and _VALUE.fullmatch(words[cut - 1]):
        cut -= 2
    return "".join(words[: max(cut, 0)]).strip(), words[max(cut + 1, 0) :: 2] if cut < len(words) else []
