"""The family of a column page, by signatures.csv, in the order in which they are tried.

Never by the bare letters "trs", which stand in many a page of others.
"""

import csv
import re
from functools import cache
from pathlib import Path

from crawler.platforms.base import Page


def detect(page: Page) -> str | None:
    """The platform's name in the catalogue; None where no signature fits."""
    for platform, where, pattern in _signatures():
        if pattern.search(page.url if where == "url" else page.text):
            return platform
    return None


@cache
def _signatures() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = csv.DictReader(Path(__file__).with_name("signatures.csv").read_text("utf-8").splitlines())
    return tuple((row["platform"], row["where"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows)
