"""What an organ has written itself, and how much of it stands elsewhere, too."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from re import Pattern
from typing import Final

from parsers.model import Report
from parsers.rules.words_text import squeezed

LENGTH: Final = 8
"""Characters of a shingle: longer than any set phrase of the trade, shorter than a clause."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_NAME: Final = "◎"


def own_text(report: Report) -> str:
    """All sections without what the form prescribes; without white space, each number as #, the organ's own
    name as one sign: a text that was taken over with new figures, or under another name, is the same.
    """
    name = squeezed(report.organ or "") or "\0"
    sentences = (
        _NUMBER.sub("#", squeezed(sentence)).replace(_NUMBER.sub("#", name), _NAME)
        for text in report.sections.values()
        for sentence in _SENTENCE.findall(text)
    )
    return "".join(each for each in sentences if each.strip(_NAME) and not _prescribed().fullmatch(each))


@cache
def _prescribed() -> Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{one})" for one in data["sentences"]))


def shingles(text: str) -> frozenset[str]:
    """Every run of eight characters; none of a text that is shorter."""
    return frozenset(text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1))


def share(text: frozenset[str], other: frozenset[str]) -> float | None:
    """How much of a text's shingles the other has too, from 0 to 1; None where the text has none."""
    return len(text & other) / len(text) if text else None
