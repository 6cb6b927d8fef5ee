"""Lines that belong to the page around an article."""

import re
from functools import cache
from importlib.resources import files
from re import Pattern


def is_furniture(text: str) -> bool:
    return _pattern().fullmatch(text.strip()) is not None


@cache
def _pattern() -> Pattern[str]:
    lines = files(__package__).joinpath("furniture.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
