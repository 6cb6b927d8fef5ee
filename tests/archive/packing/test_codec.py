import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from archive.packing.codec import decode, encode
from parsers.model import (
    Cell,
    CellState,
    Check,
    CheckStatus,
    Issue,
    Outcome,
    Place,
    Reading,
    Report,
    Scope,
    Severity,
)

texts = st.text(max_size=8)
maybe_text = st.none() | texts
positions = st.none() | st.integers(1, 99)
numbers = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
places = st.none() | st.builds(Place, positions, positions, positions, positions, positions)
names = st.lists(texts, max_size=3).map(tuple)
cells = st.builds(Cell, st.sampled_from(CellState), numbers, maybe_text, maybe_text, places)
issues = st.builds(Issue, texts, st.sampled_from(Severity), texts, names, places)
checks = st.builds(
    Check,
    texts,
    st.sampled_from(CheckStatus),
    st.sampled_from(Severity),
    names,
    numbers,
    numbers,
    names,
    maybe_text,
)
reports = st.builds(
    Report,
    title=maybe_text,
    organ=maybe_text,
    scope=st.sampled_from(Scope),
    year=st.none() | st.integers(1900, 2100),
    forms=st.dictionaries(texts, texts, max_size=3),
    cells=st.dictionaries(texts, cells, max_size=4),
    sections=st.dictionaries(texts, texts, max_size=3),
    checks=st.lists(checks, max_size=3).map(tuple),
    issues=st.lists(issues, max_size=3).map(tuple),
    parser_version=texts,
    region=maybe_text,
)
readings = st.builds(
    Reading,
    st.sampled_from(Outcome),
    st.lists(reports, max_size=2).map(tuple),
    st.lists(issues, max_size=2).map(tuple),
)


@given(readings)
def test_a_reading_survives_its_row(reading: Reading) -> None:
    assert decode(json.loads(json.dumps(encode(reading)))) == reading


def test_a_decimal_keeps_its_digits() -> None:
    report = Report(
        title=None,
        organ=None,
        scope=Scope.UNKNOWN,
        year=None,
        forms={},
        cells={"fees.total": Cell(CellState.NUMBER, Decimal("12.50"))},
        sections={},
        checks=(),
        issues=(),
        parser_version="1",
    )
    again = decode(json.loads(json.dumps(encode(Reading(Outcome.READ, (report,))))))
    assert str(again.reports[0].cells["fees.total"].value) == "12.50"
