"""One report ready for a layout: prose and sheets, and what they print."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from gongkai.demo.reports import disputes, proactive, requests
from gongkai.demo.reports.boxes import Keep, Sheet
from gongkai.demo.reports.damage import damage
from gongkai.demo.reports.expected import Expected, expected_cells
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.printing import hand
from gongkai.demo.reports.prose import Prose, write
from gongkai.demo.reports.truth import Truth
from gongkai.demo.reports.values import printed_forms, printed_ids, printed_values


@dataclass(frozen=True, slots=True)
class Page:
    prose: Prose
    sheets: Mapping[str, Sheet]
    expected: Mapping[str, Expected]
    odd: Irregularities
    rng: Random


def compose(truth: Truth, odd: Irregularities, rng: Random, keep: Keep | None) -> Page:
    """The report with its oddities; `keep` says what the layout does with covered places (None: spans)."""
    if keep is not None or odd.lost_merge or odd.shifted:
        odd = _without_drift(odd)
    forms = printed_forms(truth, odd)
    cells = printed_values(truth, odd, rng)
    writer = hand(truth.form, odd, rng)
    sheets = {"proactive": proactive.build(truth.form, cells, writer)}
    sheets["requests"] = requests.build(forms["requests"], cells, writer)
    if "disputes" in forms:
        sheets["disputes"] = disputes.build(cells, writer)
    sheets = {table: damage(sheet, odd, rng, keep) for table, sheet in sheets.items()}
    expected = expected_cells(sheets.values(), printed_ids(forms))
    return Page(write(truth, odd, cells, rng), sheets, expected, odd, rng)


def _without_drift(odd: Irregularities) -> Irregularities:
    """Without spans, a blank and a covered place look alike: drifting columns would then mean nothing."""
    return replace(odd, drifting_spans=odd.drifting_spans and not odd.blanks)
