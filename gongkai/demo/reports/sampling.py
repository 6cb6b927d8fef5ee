"""Random truths that hold under the form's identities, as sparse as real reports are."""

from decimal import Decimal
from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.contract import FORMS, cell_ids, decimal_ids, signed_ids
from gongkai.demo.reports.stat_sampling import stat_cells
from gongkai.demo.reports.truth import Number, Truth

BLOCKS = ("review", "suit_direct", "suit_after_review")
SCALES = (0, 0, 3, 10, 40, 300, 4000)  # requests a year: an idle bureau up to a large city
# what was issued this year and is in force; what was disclosed was made and stays disclosed
ORDERED = {
    "g2021": (("issued", "in_force"),),
    "g2019": (("newly_disclosed", "made"), ("newly_disclosed", "disclosed_total")),
}
YEARS = {"g2021": (2021, 2025), "g2019": (2019, 2020), "g2014": (2014, 2018), "g2008": (2008, 2013)}


def random_truth(seed: int | str, form: str | None = None) -> Truth:
    """A consistent truth; some leave zeros blank. The same seed and form give the same truth."""
    rng = Random(f"truth {seed}")  # noqa: S311 - samples, no secrets
    form = form or rng.choice((*FORMS, FORMS[0], FORMS[0]))
    scale = rng.choice(SCALES)
    cells: dict[str, Number | None] = dict.fromkeys(cell_ids(form), 0)
    if form in FORMS:
        cells |= _proactive(rng, form, scale)
        cells |= _requests(rng, form, scale)
        cells |= _disputes(rng, scale)
    elif cells:
        cells |= stat_cells(rng, scale)
    return Truth(form, rng.choice(labels.organs()), rng.randint(*YEARS[form]), cells)


def _few(rng: Random, most: int, sparsity: float) -> int:
    if most <= 0 or rng.random() < sparsity:
        return 0
    return rng.randint(1, max(1, int(most * rng.random() ** 3)))


def _proactive(rng: Random, form: str, scale: int) -> dict[str, Number | None]:
    cells: dict[str, Number | None] = {}
    for cell in cell_ids(form, "proactive"):
        if cell in decimal_ids(form):
            cells[cell] = _money(rng, scale)
        elif cell in signed_ids(form):
            cells[cell] = rng.choice((0, 0, 0, 1, 3, -10, -18, 27))
        elif cell.endswith(".decisions"):
            cells[cell] = _few(rng, scale * 1000, 0.4)
        else:
            cells[cell] = _few(rng, 80 + scale, 0.5)
    if form == "g2019" and not cells["proactive.central_procurement.projects"]:
        cells["proactive.central_procurement.amount"] = 0  # nothing bought, nothing paid
    for row in ("rules", "normative_documents"):
        for part, whole in ORDERED[form]:
            cells[f"proactive.{row}.{whole}"] = _whole(cells[f"proactive.{row}.{part}"]) + _few(rng, 60, 0.4)
    return cells


def _whole(value: Number | None) -> int:
    return int(value or 0)


def _money(rng: Random, scale: int) -> Number:
    if scale == 0 or rng.random() < 0.3:
        return 0
    places = rng.choice((0, 1, 2, 2, 6))
    return Decimal(rng.randint(1, 10**7)).scaleb(-places) if places else rng.randint(1, 10**6)


def _requests(rng: Random, form: str, scale: int) -> dict[str, Number | None]:
    rows = [row.id for row in labels.requests_rows(form)]
    results = [row.id for row in labels.requests_rows(form) if row.group and row.id != "results_total"]
    columns = [column for column, _ in labels.requests_columns() if column != "total"]
    cells: dict[str, Number | None] = {}
    for position, column in enumerate(columns):
        weight = scale if position == 0 else scale // 15
        counts = {row: _few(rng, weight, 0.55 if position == 0 else 0.85) for row in results}
        counts["results_total"] = sum(counts.values())
        counts["carried_out"] = _few(rng, weight // 4, 0.6)
        received = counts["results_total"] + counts["carried_out"]
        counts["carried_in"] = min(received, _few(rng, weight // 4, 0.6))
        counts["new_requests"] = received - counts["carried_in"]
        cells |= {f"requests.{row}.{column}": counts[row] for row in rows}
    for row in rows:
        cells[f"requests.{row}.total"] = sum(_whole(cells[f"requests.{row}.{column}"]) for column in columns)
    return cells


def _disputes(rng: Random, scale: int) -> dict[str, Number | None]:
    outcomes = [column for column, _ in labels.disputes_columns() if column != "total"]
    cells: dict[str, Number | None] = {}
    for block in BLOCKS:
        counts = {outcome: _few(rng, 2 + scale // 10, 0.7) for outcome in outcomes}
        cells |= {f"disputes.{block}.{outcome}": count for outcome, count in counts.items()}
        cells[f"disputes.{block}.total"] = sum(counts.values())
    return cells
