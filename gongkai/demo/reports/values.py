"""The numbers a report prints: its truth, less what was left blank, with the sums its organ got wrong."""

from random import Random

from gongkai.demo.reports import labels
from gongkai.demo.reports.contract import FORMS, TABLES, TABLES_OF, cell_ids
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.truth import Number, Truth

COLUMNS = tuple(column for column, _ in labels.requests_columns())
UNDIVIDED = "closed_otherwise_all"


def printed_forms(truth: Truth, odd: Irregularities, rng: Random) -> dict[str, str]:
    """The form each table is printed in; a table left out has none."""
    forms = dict.fromkeys(TABLES_OF[truth.form], truth.form)
    if odd.undivided:
        forms["requests"] = "g2019"
    left_out = {"disputes"} if odd.no_disputes else set[str]()
    if odd.empty_sections:
        left_out |= set(rng.sample(TABLES, rng.randint(1, len(TABLES))))
    return {table: form for table, form in forms.items() if table not in left_out}


def printed_values(truth: Truth, odd: Irregularities, rng: Random) -> dict[str, Number | None]:
    cells = dict(truth.cells)
    if truth.form in FORMS:
        _annual(cells, truth.form, odd, rng)
    if odd.blanks:
        _leave_blank(cells, rng)
    return cells


def _annual(cells: dict[str, Number | None], form: str, odd: Irregularities, rng: Random) -> None:
    if odd.undivided and form == "g2021":
        for column in COLUMNS:
            parts = [cells[f"requests.{row}.{column}"] for row in _closed()]
            cells[f"requests.{UNDIVIDED}.{column}"] = sum(part or 0 for part in parts)
    if odd.mixed_blocks and form == "g2021":
        for row in ("rules", "normative_documents"):
            issued, whole = cells[f"proactive.{row}.issued"], cells[f"proactive.{row}.in_force"]
            cells |= {f"proactive.{row}.made": issued, f"proactive.{row}.newly_disclosed": issued}
            cells[f"proactive.{row}.disclosed_total"] = whole
    if odd.wrong_totals:
        _misadd(cells, rng)
    if odd.totals_blank:
        cells |= dict.fromkeys(_result_totals(form) & cells.keys(), None)
    if odd.only_totals:
        cells |= {
            cell: None
            for cell in cells
            if cell.startswith(("requests.", "disputes.")) and not cell.endswith(".total")
        }


def _closed() -> list[str]:
    return [row.id for row in labels.requests_rows("g2021") if row.group == "closed_otherwise"]


def _result_totals(form: str) -> set[str]:
    """The totals of the rows under 三 but （七）总计; some organs fill in none of them."""
    rows = [row.id for row in labels.requests_rows(form) if row.group and row.id != "results_total"]
    return {f"requests.{row}.total" for row in (*rows, UNDIVIDED)}


def _misadd(cells: dict[str, Number | None], rng: Random) -> None:
    totals = [cell for cell in cells if cell.endswith(".total") or ".results_total." in cell]
    for cell in rng.sample(totals, rng.randint(1, 3)):
        value = cells[cell]
        cells[cell] = rng.choice((0, int(value or 0) + rng.choice((1, 2, 10))))


def _leave_blank(cells: dict[str, Number | None], rng: Random) -> None:
    """Zeros left blank: all of them, all of some table, or here and there."""
    share = rng.choice((1.0, 1.0, 0.8, 0.3))
    tables = rng.choice((TABLES, TABLES, ("requests",), ("disputes",), ("proactive", "disputes")))
    for table in (*tables, "stat"):
        for cell in sorted(cells):
            if cell.startswith(f"{table}.") and cells[cell] == 0 and rng.random() < share:
                cells[cell] = None


def printed_ids(forms: dict[str, str]) -> tuple[str, ...]:
    return tuple(cell for table, form in forms.items() for cell in cell_ids(form, table))
