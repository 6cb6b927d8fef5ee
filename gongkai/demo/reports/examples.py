"""Examples by number: which truth, layout and oddities a seed stands for."""

from dataclasses import dataclass
from random import Random

from gongkai.demo.reports.irregularities import Irregularities, draw
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.render import Rendered, render
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.truth import Truth

PDF_SHARE = 0.02  # drawing and reading a PDF takes a hundred times as long as a page


@dataclass(frozen=True, slots=True)
class Example:
    """`key` says it all again: the same key gives the same document."""

    key: str
    layout: str
    irregularities: Irregularities
    truth: Truth
    rendered: Rendered


def example(
    seed: int, number: int, layout: str | None = None, irregularities: Irregularities | None = None
) -> Example:
    """Number `number` of the series `seed`; a layout or oddities given are not drawn."""
    key = f"{seed}-{number}"
    rng = Random(f"example {key}")  # noqa: S311 - samples, no secrets
    chosen = layout or _layout(rng)
    odd = draw(rng) if irregularities is None else irregularities
    truth = random_truth(key)
    return Example(key, chosen, odd, truth, render(truth, chosen, odd, key))


def _layout(rng: Random) -> str:
    if rng.random() < PDF_SHARE:
        return "pdf"
    return rng.choice([name for name in LAYOUTS if name != "pdf"])
