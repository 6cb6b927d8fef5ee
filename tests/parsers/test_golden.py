"""Every golden case against what a person found in it, one item a cell. `gongkai fixture` makes one."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.golden.case import Case, expectation, load
from parsers.read import read

FOLDERS = sorted(path.parent for path in Path(__file__).parents[1].glob("golden/*/expected.json"))
CASES = [pytest.param(folder, id=folder.name) for folder in FOLDERS]


@cache
def case(folder: Path) -> Case:
    return load(folder)


@cache
def found(folder: Path) -> dict[str, Any]:
    known = case(folder)
    return expectation(read(known.body, known.media_type, known.hints))


def cells() -> list[Any]:
    return [
        pytest.param(folder, number, id_, id=f"{folder.name}:{number}:{id_}")
        for folder in FOLDERS
        for number, report in enumerate(case(folder).expected["reports"])
        for id_ in report["cells"]
    ]


@pytest.mark.parametrize("folder", CASES)
def test_a_person_has_reviewed_it(folder: Path) -> None:
    assert case(folder).reviewed, (
        f"nobody has held {folder}/expected.json against its document: do, mend it where it is wrong, then "
        f"gongkai fixture {folder} --reviewed-by NAME"
    )


@pytest.mark.parametrize("folder", CASES)
def test_the_report_is_known(folder: Path) -> None:
    keys = ("title", "organ", "scope", "year", "forms")
    told = [{key: report[key] for key in keys} for report in found(folder)["reports"]]
    expected = case(folder).expected
    assert found(folder)["outcome"] == expected["outcome"]
    assert told == [{key: report[key] for key in keys} for report in expected["reports"]]


@pytest.mark.parametrize(("folder", "number", "id_"), cells())
def test_cell(folder: Path, number: int, id_: str) -> None:
    expected, read_ = case(folder).expected["reports"][number], found(folder)["reports"][number]
    assert read_["cells"][id_] == expected["cells"][id_]
