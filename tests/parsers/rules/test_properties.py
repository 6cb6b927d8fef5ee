"""Consistent tables pass every sum; one altered figure is named by a sum that fails."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.model import Cell, CheckStatus
from tests.parsers.rules.making import SCHEMA, cell, run, zeros

# a table is many draws: how long they take is the machine's business
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNT = st.integers(min_value=0, max_value=9999)


@st.composite
def consistent(draw: st.DrawFn) -> tuple[str, dict[str, Cell]]:
    """A form and its cells, all figures printed, every sum closed."""
    form = draw(st.sampled_from(["g2019", "g2021"]))
    table = SCHEMA.forms[form].tables["requests"]
    columns = [column.id for column in table.columns if column.id != "total"]
    leaves = [row.id for row in table.leaves("results") if row.id != "results_total"]
    values: dict[str, int] = {}
    for column in columns:
        results = {f"requests.{row}.{column}": draw(COUNT) for row in leaves}
        out = draw(COUNT)
        total = sum(results.values())
        carried = draw(st.integers(min_value=0, max_value=total + out))
        values |= results | {
            f"requests.results_total.{column}": total,
            f"requests.carried_out.{column}": out,
            f"requests.carried_in.{column}": carried,
            f"requests.new_requests.{column}": total + out - carried,
        }
    for row in table.rows:
        values[f"requests.{row.id}.total"] = sum(values[f"requests.{row.id}.{column}"] for column in columns)
    for block in SCHEMA.forms[form].tables["disputes"].rows:
        parts = {
            f"disputes.{block.id}.{part}": draw(COUNT) for part in ("upheld", "corrected", "other", "pending")
        }
        values |= parts | {f"disputes.{block.id}.total": sum(parts.values())}
    return form, zeros(form) | {cell_id: cell(value) for cell_id, value in values.items()}


def sums(form: str, cells: dict[str, Cell]) -> list[tuple[CheckStatus, tuple[str, ...]]]:
    rules = {identity.rule for identity in SCHEMA.identities}
    return [(item.status, item.cells) for item in run(cells, form=form) if item.rule in rules]


@PATIENT
@given(consistent())
def test_a_consistent_table_passes(given_table: tuple[str, dict[str, Cell]]) -> None:
    form, cells = given_table
    assert {status for status, _ in sums(form, cells)} == {CheckStatus.PASS}


@PATIENT
@given(consistent(), st.data())
def test_an_altered_figure_is_named(given_table: tuple[str, dict[str, Cell]], data: st.DataObject) -> None:
    form, cells = given_table
    summed = [cell_id for cell_id in cells if not cell_id.startswith("proactive.")]
    altered = data.draw(st.sampled_from(summed))
    before = cells[altered].value
    changed = cells | {altered: cell(data.draw(COUNT.filter(lambda value: value != before)))}
    failing = [named for status, named in sums(form, changed) if status is CheckStatus.FAIL]
    assert failing
    assert all(altered in named for named in failing)


@PATIENT
@given(consistent(), st.data())
def test_blanks_for_zeros_never_make_a_sum_fail(
    given_table: tuple[str, dict[str, Cell]], data: st.DataObject
) -> None:
    form, cells = given_table
    emptied = {
        cell_id: cell(None)
        for cell_id, item in cells.items()
        if item.value == 0 and data.draw(st.booleans(), label=cell_id)
    }
    assert CheckStatus.FAIL not in {status for status, _ in sums(form, cells | emptied)}
