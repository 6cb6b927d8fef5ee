"""The prose in sentences, with every number gone that is not exact or not of the year."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Match
from typing import Final

from parsers.rules.words_data import Marks, words
from parsers.schema.files import simplified

GONE: Final = "□"  # a character that is no part of a statement
_TITLE: Final = "◇"  # a character of a title within the sentence
# a sentence that begins with 其中 tells more of the one before
_SENTENCES = re.compile(r"[^。！？!?]+(?:[。！？!?](?=\s*其中)[^。！？!?]+)*[。！？!?]?")
_HEAD = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[、.．])")
_HEAD_LENGTH: Final = 24
_LONGEST: Final = 1500  # characters; what runs on longer is no sentence
_YEAR = re.compile(r"(20\d\d)年度?")
_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS: Final = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Sentence:
    """`quote` as printed; `said` the same after NFKC without white space; `exact`: `said` without the numbers
    that are no exact count of the year; `head` of its part of the section; `before`: the sentence before.
    """

    section: str
    quote: str
    said: str
    exact: str
    head: str
    before: str


def sentences(texts: Mapping[str, str], year: int | None) -> tuple[Sentence, ...]:
    """The sentences that may hold a statement of numbers."""
    return tuple(
        sentence
        for section in words().sections
        if section in texts
        for sentence in _sentences(section, texts[section].split("\n"), year)
    )


def _sentences(section: str, paragraphs: Iterable[str], year: int | None) -> Iterator[Sentence]:
    head = ""
    for paragraph in paragraphs:
        before = ""
        if _HEAD.match(paragraph):
            head = squeezed(paragraph[:_HEAD_LENGTH])
        for match in _SENTENCES.finditer(paragraph):
            quote = match[0].strip()
            said = ""
            if len(quote) <= _LONGEST and words().keywords.search(squeezed(quote)):
                said = squeezed(quote)
                yield Sentence(section, quote, said, exact(said, year), head, before)
            before = said


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(simplified()).split())


def exact(said: str, year: int | None) -> str:
    marks = words().marks
    text = marks.title.sub(lambda title: _TITLE * len(title[0]), said)
    text = marks.thousands.sub(lambda number: number[0].replace(",", ""), text)
    text = marks.numeral.sub(_arabic, text)
    if year is not None:
        text = _of_the_year(text, year, marks)
    for mark in marks.elsewhere:
        text = mark.sub(_gone, text)
    return marks.inexact.sub(_gone, text)


def _gone(match: Match[str]) -> str:
    return GONE * len(match[0])


def _arabic(match: Match[str]) -> str:
    """三 is 3, 二十一 is 21, 一百零五 is 105; 三四 and 二百五, no certain numbers, stay as they are."""
    total, digit, power = 0, None, 1
    for char in match[0]:
        if char in _POWERS:
            power = _POWERS[char]
            total += (1 if digit is None else digit) * power
            digit = None
        elif digit:
            return match[0]
        else:
            digit = _DIGITS[char]
            power = power if digit else 1
    return match[0] if digit and power > _POWERS["十"] else str(total + (digit or 0))


def _of_the_year(text: str, year: int, marks: Marks) -> str:
    """What follows the name of another year, up to the name of this one, is gone.

    The neighbours' names beside 结转 mean 上年 and 下年.
    """
    if "20" not in text:
        return text
    text = re.sub(rf"{year - 1}年度?(?=[^,;。]{{0,3}}(?:{marks.turned}))", "上年", text)
    text = re.sub(rf"(?<=[转延至到入]){year + 1}年度?", "下年", text)
    own = re.compile(rf"{year}年|{marks.this_year}")
    kept, end = [], 0
    for other in _YEAR.finditer(text):
        if other.start() < end or int(other[1]) == year:
            continue
        again = own.search(text, other.end())
        kept += [text[end : other.start()]]
        end = again.start() if again else len(text)
        kept += [GONE * (end - other.start())]
    return "".join([*kept, text[end:]])
