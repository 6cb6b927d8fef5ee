"""Names made of regions: what is decided is right, whatever stands behind them and whatever is left out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from archive.organs.model import Clues
from archive.organs.resolve import resolve
from archive.regions.model import Level, Region
from archive.regions.names import base
from archive.regions.regions import Regions

REGIONS = Regions()
ORGANS = (
    *("人民政府", "人民政府办公室", "统计局", "市场监督管理局", "城市管理综合行政执法局", "乡村振兴局"),
    *("住房和城乡建设局", "残疾人联合会", "市政园林管理局", "国有资产监督管理委员会", "民政局", "融媒体中心"),
    *("区域合作办公室", "县域经济发展局"),
)
COUNTIES, TOWNSHIPS = 3, 40  # one in so many


def units(on: date) -> Iterator[tuple[int, Region, Region]]:
    """Those with a region around them, which comes third."""
    for number, region in enumerate(REGIONS.living(on)):
        above = REGIONS.by_code(region.parent, on) if region.parent else None
        every = TOWNSHIPS if region.level is Level.TOWNSHIP else COUNTIES
        if above is not None and number % every == 0:
            yield number, region, above


def scored(on: date, *, short: bool, around: str) -> tuple[Counter[str], list[str]]:
    """How many were decided, and what wrongly. `around`: the region above is printed, known, or neither."""
    counts: Counter[str] = Counter()
    wrong = []
    for number, region, above in units(on):
        township = region.level is Level.TOWNSHIP
        organ = "人民政府" if township else ORGANS[number % len(ORGANS)]
        name = base(region.name) if short and not township else region.name
        text = f"{above.name if around == 'printed' else ''}{name}{organ}"
        within = above.code if around == "known" else None
        found = resolve(Clues(organ=text, year=on.year, within=within), REGIONS).region
        counts["undecided" if found is None else "decided"] += 1
        if found not in {None, region.code}:
            wrong.append(f"{text}: {found} for {region.code}")
    return counts, wrong


@pytest.mark.parametrize("around", ["printed", "known", "unknown"])
@pytest.mark.parametrize("year", [2009, 2016, 2022])
def test_whole_names(year: int, around: str) -> None:
    counts, wrong = scored(date(year, 12, 31), short=False, around=around)

    assert wrong == []
    least = {"printed": 0.99, "known": 0.99, "unknown": 0.3}[around]
    assert counts["decided"] >= least * counts.total()


@pytest.mark.parametrize("around", ["printed", "known", "unknown"])
def test_short_names(around: str) -> None:
    counts, wrong = scored(date(2022, 12, 31), short=True, around=around)

    assert wrong == []
    assert counts["decided"] > 0
