"""From a truth to a document: the generator's front door."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from gongkai.demo.reports.expected import Expected
from gongkai.demo.reports.irregularities import CLEAN, Irregularities
from gongkai.demo.reports.layouts.html_word import word_article
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.page import Page, compose
from gongkai.demo.reports.truth import Truth


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed report; `expected` says what it prints for each contract id of its tables' forms."""

    body: bytes
    media_type: str
    name: str
    title: str
    expected: Mapping[str, Expected]


def render(
    truth: Truth, layout: str, irregularities: Irregularities = CLEAN, seed: int | str = 0
) -> Rendered:
    """The same arguments give the same bytes. A name of `LAYOUTS` as `layout`."""
    chosen = LAYOUTS[layout]
    page = compose(truth, irregularities, _rng(seed), chosen.keep)
    made = chosen.print(page)
    name = f"{layout}-{seed}{made.suffix}"
    return Rendered(made.body, made.media_type, name, page.prose.title, page.expected)


def render_article(truth: Truth, irregularities: Irregularities = CLEAN, seed: int | str = 0) -> str:
    """The markup of an article pasted from Word, without a page around it, for a portal to publish."""
    page: Page = compose(truth, irregularities, _rng(seed), None)
    return word_article(page)


def _rng(seed: int | str) -> Random:
    return Random(f"render {seed}")  # noqa: S311 - samples, no secrets
