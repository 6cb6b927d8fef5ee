"""A packed reading is the same reading, in few bytes."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.packing import figures, places, squeeze
from archive.packing.report import Packed, pack, unpack
from benchmarks.packing import FORMS, reports
from parsers.model import Cell, CellState, Marks, Place, Report
from parsers.schema.loader import load
from tests.archive.packing.test_codec import cells
from tests.archive.packing.test_codec import places as some_places
from tests.archive.packing.test_codec import reports as some_reports

MOST_FIGURES, MOST_REST = 700, 600
NAMES = sorted(load().cells)


def again(packed: Packed) -> Packed:
    """As it comes back from a database."""
    return replace(packed, figures=json.loads(json.dumps(dict(packed.figures))))


@given(
    some_reports, st.dictionaries(st.sampled_from(NAMES), cells), st.sampled_from([{}, {"requests": "g2021"}])
)
def test_a_report_survives(report: Report, more: dict[str, Cell], forms: dict[str, str]) -> None:
    report = replace(report, forms={**report.forms, **forms}, cells={**report.cells, **more})
    assert unpack(again(pack(report)), report.sections, report.parser_version) == report


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(5))
def test_a_reading_survives_and_is_small(form: str, seed: int) -> None:
    for report in reports(form, seed):
        packed = again(pack(report))
        assert unpack(packed, report.sections, report.parser_version) == report
        assert len(json.dumps(packed.figures, separators=(",", ":"))) <= MOST_FIGURES
        assert len(packed.detail) <= MOST_REST


def test_marks_are_kept_though_they_make_no_reports_differ() -> None:
    marks = Marks(credit_codes=("11510400008400345K",), breadcrumb=("首页", "西区"))
    (report, *_) = reports(FORMS[0], 0)
    packed = again(pack(replace(report, marks=marks)))
    assert unpack(packed, report.sections, report.parser_version).marks == marks


@given(st.lists(some_places))
def test_places_survive(wanted: list[Place | None]) -> None:
    assert places.unpack(json.loads(json.dumps(places.pack(wanted)))) == wanted


def test_a_figure_says_its_state() -> None:
    names = figures.ids("g2021", "requests")[:6]
    given_cells = {
        names[0]: Cell(CellState.NUMBER, 0),
        names[1]: Cell(CellState.BLANK, None),
        names[2]: Cell(CellState.MISSING, None),
        names[3]: Cell(CellState.UNPARSED, None),
        names[4]: Cell(CellState.NOT_APPLICABLE, None),
        names[5]: Cell(CellState.NUMBER, Decimal("2.50")),
    }
    packed = figures.pack({"requests": "g2021"}, given_cells)["requests"]
    assert packed[:6] == [0, "", None, "?", "-", "2.50"]
    assert set(packed[6:]) == {None}


def test_a_list_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        figures.unpack({"requests": "g2021"}, {"requests": [1, 2]})


def test_what_was_squeezed_names_its_dictionary() -> None:
    squeezed = squeeze.squeeze({"零": [1, "\ud800"]})
    assert squeezed[0] == squeeze.NEWEST
    assert squeeze.unsqueeze(squeezed) == {"零": [1, "\ud800"]}
    assert len(squeeze.dictionary(squeeze.NEWEST)) <= 32 << 10
