"""Pages in each family's own markup, by hand: the address first, behind a tab the form if it was a POST."""

from pathlib import Path
from typing import Final

from crawler.platforms.base import Page

FOLDER: Final = Path(__file__).parent / "pages"
NAMES: Final = tuple(sorted(path.name for path in FOLDER.iterdir()))


def sample(name: str) -> Page:
    head, _, text = (FOLDER / name).read_text("utf-8").partition("\n")
    url, _, form = head.partition("\t")
    return Page(url, text, form or None)


def family(name: str) -> str:
    return name.partition("-")[0]
