"""What the reading's benchmark prints; how fast anything is, no test says."""

import json
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks import reading
from benchmarks.floors import bare_grids
from benchmarks.pages import FORM, LEAN_BYTES, MadePage, lean_page, word_page
from benchmarks.pdfs import TABLES_ALONE, WHOLE_PDF, pdf_kinds, tables_alone
from benchmarks.portal import LINKS
from benchmarks.timing import Line, ratio
from gongkai.demo.reports.render import render
from gongkai.demo.reports.sampling import random_truth

FEW = ["reading", "--pages", "1", "--repetitions", "1"]


@pytest.fixture(scope="module")
def measured() -> Mapping[str, tuple[Line, ...]]:
    """By kind: measuring takes long, and is the same for people and machines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GONGKAI_REAL_REPORTS", raising=False)
        return {kind.name: reading.measure(kind, 1) for kind in reading.kinds(1)}


@pytest.fixture
def once(measured: Mapping[str, tuple[Line, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGKAI_REAL_REPORTS", raising=False)
    monkeypatch.setattr(reading, "measure", lambda kind, _: measured[kind.name])


@pytest.mark.usefixtures("once")
def test_every_contender_is_measured_and_every_reading_held_against_its_floors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [*FEW, "--json"])
    assert reading.main() == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    held_against = [(line["subject"].split(",")[0], line["what"], tuple(line["ratios"])) for line in lines]
    names = (reading.BARE_GRID, reading.CELLS_ONLY, reading.SAME_OPTIONS, reading.DEFAULTS, reading.WHOLE)
    web = [(name, reading.FLOORS.get(name, ())) for name in names]
    pdf = [(TABLES_ALONE, ()), (WHOLE_PDF, (TABLES_ALONE,))]
    assert [each[1:] for each in held_against] == [*web, *web, *pdf]
    assert {each[0] for each in held_against} == {"60 KB", "110 KB", "PDF"}


def test_real_pdfs_are_measured_where_they_are(real_reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_REAL_REPORTS", str(real_reports))
    names = [kind.name for kind in pdf_kinds(1)]
    assert len(names) == 1 + len(list(real_reports.glob("*/report.pdf")))


def test_a_pdf_that_is_not_read_whole_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "no-report"
    folder.mkdir()
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "no report at all, and yet long enough to be text")
    canvas.save()
    (folder / "report.pdf").write_bytes(buffer.getvalue())
    monkeypatch.setenv("GONGKAI_REAL_REPORTS", str(tmp_path))
    *_, kind = pdf_kinds(1)
    with pytest.raises(ValueError, match="not read whole"):
        kind.works[WHOLE_PDF]()


def test_the_floor_of_pdf_finds_the_tables() -> None:
    assert tables_alone(render(random_truth(0, FORM), "pdf").body) >= 3


@pytest.mark.usefixtures("once")
def test_people_get_a_table_of_ratios(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", FEW)
    assert reading.main() == 0
    printed = capsys.readouterr().out
    assert f"× {reading.BARE_GRID}" in printed
    assert f"× {reading.SAME_OPTIONS}" in printed


@pytest.mark.parametrize("page", [lean_page, word_page])
def test_the_bare_grid_does_the_work_it_is_measured_for(page: Callable[[int], MadePage]) -> None:
    grids = bare_grids(page(0).text)
    widths = [1 + max(column for _, column in grid) for grid in grids]
    assert widths == [4, 10, 15]


def test_the_lean_page_is_as_large_and_as_full_of_links_as_real_ones() -> None:
    page = lean_page(0)
    assert LEAN_BYTES <= len(page.body) < LEAN_BYTES * 1.01
    assert page.text.count("<a ") > LINKS


def test_the_same_seed_makes_the_same_page() -> None:
    assert lean_page(3) == lean_page(3)


def test_a_busy_minute_that_slows_both_changes_no_ratio() -> None:
    assert ratio([4.0, 40.0, 4.0], [2.0, 20.0, 2.0]) == 2.0
