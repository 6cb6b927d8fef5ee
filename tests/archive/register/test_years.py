"""Rules across years follow organs of the register, whatever they are called and wherever they publish."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.corrections.model import Said
from archive.exports import corrections, findings, repeated
from archive.register.model import LinkKind
from archive.register.organs import organs
from archive.register.people import link
from archive.reports.correcting import Wanted, correct
from archive.reports.finding import Which
from archive.years.found import Found, each_found
from archive.years.model import Finding
from parsers.model import CheckStatus, Severity
from tests.archive.register.conftest import Around, Fill, page

HERE = Around("510403")
FAIL, OPEN = CheckStatus.FAIL, CheckStatus.NOT_ASSESSABLE
Linked = Callable[..., None]


def carried(organ: str, year: int, into: int, out: int, **more: Any) -> dict[str, Any]:
    return page(organ, year, cells={"carried_in.total": into, "carried_out.total": out}, **more)


def carry(archive: Archive, organ: str, year: int, **more: Any) -> Finding:
    """What Y-CARRY says of the totals in the report of that year."""
    (one,) = (
        one
        for each in each_found(archive, Which(), **more)
        for one in each.findings
        if each.view.organ == organ and one.rule == "Y-CARRY" and one.year == year
        if any(cell.cell.endswith("carried_in.total") for cell in one.cells)
    )
    return one


def ids(archive: Archive) -> dict[str, int]:
    return {each.name.folded: each.id for each in organs(archive)}


@pytest.fixture
def linked(archive: Archive) -> Linked:
    def say(old: str, new: str | None, kind: LinkKind, on: str | None) -> None:
        known = ids(archive)
        link(archive, known[old], known[new] if new else None, kind, on, who="someone", why="the decree")

    return say


LAND, NATURE = "攀枝花市西区国土资源局", "攀枝花市西区自然资源局"


@pytest.fixture
def reformed(fill: Fill) -> None:
    """One bureau follows the other; of 2018 the form is another one, so that the years are later here."""
    fill({"3": carried(LAND, 2023, 0, 4), "4": carried(NATURE, 2024, 5, 0)}, HERE)


def test_spellings_are_one_chain(archive: Archive, fill: Fill) -> None:
    fill({"3": carried("攀枝花市西区教育局", 2023, 0, 4), "4": carried("西区教育局", 2024, 5, 0)}, HERE)
    one = carry(archive, "西区教育局", 2024)
    assert (one.status, one.expected, one.found) == (FAIL, 4, 5)


def test_another_scope_is_another_chain(archive: Archive, fill: Fill) -> None:
    organ = "攀枝花市西区教育局"
    fill({"3": carried(organ, 2023, 0, 4, scope="system"), "4": carried(organ, 2024, 5, 0)}, HERE)
    assert carry(archive, organ, 2024).status is OPEN


def test_copies_count_once_and_the_best_one_stands(archive: Archive, fill: Fill) -> None:
    whole, part = "攀枝花市西区教育局", "西区教育局"
    fill({
        "3": carried(whole, 2023, 0, 4),
        "p": page(part, cells={"carried_in.total": 9, "carried_out.total": "?"}),
        "w": carried(whole, 2024, 4, 0),
    }, HERE)  # fmt: skip
    of_2024 = [each for each in each_found(archive) if each.view.year == 2024]
    (one,) = of_2024
    (copy,) = (view.id for view in archive.reports.find(year=2024) if view.organ == part)
    assert (one.view.organ, one.copies) == (whole, (copy,))
    assert carry(archive, whole, 2024).status is CheckStatus.PASS


def test_two_organs_that_nobody_linked_are_two(archive: Archive, reformed: None) -> None:
    one = carry(archive, NATURE, 2024)
    assert (one.status, one.note) == (OPEN, "no report of 2023 is held")


@pytest.mark.parametrize("kind", [LinkKind.RENAMED, LinkKind.MOVED])
def test_one_that_goes_on_is_one_chain(
    archive: Archive, reformed: None, linked: Linked, kind: LinkKind
) -> None:
    linked("国土资源局", "自然资源局", kind, "2024")
    one = carry(archive, NATURE, 2024)
    assert (one.status, one.severity, one.expected, one.found) == (FAIL, Severity.ERROR, 4, 5)


@pytest.mark.parametrize(("year", "status"), [(2024, FAIL), (None, FAIL)])
def test_a_chain_is_whole_when_some_of_it_is_asked_for(
    archive: Archive, reformed: None, linked: Linked, year: int | None, status: CheckStatus
) -> None:
    linked("国土资源局", "自然资源局", LinkKind.RENAMED, "2024")
    found = list(each_found(archive, Which("自然资源", year)))
    assert [(each.view.organ, each.view.year) for each in found] == [(NATURE, 2024)]
    assert status in {one.status for one in found[0].findings if one.rule == "Y-CARRY"}


def test_a_link_counts_from_when_it_was_said(archive: Archive, reformed: None, linked: Linked) -> None:
    before = datetime.now(UTC)
    linked("国土资源局", "自然资源局", LinkKind.RENAMED, "2024")
    assert carry(archive, NATURE, 2024, as_of=before).status is OPEN


@pytest.mark.parametrize("which", [Which(), Which(year=2024)])
def test_two_that_report_of_one_year_are_not_one(
    archive: Archive, fill: Fill, reformed: None, linked: Linked, which: Which
) -> None:
    fill({"x": carried(LAND, 2025, 0, 0), "y": carried(NATURE, 2025, 0, 0)}, HERE)
    linked("国土资源局", "自然资源局", LinkKind.RENAMED, "2024")
    known = ids(archive)
    (one,) = (
        each for each in each_found(archive, which) if (each.view.organ, each.view.year) == (NATURE, 2024)
    )
    (said,) = {finding.note for finding in one.findings if finding.rule == "Y-CARRY"}
    names = [f"organ {known[own]} 四川省攀枝花市西区{own}" for own in ("国土资源局", "自然资源局")]
    assert said == f"no report of 2023 is held; {names[0]} renamed to {names[1]} (2024)"


FARMING = "攀枝花市西区农业农村局"


@pytest.mark.parametrize(
    ("on", "severity"),
    [
        ("2024", Severity.WARNING),
        ("2023-11", Severity.WARNING),
        (None, Severity.WARNING),
        ("2022", Severity.ERROR),
        ("2025", Severity.ERROR),
    ],
)
def test_a_merger_explains_what_does_not_go_on(
    archive: Archive, fill: Fill, linked: Linked, on: str | None, severity: Severity
) -> None:
    fill({
        "o": carried("攀枝花市西区乡村振兴局", 2021, 0, 0),
        "3": carried(FARMING, 2023, 0, 4),
        "4": carried(FARMING, 2024, 5, 0),
    }, HERE)  # fmt: skip
    linked("乡村振兴局", "农业农村局", LinkKind.MERGED, on)
    one = carry(archive, FARMING, 2024)
    assert (one.status, one.severity) == (FAIL, severity)
    assert ("乡村振兴局 merged into organ" in (one.note or "")) is (severity is Severity.WARNING)


def about(found: Found) -> tuple[int | None, str | None]:
    return found.organ_id, found.region


def test_the_register_says_whose_they_are(archive: Archive, reformed: None) -> None:
    known = ids(archive)
    assert [about(each) for each in each_found(archive)] == [
        (known["国土资源局"], "510403"),
        (known["自然资源局"], "510403"),
    ]


@pytest.mark.parametrize(
    ("organ", "status"),
    [
        ("攀枝花市西区教育局", FAIL),
        ("攀枝花市人民政府", CheckStatus.PASS),
        ("攀枝花市人民政府办公室", CheckStatus.PASS),
        ("四川省人民政府", CheckStatus.PASS),
        ("教育部", CheckStatus.PASS),
    ],
)
def test_who_makes_rules_is_known_by_the_register(
    archive: Archive, fill: Fill, organ: str, status: CheckStatus
) -> None:
    said = page(organ)
    said["cells"] = {"proactive.rules.issued": 3}
    fill({"1": said}, Around())
    (each,) = each_found(archive)
    (one,) = (one for one in each.findings if one.rule == "T2-RULES-AUTHORITY")
    assert one.status is status


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


PLACE = ("510403", "四川省攀枝花市西区")


def placed(row: dict[str, str]) -> tuple[str, str, str]:
    return row["organ_id"], row["region"], row["region_name"]


@pytest.fixture
def failing(archive: Archive, fill: Fill) -> str:
    """The number of an organ whose years do not go together."""
    organ = "攀枝花市西区教育局"
    fill({"3": carried(organ, 2023, 0, 4), "4": carried(organ, 2024, 5, 0)}, HERE)
    return str(ids(archive)["教育局"])


def test_findings_name_organ_and_region(archive: Archive, failing: str, tmp_path: Path) -> None:
    found = rows(findings.write(archive, tmp_path / "findings.csv"))
    assert {placed(row) for row in found} == {(failing, *PLACE)}


def test_repeated_text_names_organ_and_region(archive: Archive, failing: str, tmp_path: Path) -> None:
    (row,) = rows(repeated.write(archive, tmp_path, 2024))
    assert placed(row) == (failing, *PLACE)


def test_corrections_name_organ_and_region(archive: Archive, failing: str, tmp_path: Path) -> None:
    wanted = Wanted("攀枝花市西区教育局", 2024, None)
    correct(archive, wanted, "requests.carried_in.total", Said.of("4"), who="someone", why="seen")
    (row,) = rows(corrections.write(archive, tmp_path / "corrections.csv"))
    assert placed(row) == (failing, *PLACE)
