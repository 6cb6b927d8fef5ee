import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.config import ArchiveConfig
from gongkai.golden.case import load
from tests.archive.making import exchange
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
TEXT = """某某市水务局2024年政府信息公开工作年度报告
一、总体情况
无。
二、主动公开政府信息情况
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 3 | 1 | 12 |
三、收到和处理政府信息公开申请情况
五、存在的主要问题及改进情况
无。
"""
URL = "http://www.lan.gov.test/nb/2024.shtml?id=1"


@pytest.fixture
def made(gongkai: Gongkai, tmp_path: Path) -> Path:
    (tmp_path / "年报 2024.txt").write_text(TEXT, "utf-8")
    assert gongkai("fixture", tmp_path / "年报 2024.txt").code == 0
    return tmp_path / "tests" / "golden" / "年报-2024"


def test_a_case_of_a_file(made: Path) -> None:
    case = load(made)

    assert case.body == TEXT.encode()
    assert case.expected["reports"][0]["cells"]["proactive.normative_documents.in_force"]["value"] == 12
    assert not case.reviewed


def test_a_person_marks_it_reviewed(gongkai: Gongkai, made: Path) -> None:
    said = gongkai("fixture", made, "--reviewed-by", "王某")

    assert said.code == 0
    assert load(made).reviewed
    assert json.loads((made / "expected.json").read_text("utf-8"))["reviewed"]["by"] == "王某"


def test_a_case_is_never_overwritten(gongkai: Gongkai, made: Path, tmp_path: Path) -> None:
    said = gongkai("fixture", tmp_path / "年报 2024.txt")

    assert said.code == 2
    assert f"{made.relative_to(tmp_path)} exists" in said.complaints[0]


def test_a_case_of_a_capture(gongkai: Gongkai, tmp_path: Path) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / "archive")) as archive:
        run = archive.runs.start("crawl", {})
        archive.captures.add(exchange(1, url=URL, role=Role.ARTICLE, run_id=run, body=TEXT.encode()))

    said = gongkai("fixture", URL, "--archive", tmp_path / "archive", "--into", tmp_path)

    assert said.code == 0
    case = load(tmp_path / "www.lan.gov.test-nb-2024.shtml-id-1")
    assert (case.body, case.hints.url) == (TEXT.encode(), URL)


def test_an_address_that_was_never_captured(gongkai: Gongkai, tmp_path: Path) -> None:
    with Archive.open(ArchiveConfig(folder=tmp_path / "archive")):
        pass

    said = gongkai("fixture", URL, "--archive", tmp_path / "archive")

    assert (said.code, len(said.complaints)) == (2, 1)
    assert "holds no capture of it" in said.complaints[0]


def test_what_is_no_case_is_told(gongkai: Gongkai, tmp_path: Path) -> None:
    said = gongkai("fixture", tmp_path, "--reviewed-by", "王某")

    assert (said.code, len(said.complaints)) == (2, 1)
    assert "is no golden case" in said.complaints[0]
