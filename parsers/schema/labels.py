"""When two printed labels are the same label."""

import re
import unicodedata
from functools import lru_cache

from parsers.schema.files import simplified

_SPACE = r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff]*"
_CHINESE = "[一二三四五六七八九十]"
_DIGIT = "[0-9０-９]"
_NUMBER = re.compile(
    rf"""{_SPACE}(?:
        [①-⑳⒈-⒛] {_SPACE} [.．、]?
      | [㈠-㈩⑴-⒇] {_SPACE} 、?
      | [(（【\[] {_SPACE} (?: {_CHINESE}{{1,3}} | {_DIGIT}{{1,2}} ) {_SPACE} [)）】\]] {_SPACE} [、.．]?
      | 第? {_CHINESE}{{1,3}} {_SPACE} [、.．,，:：]
      | {_CHINESE}{{1,3}} \s+ (?= \S {_SPACE} \S )
      | {_DIGIT}{{1,2}} {_SPACE} [.．、,，)）] (?! {_SPACE} {_DIGIT} )
      | {_DIGIT} {_SPACE} (?= [\u4e00-\u9fff] )
    ){_SPACE}""",
    re.VERBOSE,
)
_BRACKETS = str.maketrans("〔〕【】[]{}", "()()()()")
# Quotation marks are often lost in conversion; the marks between words vary from one organ to the next.
_DROPPED = re.compile(
    r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\xad"
    r"\"'“”‘’「」『』《》〈〉<>`´"
    r"、,;:。.·•]+"
)


def strip_number(text: str) -> str:
    """The text without its enumerator: 一、 （一） (1) 1. 1、 １． ①; one is taken, never two."""
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def number_of(text: str) -> str | None:
    """The enumerator as the form prints it: `一`, `（一）` or `1`; None where there is none."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    printed = unicodedata.normalize("NFKC", match[0])
    number = "".join(re.findall(rf"{_CHINESE}|{_DIGIT}", printed))
    return number if "(" not in printed or number.isdecimal() else f"（{number}）"


@lru_cache(maxsize=4096)  # headings, titles and tables ask for the same texts
def normalise(text: str) -> str:
    """The spelling under which labels are compared: no enumerator, white space, quotation or other marks.

    Traditional characters, which copies on other hosts have, count as their simplified ones.
    """
    body = unicodedata.normalize("NFKC", strip_number(text))
    return _DROPPED.sub("", body.translate(_BRACKETS).translate(simplified()))
