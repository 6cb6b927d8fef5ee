"""Lists within the prose: 116条。其中,概况类21条,文件27条 … and whether they add up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match, Pattern
from typing import Final

from parsers.model import CheckStatus
from parsers.rules.words_data import Lists, words
from parsers.rules.words_text import GONE, Sentence

_OF_ITEMS: Final = "N-ITEM-SUM"
_OF_CHANNELS: Final = "N-CHANNELS"
_FEWEST: Final = 2
_BEGIN: Final = ("其中", "包括")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Listed:
    rule: str
    whole: int
    parts: int
    status: CheckStatus
    quote: str


def list_sums(sentences: tuple[Sentence, ...]) -> Iterator[Listed]:
    """A list with a part that is about so many, or of another unit, is no sum."""
    rules = words().lists
    for sentence in sentences:
        if any(word in sentence.exact for word in _BEGIN):
            found = (_listed(rules, match, sentence.quote) for match in rules.begins.finditer(sentence.exact))
            yield from (listed for listed in found if listed is not None)


def _listed(rules: Lists, match: Match[str], quote: str) -> Listed | None:
    text = rules.ends.split(_BRACKETS.sub("", match["list"]), maxsplit=1)[0]
    items = list(rules.item.finditer(text))
    whole, numbers = int(match["whole"]), [int(item["n"]) for item in items]
    of_one_kind = all(item["unit"] == match["unit"] for item in items) and max(numbers, default=0) <= whole
    if GONE in text or len(items) < _FEWEST or not of_one_kind:
        return None
    labels = [item["label"] for item in items]
    channels = "申请" in match.string and _count(rules.channels, labels) >= _FEWEST
    if not channels and _count(rules.media, labels):
        return None
    return Listed(
        rule=_OF_CHANNELS if channels else _OF_ITEMS,
        whole=whole,
        parts=sum(numbers),
        status=_status(whole, numbers, claims=_count(rules.rest, labels) > 0),
        quote=quote,
    )


def _count(pattern: Pattern[str], labels: list[str]) -> int:
    return sum(pattern.search(label) is not None for label in labels)


def _status(whole: int, numbers: list[int], *, claims: bool) -> CheckStatus:
    """Two lists in one (by applicant, then by channel) each give the whole; a short list may be a choice."""
    left = whole
    for number in numbers:
        left = (left or whole) - number
    if left == 0:
        return CheckStatus.PASS
    if sum(numbers) > whole or claims:
        return CheckStatus.FAIL
    return CheckStatus.NOT_ASSESSABLE
