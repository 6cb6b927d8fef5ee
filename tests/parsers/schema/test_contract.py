"""The forms yield exactly the cells of the contract: ids, order, labels, units, types."""

import csv
from importlib.resources import files

import pytest

from parsers.schema.loader import load

SCHEMA = load()
FIELDS = ("id", "table", "row", "column", "row_label", "column_label", "unit", "type")


def contract(form: str) -> list[dict[str, str]]:
    text = (files("parsers.schema") / "contract" / f"cells-{form}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(("form", "count"), [("g2014", 58), ("g2019", 198), ("g2021", 200)])
def test_order_and_number_of_cells(form: str, count: int) -> None:
    assert list(SCHEMA.forms[form].cell_ids) == [row["id"] for row in contract(form)]
    assert len(SCHEMA.forms[form].cell_ids) == count


@pytest.mark.parametrize(
    ("form", "expected"),
    [pytest.param(form, row, id=f"{form}:{row['id']}") for form in SCHEMA.forms for row in contract(form)],
)
def test_cell(form: str, expected: dict[str, str]) -> None:
    spec = SCHEMA.forms[form].cells[expected["id"]]
    assert {field: getattr(spec, field) for field in FIELDS} == expected
    assert form in spec.forms
    assert spec.forms == SCHEMA.cells[spec.id].forms


def test_an_id_of_two_forms_is_described_as_the_newest_does() -> None:
    cell = SCHEMA.cells["proactive.licence.decisions"]
    assert cell.forms == ("g2019", "g2021")
    assert cell.column_label == SCHEMA.forms["g2021"].cells[cell.id].column_label


def test_the_undivided_row_belongs_to_the_older_form_only() -> None:
    assert SCHEMA.cells["requests.closed_otherwise_all.total"].forms == ("g2019",)


def test_six_sections_in_order() -> None:
    assert [section.number for section in SCHEMA.sections] == [1, 2, 3, 4, 5, 6]
    assert [section.printed_number for section in SCHEMA.sections] == list("一二三四五六")
    holding = {table.section for form in SCHEMA.forms.values() for table in form.tables.values()}
    assert holding - {None} <= {section.id for section in SCHEMA.sections}
