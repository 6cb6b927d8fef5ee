"""Five hundred generated reports: whatever the layout and its oddities, nothing is silently wrong."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.demo.reports.irregularities import NAMES, of
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.render import Rendered, render
from gongkai.demo.reports.sampling import random_truth
from gongkai.demo.reports.score import SILENT, score
from parsers.model import Hints
from parsers.output import to_json
from parsers.read import read

EXAMPLES = {"pdf": 24}  # drawing and reading a PDF takes a hundred times as long
ODDITIES = st.sets(st.sampled_from(NAMES), max_size=4)


def report_of(rendered: Rendered) -> dict[str, Any] | None:
    reading = read(rendered.body, rendered.media_type, Hints())
    return to_json(reading.reports[0]) if reading.reports else None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_silently_wrong(layout: str) -> None:
    @settings(
        max_examples=EXAMPLES.get(layout, 34),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**31), oddities=ODDITIES)
    def holds(seed: int, oddities: set[str]) -> None:
        rendered = render(random_truth(seed), layout, of(oddities), seed)
        scored = score(report_of(rendered), rendered.expected)
        assert [one for one in scored if one.verdict in SILENT] == []

    holds()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_as_the_form_prints_it_is_read_exactly(layout: str) -> None:
    truth = random_truth(11, "g2021")
    rendered = render(truth, layout)
    report = report_of(rendered)
    assert report is not None
    assert {cell: one["value"] for cell, one in report["cells"].items()} == truth.cells
    assert (report["year"], report["organ"]) == (truth.year, truth.organ)
