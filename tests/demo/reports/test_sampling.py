"""Truths hold under the form's identities, computed here from the contract alone."""

from collections import defaultdict

import pytest

from gongkai.demo.reports.contract import FORMS, cell_ids
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.truth import Number, Truth

SEEDS = range(25)
APART = {"new_requests", "carried_in", "results_total", "carried_out"}


@pytest.fixture(
    params=[(form, seed) for form in FORMS for seed in SEEDS], ids=lambda item: f"{item[0]}-{item[1]}"
)
def truth(request: pytest.FixtureRequest) -> Truth:
    form, seed = request.param
    return random_truth(seed, form)


def table(truth: Truth, name: str) -> dict[str, dict[str, Number]]:
    rows: defaultdict[str, dict[str, Number]] = defaultdict(dict)
    for cell in cell_ids(truth.form, name):
        _, row, column = cell.split(".")
        value = truth.cells[cell]
        assert value is not None
        rows[row][column] = value
    return rows


def test_a_truth_holds_every_id_of_its_form(truth: Truth) -> None:
    assert tuple(truth.cells) == cell_ids(truth.form)


def test_rows_add_up(truth: Truth) -> None:
    for row, values in (table(truth, "requests") | table(truth, "disputes")).items():
        total = values.pop("total")
        assert total == sum(values.values()), row


def test_columns_balance(truth: Truth) -> None:
    rows = table(truth, "requests")
    for column in rows["granted"]:
        results = sum(values[column] for row, values in rows.items() if row not in APART)
        assert results == rows["results_total"][column]
        received = rows["new_requests"][column] + rows["carried_in"][column]
        assert received == results + rows["carried_out"][column]


def test_a_seed_gives_the_same_truth_again(truth: Truth) -> None:
    for seed in SEEDS:
        assert random_truth(seed, truth.form) == random_truth(seed, truth.form)


def test_idle_bureaus_and_large_cities_occur() -> None:
    totals = [random_truth(seed).cells["requests.new_requests.total"] or 0 for seed in range(200)]
    assert min(totals) == 0
    assert max(totals) > 1000
