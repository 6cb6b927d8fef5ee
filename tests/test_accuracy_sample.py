"""Some four hundred generated documents of every type: whatever is odd, nothing is silently wrong."""

from collections import defaultdict
from shutil import which

import pytest

from benchmarks.accuracy import readable
from benchmarks.examine import Result, examine
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.corpus.types import makeable, types
from gongkai.demo.reports.corpus.whole import keys, prepare
from gongkai.demo.reports.irregularities import CLEAN

SHARE = 0.18
FEW = {"doc": 3, "rtf": 2, "wps": 2}  # LibreOffice reads each in a process of its own
SOME = 8  # LibreOffice makes all of a kind in one process
SCANS = {"scan-pdf": 1, "scan-tiff": 1}  # character recognition takes seconds
LEFT_OUT = readable()


def sample(name: str) -> tuple[str, ...]:
    if types()[name].scored == "scans":
        return keys([name])[: SCANS.get(name, 0)]
    return keys([name], share=SHARE)[: FEW.get(name, SOME if types()[name].needs_office else None)]


NAMES = [name for name in types() if sample(name)]


@pytest.fixture(scope="session")
def results() -> dict[str, list[Result]]:
    wanted = [key for name in NAMES if name not in LEFT_OUT for key in sample(name)]
    prepare(wanted, Office())
    found: defaultdict[str, list[Result]] = defaultdict(list)
    for key in wanted:
        found[key.partition(":")[0]].append(examine(key))
    return found


def marked(name: str) -> object:
    if name in LEFT_OUT:
        return pytest.param(name, marks=pytest.mark.skip(reason=f"{name}: {LEFT_OUT[name]}"))
    return name


@pytest.mark.parametrize("name", [marked(name) for name in NAMES])
def test_nothing_is_silently_wrong(name: str, results: dict[str, list[Result]]) -> None:
    assert [(one.key, one.worst) for one in results[name] if one.worst] == []


@pytest.mark.parametrize("name", [marked(name) for name in NAMES])
def test_no_rule_finds_text_and_table_apart_that_agree(name: str, results: dict[str, list[Result]]) -> None:
    assert [(one.key, one.alarms) for one in results[name] if one.alarms] == []


@pytest.mark.parametrize(
    "name", [marked(name) for name, one in types().items() if one.scored in ("digital", "unproven")]
)
def test_a_report_as_the_form_prints_it_is_read_exactly(name: str) -> None:
    result = examine(f"{name}:11:0", odd=CLEAN)
    assert (result.printed_right, result.facts) == (result.printed, ())


def test_every_type_is_made_where_there_is_an_office() -> None:
    if which("soffice") is not None:
        assert set(makeable()) == set(types())
