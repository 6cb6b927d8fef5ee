"""One report ready for a layout: prose and sheets, and what they print."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from gongkai.demo.reports import disputes, proactive, requests, stat
from gongkai.demo.reports.boxes import Keep, Sheet
from gongkai.demo.reports.damage import damage
from gongkai.demo.reports.expected import Expected, expected_cells
from gongkai.demo.reports.irregularities import Irregularities
from gongkai.demo.reports.printing import Hand, hand
from gongkai.demo.reports.prose import Prose, write
from gongkai.demo.reports.traditional import in_traditional, prose_in_traditional
from gongkai.demo.reports.truth import Number, Truth
from gongkai.demo.reports.values import printed_forms, printed_ids, printed_values


@dataclass(frozen=True, slots=True)
class Page:
    """`pictured` names the tables of which there is an image only."""

    prose: Prose
    sheets: Mapping[str, Sheet]
    expected: Mapping[str, Expected]
    odd: Irregularities
    rng: Random
    pictured: frozenset[str] = frozenset()


def compose(truth: Truth, odd: Irregularities, rng: Random, keep: Keep | None) -> Page:
    """The report with its oddities; `keep` says what the layout does with covered places (None: spans)."""
    if keep is not None or odd.lost_merge or odd.shifted:
        odd = _without_drift(odd)
    forms = printed_forms(truth, odd, rng)
    pictured = frozenset({rng.choice(sorted(forms))}) if odd.pictured_table and forms else frozenset[str]()
    forms = {table: form for table, form in forms.items() if table not in pictured}
    cells = printed_values(truth, odd, rng)
    writer = hand(truth.form, odd, rng)
    sheets = {table: _build(table, form, cells, writer) for table, form in forms.items()}
    sheets = {table: damage(sheet, odd, rng, keep) for table, sheet in sheets.items()}
    prose = write(truth, odd, cells, rng)
    if odd.traditional:
        sheets = {table: in_traditional(sheet) for table, sheet in sheets.items()}
        prose = prose_in_traditional(prose)
    expected = expected_cells(sheets.values(), printed_ids(forms))
    return Page(prose, sheets, expected, odd, rng, pictured)


def _build(table: str, form: str, cells: Mapping[str, Number | None], writer: Hand) -> Sheet:
    if table == "stat":
        return stat.build(cells, writer)
    if table == "disputes":
        return disputes.build(cells, writer)
    if table == "proactive":
        return proactive.build(form, cells, writer)
    return requests.build(form, cells, writer)


def _without_drift(odd: Irregularities) -> Irregularities:
    """Without spans, a blank and a covered place look alike: drifting columns would then mean nothing."""
    blank = odd.blanks or odd.only_totals or odd.totals_blank
    return replace(odd, drifting_spans=odd.drifting_spans and not blank)
