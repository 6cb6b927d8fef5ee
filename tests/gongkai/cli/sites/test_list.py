import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.columns.model import ListState, Walk
from archive.config import ArchiveConfig
from tests.archive.nights import Night, says
from tests.gongkai.cli.sites.conftest import Gongkai

FOLDER = ArchiveConfig.model_validate({}).folder


def walk(run_id: int, name: str, state: ListState) -> Walk:
    return Walk(
        site="pzh",
        run_id=run_id,
        column_url=f"http://www.panzhihua.gov.cn/{name}/",
        column_name=name,
        state=state,
        reason=None if state.is_whole else "cut off",
        proof={},
        entries=(),
    )


@pytest.fixture
def archived(tmp_path: Path) -> None:
    """Walks of pzh, and three reports of `lan`, which is not in the catalogue."""
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        for states in (("partial", "partial", "empty"), ("complete", "partial", "empty")):
            run_id = archive.runs.start("crawl", {})
            for name, state in zip("abc", states, strict=True):
                archive.columns.record_walk(walk(run_id, name, ListState(state)))
        pages: dict[str, Any] = {
            "a": says(),
            "b": says("蓝市水利局", year=2021),
            "c": says("某局", year=None),
        }
        Night(pages=pages).pass_over(archive)


def told(gongkai: Gongkai, *words: str) -> Mapping[str, Any]:
    said = gongkai("sites", "list", "--coverage", *words, "--json")
    assert said.code == 0
    return {each["code"]: each["coverage"] for each in json.loads(said.out)["sites"]}


@pytest.mark.usefixtures("archived")
def test_what_is_known_of_each_site(gongkai: Gongkai) -> None:
    covered = told(gongkai)
    assert covered["pzh"]["walked_at"] is not None
    assert covered["pzh"]["columns"] == 3
    assert covered["pzh"]["states"] == {"complete": 1, "partial": 1, "empty": 1, "needs_render": 0}
    assert covered["pzh"]["reports"] == 0
    assert covered["pzh-xq"]["columns"] == 0
    assert covered["pzh-xq"]["walked_at"] is None
    lan = covered["lan"]
    assert (lan["reports"], lan["first_year"], lan["last_year"], lan["without_year"]) == (3, 2021, 2025, 1)
    assert list(covered)[-1] == "lan"


@pytest.mark.usefixtures("archived")
def test_a_table_for_the_eye(gongkai: Gongkai) -> None:
    said = gongkai("sites", "list", "--coverage")
    rows = {line.split()[0]: line.split() for line in said.out.splitlines() if line.strip()}
    assert rows["pzh"][1:8] == ["攀枝花市", "3", "1", "1", "1", "0", "0"]
    assert rows["pzh-xq"][-1] == "never"
    assert "2021-2025, 1 without" in said.out
    assert "not in the catalogue" in said.out


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize("province", ["sichuan", "四川", "四川省", "51"])
def test_of_a_province(gongkai: Gongkai, province: str) -> None:
    codes = set(told(gongkai, "--province", province))
    assert {"pzh", "sichuan"} <= codes
    assert not {"beijing", "lan"} & codes
    listed = json.loads(gongkai("sites", "list", "--province", province, "--json").out)["sites"]
    assert {each["code"] for each in listed} == codes


@pytest.mark.parametrize(
    ("words", "line"),
    [(("--province", "atlantis"), "no province atlantis"), (("--coverage",), "there is no archive")],
)
def test_what_cannot_be_is_one_line(gongkai: Gongkai, words: tuple[str, ...], line: str) -> None:
    said = gongkai("sites", "list", *words)
    assert (said.code, len(said.complaints)) == (2, 1)
    assert line in said.complaints[0]
