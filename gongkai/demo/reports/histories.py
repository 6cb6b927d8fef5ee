"""Years of one organ whose reports follow from each other: what is carried out is carried in, what is in
force was in force or issued since, and no figure jumps.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random
from typing import Final

from gongkai.demo.reports import labels
from gongkai.demo.reports.contract import cell_ids, decimal_ids
from gongkai.demo.reports.sampling import BLOCKS, SCALES
from gongkai.demo.reports.stat_sampling import stat_cells
from gongkai.demo.reports.truth import Number, Truth

FIRST: Final = 2018
"""The last year of the statistics table; of years before, no figure follows from the next year's."""
_DOCUMENTS: Final = ("rules", "normative_documents")
_ALWAYS: Final = "proactive.licence.decisions"
_ITEMS: Final = ("licence", "other_external_service", "penalty", "coercion", "admin_fee")


def history(
    seed: int | str, organ: str, years: Iterable[int], *, makes_rules: bool = False, scale: int | None = None
) -> tuple[Truth, ...]:
    """A truth for each year, oldest first; the same arguments give the same. `scale`: requests a year, or so.

    The years must follow each other, from 2018 on; ValueError else.
    """
    wanted = list(years)
    if not wanted or wanted != list(range(wanted[0], wanted[-1] + 1)) or wanted[0] < FIRST:
        raise ValueError(f"years that follow each other from {FIRST} on, not {wanted}")
    rng = Random(f"history {seed} {organ}")  # noqa: S311 - samples, no secrets
    chain = _Chain(rng, rng.choice(SCALES) if scale is None else scale, makes_rules=makes_rules)
    return tuple(Truth(form := form_of(year), organ, year, chain.next(form)) for year in wanted)


def form_of(year: int) -> str:
    return "g2021" if year > 2020 else "g2019" if year > FIRST else "g2014"


class _Chain:
    """`_levels` is what a figure is about every year; `_last` what was printed the year before."""

    def __init__(self, rng: Random, scale: int, *, makes_rules: bool) -> None:
        self._rng, self._scale = rng, scale
        self._documents = _DOCUMENTS if makes_rules else _DOCUMENTS[1:]
        self._levels: dict[str, int] = {}
        self._stock: dict[str, int] = {}
        self._last: dict[str, Number | None] = {}

    def next(self, form: str) -> dict[str, Number | None]:
        if form == "g2014":
            return dict(stat_cells(self._rng, self._scale))
        cells: dict[str, Number | None] = dict.fromkeys(cell_ids(form), 0)
        cells |= self._acts(form)
        cells |= dict(self._documents_of_2021() if form == "g2021" else self._documents_of_2019())
        cells |= dict(self._items()) if form == "g2019" else {}
        cells |= self._requests(form)
        cells |= dict(self._disputes())
        if cells == self._last:  # nobody's year is quite the last one
            cells[_ALWAYS] = int(cells[_ALWAYS] or 0) + 1
        self._last = cells
        return cells

    def _about(self, name: str, most: int, sparsity: float = 0.4) -> int:
        """About what it was in other years: at most three times one of them, but for small numbers."""
        if name not in self._levels:
            idle = most <= 0 or self._rng.random() < sparsity
            self._levels[name] = 0 if idle else self._rng.randint(1, most)
        level = self._levels[name]
        return self._rng.randint((level + 1) // 2, level * 3 // 2) if level else 0

    def _acts(self, form: str) -> Iterator[tuple[str, Number]]:
        decimals = decimal_ids(form)
        for cell in cell_ids(form, "proactive"):
            if cell in decimals:
                yield cell, Decimal(self._about(cell, self._scale * 1000)).scaleb(-2)
            elif cell.endswith(".decisions"):
                yield cell, self._about(cell, self._scale * 100)
        projects = self._about("projects", self._scale)
        if form == "g2019":
            yield "proactive.central_procurement.projects", projects
            yield "proactive.central_procurement.amount", projects * 7

    def _documents_of_2021(self) -> Iterator[tuple[str, int]]:
        for row in self._documents:
            issued, name = self._about(f"{row} issued", 8), f"{row} in force"
            held = self._stock.setdefault(name, self._rng.randint(3, 90))
            repealed = min(held, self._about(f"{row} repealed", 4))
            self._stock[name] = held + issued - repealed
            stem = f"proactive.{row}"
            yield f"{stem}.issued", issued
            yield f"{stem}.repealed", repealed
            yield f"{stem}.in_force", self._stock[name]

    def _documents_of_2019(self) -> Iterator[tuple[str, int]]:
        for row in self._documents:
            disclosed, name = self._about(f"{row} disclosed", 20), f"{row} disclosed in all"
            self._stock[name] = self._stock.setdefault(name, self._rng.randint(3, 90)) + disclosed
            stem = f"proactive.{row}"
            yield f"{stem}.made", disclosed + self._rng.randint(0, 3)
            yield f"{stem}.newly_disclosed", disclosed
            yield f"{stem}.disclosed_total", self._stock[name]

    def _items(self) -> Iterator[tuple[str, int]]:
        for row in _ITEMS:
            held = self._stock.setdefault(f"{row} items", self._rng.randint(20, 200))
            change = self._rng.choice((0, 0, 1, 3, -9, 12))
            self._stock[f"{row} items"] = held + change
            yield f"proactive.{row}.items_previous_year", held
            yield f"proactive.{row}.items_change", change

    def _requests(self, form: str) -> dict[str, Number | None]:
        rows = [row.id for row in labels.requests_rows(form)]
        results = [row.id for row in labels.requests_rows(form) if row.group and row.id != "results_total"]
        columns = [column for column, _ in labels.requests_columns() if column != "total"]
        cells: dict[str, Number | None] = {}
        for column in columns:
            weight = self._scale if column == columns[0] else self._scale // 15
            counts = {row: self._about(f"{row} {column}", weight // 3, 0.7) for row in results}
            counts["results_total"] = sum(counts.values())
            carried = self._last.get(f"requests.carried_out.{column}", min(2, counts["results_total"]))
            counts["carried_in"] = int(carried or 0)
            # nobody can have been answered who was never there
            waiting = max(counts["carried_in"] - counts["results_total"], 0)
            counts["carried_out"] = waiting + self._about(f"carried {column}", weight // 20, 0.5)
            received = counts["results_total"] + counts["carried_out"]
            counts["new_requests"] = received - counts["carried_in"]
            cells |= {f"requests.{row}.{column}": counts[row] for row in rows}
        for row in rows:
            parts = (int(cells[f"requests.{row}.{column}"] or 0) for column in columns)
            cells[f"requests.{row}.total"] = sum(parts)
        return cells

    def _disputes(self) -> Iterator[tuple[str, int]]:
        outcomes = [column for column, _ in labels.disputes_columns() if column != "total"]
        for block in BLOCKS:
            counts = {each: self._about(f"{block} {each}", 2 + self._scale // 10, 0.7) for each in outcomes}
            yield from ((f"disputes.{block}.{each}", count) for each, count in counts.items())
            yield f"disputes.{block}.total", sum(counts.values())
