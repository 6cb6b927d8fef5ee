"""Characters outside tables, gathered into printed lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_words

_GAP: Final = 1.5  # in character heights: wider gaps part the columns of a table without rules


@dataclass(frozen=True, slots=True)
class PageLine:
    text: str
    page: int
    number: int
    top: float
    bottom: float
    left: float
    right: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


def page_lines(chars: list[dict[str, Any]], page: int) -> list[PageLine]:
    """Top to bottom; words far apart are held apart by two spaces."""
    words = extract_words(chars)
    rows = cluster_objects(words, lambda word: (word["top"] + word["bottom"]) / 2, 3)
    return [
        _line(sorted(row, key=lambda word: word["x0"]), page, number) for number, row in enumerate(rows, 1)
    ]


def _line(words: list[dict[str, Any]], page: int, number: int) -> PageLine:
    text = "".join(_spaced(words)).replace("\u00a0", " ")
    top, bottom = min(word["top"] for word in words), max(word["bottom"] for word in words)
    return PageLine(text, page, number, top, bottom, words[0]["x0"], max(word["x1"] for word in words))


def _spaced(words: list[dict[str, Any]]) -> Iterator[str]:
    for before, word in zip([None, *words], words, strict=False):
        if before is not None:
            wide = word["x0"] - before["x1"] > _GAP * (word["bottom"] - word["top"])
            yield "  " if wide else " "
        yield word["text"]
