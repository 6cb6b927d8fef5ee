"""docs/accuracy.md names all types and oddities that there are, and no silent error."""

import re

from benchmarks.accuracy_page import PAGE, WHAT
from gongkai.demo.reports.corpus.scan import CONDITIONS
from gongkai.demo.reports.corpus.types import types
from gongkai.demo.reports.irregularities import NAMES

ROW = re.compile(
    r"^\| ([\w-]+) \| .* \| ([\d,]+) \| (\d+) \| [\d.%–]+ \| \d+ \| \d+ \| \d+ \|$", re.MULTILINE
)
ANEW = "write it anew: make accuracy"


def test_the_page_has_a_row_for_each_type_and_oddity_and_no_other() -> None:
    named = {match[1] for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    assert named == {*WHAT, *types(), *CONDITIONS, *NAMES, "none"}, ANEW


def test_the_page_was_made_of_a_whole_corpus_without_silent_errors() -> None:
    rows = {match[1]: match for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    assert sum(int(rows[name][2]) for name in WHAT) >= 2000
    assert {name: match[3] for name, match in rows.items() if match[3] != "0"} == {}
