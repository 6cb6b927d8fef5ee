"""The demo's truth: what it must exhibit, and that its numbers add up."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.sites.catalogue import load as load_sites
from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.model import Cells, Plan
from gongkai.demo.portals.server import DemoPortal
from gongkai.demo.reports.contract import cell_ids
from parsers.schema.loader import load

OWN_ERROR = ("云岫市审计局", 2025)
BLANKS = ("云岫市青岚区水利局", 2025)
KEYS = [
    (entry.organ or "", entry.year or 0, night) for night in (1, 2) for entry in demo_plan().reports(night)
]


def failing_sums(form: str, cells: Cells) -> Iterator[tuple[str, tuple[str, ...]]]:
    schema = load()
    for identity in schema.identities:
        if form not in identity.forms:
            continue
        for each in identity.instances(schema.forms[form].tables[identity.table]):
            if sum(cells[cell] or 0 for cell in each.left) != sum(cells[cell] or 0 for cell in each.right):
                yield each.rule, each.left


@pytest.mark.parametrize(("organ", "year", "night"), KEYS)
def test_every_cell_is_known_and_adds_up(plan: Plan, organ: str, year: int, night: int) -> None:
    form = "g2019" if year == 2019 else "g2021"
    cells = plan.cells(organ, year, night)
    assert tuple(cells) == cell_ids(form)
    wrong = list(failing_sums(form, cells))
    assert bool(wrong) == ((organ, year) == OWN_ERROR), wrong


def test_the_organs_own_error_fails_two_sums(plan: Plan) -> None:
    wrong = [rule for rule, _ in failing_sums("g2021", plan.cells(*OWN_ERROR, 1))]
    assert sorted(wrong) == ["T3-BALANCE", "T3-ROW-TOTAL"]


def test_one_organ_prints_no_zeros(plan: Plan) -> None:
    for entry in plan.reports(2):
        values = plan.cells(entry.organ or "", entry.year or 0, 2).values()
        assert (None in values) == ((entry.organ, entry.year) == BLANKS)
        assert 0 in values or (entry.organ, entry.year) == BLANKS


def test_what_was_carried_out_is_carried_in(plan: Plan) -> None:
    years = {(entry.organ, entry.year) for entry in plan.reports(1)}
    pairs = [(organ, year) for organ, year in years if (organ, (year or 0) - 1) in years]
    assert len(pairs) >= 5
    for organ, year in pairs:
        before, after = plan.cells(organ or "", (year or 0) - 1, 1), plan.cells(organ or "", year or 0, 1)
        for cell in (each for each in after if ".carried_in." in each):
            assert after[cell] == before[cell.replace("carried_in", "carried_out")]


def test_the_demo_exhibits_both_media_both_forms_both_scopes(plan: Plan) -> None:
    reports = plan.reports(1)
    assert {entry.editions[0].attachment is None for entry in reports} == {True, False}
    assert {(entry.year or 0) > 2020 for entry in reports} == {True, False}
    organs = {entry.organ for entry in reports}
    assert {"云岫市人民政府", "云岫市人民政府办公室"} <= organs
    assert len(organs) >= 8


def test_addresses_do_not_collide(plan: Plan) -> None:
    addresses = [(entry.host, entry.column, entry.id) for entry in plan.entries]
    assert len(set(addresses)) == len(addresses)
    assert {len(entry.id) for entry in plan.entries} == {7, 8}


def test_an_unknown_report_is_a_key_error(plan: Plan) -> None:
    with pytest.raises(KeyError, match="鹤汀县人民政府办公室"):
        plan.cells("鹤汀县人民政府办公室", 2025, 1)


def test_the_demo_moves_with_the_years() -> None:
    moved = demo_plan(newest=2031)
    assert max(entry.year or 0 for entry in moved.reports(2)) == 2031
    assert min(entry.year or 0 for entry in moved.reports(2)) == 2019
    assert any("2031年" in entry.title for entry in moved.entries)


def test_the_rows_are_the_catalogues(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(sites_csv(plan), "utf-8")
    sites = load_sites([file])
    for host in plan.hosts:
        assert (sites[host.code].host, sites[host.code].list_url) == (host.name, host.list_url)
    rows = list(csv.DictReader(io.StringIO(sites_csv(plan))))
    assert {row["platform"] for row in rows} == {"panzhihua"}


def test_all_hosts_are_mapped_to_the_portal(plan: Plan, portal: DemoPortal) -> None:
    assert address_map(plan, portal) == {"*.gov.test": portal.address}
