"""Rules about what is there."""

from dataclasses import replace

import pytest

from parsers.model import CheckStatus
from parsers.rules.catalogue import rules
from parsers.rules.facts import Facts
from parsers.rules.run import check
from parsers.rules.words_data import words
from parsers.schema.loader import load
from tests.parsers.rules.making import only, run, whole, zeros

PASS, FAIL, OPEN = CheckStatus.PASS, CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE
ORDER = whole().section_order


@pytest.mark.parametrize("form", ["g2019", "g2021"])
def test_a_report_in_order_passes_everything(form: str) -> None:
    assert {item.status for item in run(form=form)} == {PASS}


def test_every_rule_speaks() -> None:
    runs = [run(form=form) for form in ("g2019", "g2021")]
    runs.append(check({"stat": "g2014"}, zeros("g2014"), Facts(year=2016)))
    spoken = {item.rule for checks in runs for item in checks}
    # what only speaks of what the prose says: see test_words.py
    quoting = {rule.id for rule in rules() if rule.evaluator in {"stated", "lists"}}
    ids = {rule.id for rule in rules()} | {identity.rule for identity in load().identities}
    assert spoken == ids - quoting
    assert {rule for kind in words().kinds for rule in (kind.rule, kind.zero)} <= quoting


def test_rules_are_named_once() -> None:
    ids = [rule.id for rule in rules()] + list({identity.rule for identity in load().identities})
    assert len(ids) == len(set(ids))


def test_nothing_found_is_nothing_judged() -> None:
    checks = check({}, {}, Facts())
    assert [item.rule for item in checks if item.status is FAIL] == ["S-SECTIONS"]
    assert PASS not in {item.status for item in checks}


@pytest.mark.parametrize(
    ("order", "found", "quote"),
    [
        (ORDER[:4] + ORDER[5:], 5, "missing: 存在的主要问题及改进情况"),
        ((*ORDER[:4], ORDER[5], ORDER[4]), 6, "order: "),
        ((*ORDER, ORDER[1]), 6, "order: "),
    ],
)
def test_sections(order: tuple[str, ...], found: int, quote: str) -> None:
    item = only(run(facts=replace(whole(), section_order=order)), "S-SECTIONS")
    assert (item.status, item.expected, item.found) == (FAIL, 6, found)
    assert item.quote
    assert item.quote.startswith(quote)


def test_blocks() -> None:
    item = only(run(facts=replace(whole(), blocks_found=("documents", "licensing", "fees"))), "S-T2-BLOCKS")
    assert (item.status, item.expected, item.found) == (FAIL, 4, 3)
    assert item.cells == ("proactive.penalty.decisions", "proactive.coercion.decisions")
    assert item.quote == "missing: 第二十条第（六）项"


def test_rows_missing_and_repeated() -> None:
    times = {**whole().rows_found, "granted": 2}
    del times["carried_out"]
    item = only(run(facts=replace(whole(), rows_found=times)), "S-ROWS")
    assert (item.status, item.expected, item.found) == (FAIL, 25, 25)
    assert {cell_id.split(".")[1] for cell_id in item.cells} == {"granted", "carried_out"}


def test_widths() -> None:
    widths = {**whole().values_per_row, "granted": 8, "disputes": 16}
    checks = run(facts=replace(whole(), values_per_row=widths))
    row = only(checks, "S-COLS", "requests.granted.total")
    assert (row.status, row.expected, row.found, len(row.cells)) == (FAIL, 7, 8, 7)
    line = only(checks, "S-COLS", "disputes.review.total")
    assert (line.status, line.expected, line.found, len(line.cells)) == (FAIL, 15, 16, 15)


def test_widths_nobody_counted() -> None:
    checks = run(facts=replace(whole(), values_per_row={}))
    assert {item.status for item in checks if item.rule == "S-COLS"} == {OPEN}


def test_blanks() -> None:
    item = only(run(zeros(requests__granted__total=None)), "S-BLANK")
    assert (item.status, item.cells, item.found) == (FAIL, ("requests.granted.total",), 1)


@pytest.mark.parametrize(
    ("images", "quote"), [((), "requests: no table"), (("requests",), "requests: an image")]
)
def test_a_table_that_is_not_there(images: tuple[str, ...], quote: str) -> None:
    facts = replace(whole(), tables_found=("proactive", "disputes"), images_in=frozenset(images))
    checks = check({"proactive": "g2021"}, {}, facts)
    found = [item for item in checks if item.rule == "S-IMAGE"]
    assert [item.status for item in found] == [PASS, FAIL, PASS]
    assert found[1].quote == quote


def test_a_table_whose_heading_is_not_there() -> None:
    checks = run(facts=replace(whole(), section_order=("overview",), tables_found=()))
    assert {item.status for item in checks if item.rule == "S-IMAGE"} == {OPEN}


@pytest.mark.parametrize(
    ("text", "status"), [("无", FAIL), (" 无。\n", FAIL), ("", FAIL), ("有待加强。", PASS)]
)
def test_problems(text: str, status: CheckStatus) -> None:
    item = only(run(facts=replace(whole(), sections={"problems": text})), "S-PROBLEMS")
    assert item.status is status
