"""How the families spell the address of an article: dialects.csv, in the order in which they are tried."""

import csv
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit


def dialect(url: str) -> str | None:
    """The id of the first dialect that the end of the path fits."""
    path = urlsplit(url).path
    return next((name for name, pattern in _patterns() if pattern.search(path)), None)


def is_article_address(url: str) -> bool:
    return dialect(url) is not None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = csv.DictReader(Path(__file__).with_suffix(".csv").read_text("utf-8").splitlines())
    return tuple((row["id"], re.compile(f"{row['path']}$", re.IGNORECASE)) for row in rows)
