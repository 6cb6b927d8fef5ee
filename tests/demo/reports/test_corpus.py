"""The corpus by number: the same key gives the same document, and enough of each type."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gongkai.demo.reports.corpus.example import draft, example
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.corpus.types import types
from gongkai.demo.reports.corpus.whole import keys
from gongkai.demo.reports.irregularities import CLEAN, FAMILIES, LOSSY, NAMES, possible
from gongkai.demo.reports.layouts.registry import LAYOUTS
from gongkai.demo.reports.numerals import chinese
from parsers.numerals import numeral

BUNDLES = ("zip", "workbook")  # several reports have several oddities
OFD = "{http://www.ofdspec.org/2016}"


def test_there_are_two_thousand_and_enough_of_each() -> None:
    wanted = keys(types())
    counts = Counter(key.split(":")[0] for key in wanted)
    scans = {name for name, one in types().items() if one.scored == "scans"}
    assert len(set(wanted)) == len(wanted) >= 2000
    assert {name: count for name, count in counts.items() if count < 80 and name not in scans} == {}
    assert sum(counts[name] for name in scans) >= 40  # character recognition takes seconds a page


@pytest.mark.parametrize("name", types())
def test_a_key_gives_the_same_document_again(name: str) -> None:
    assert draft(f"{name}:1:3") == draft(f"{name}:1:3")


@pytest.mark.parametrize("name", [name for name, one in types().items() if one.made_by not in BUNDLES])
def test_half_of_a_type_has_no_oddity_or_one(name: str) -> None:
    few = [len(draft(f"{name}:5:{number}").flags) < 2 for number in range(16)]
    assert 3 <= sum(few) <= 14


def test_every_oddity_can_befall_some_report() -> None:
    families = {layout.family for layout in LAYOUTS.values()}
    assert families == FAMILIES
    for name in NAMES:
        forms = ("g2021", "g2019", "g2014", "g2008")
        assert any(
            name in possible(family, form, lossy=name in LOSSY) for family in families for form in forms
        )


@given(st.integers(0, 10**8 - 1))
def test_numerals_are_read_back(value: int) -> None:
    assert numeral(chinese(value)) == value


def test_an_ofd_is_pages_of_text_and_lines_in_millimetres(tmp_path: Path) -> None:
    made = example("ofd:1:0", Office(tmp_path), CLEAN)
    with ZipFile(BytesIO(made.body.body)) as archive:
        names = archive.namelist()
        pages = [etree.fromstring(archive.read(name)) for name in names if name.endswith("Content.xml")]
    assert names[:3] == ["OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml"]
    numbers = [one.get("ID") for page in pages for one in page.iter() if one.get("ID")]
    assert len(numbers) == len(set(numbers))
    for page in pages:
        for text in page.iter(f"{OFD}TextObject"):
            x, _, wide, _ = map(float, str(text.get("Boundary")).split())
            assert 0 <= x <= x + wide <= 211
            assert text.findtext(f"{OFD}TextCode")
