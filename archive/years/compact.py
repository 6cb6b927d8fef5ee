"""Sections without white space: several rules look at one, and the next year's rules once more."""

from functools import lru_cache

from parsers.rules.words_text import squeezed


@lru_cache(maxsize=64)
def compact(text: str) -> str:
    return squeezed(text)
