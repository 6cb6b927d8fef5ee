"""What a person may hand over that is no report: one line that names it, exit status 2, no traceback."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.demo.plan import demo_plan
from tests.gongkai.conftest import Said
from tests.gongkai.making import NEWS, encrypted_pdf, huge, page, truncated_pdf

Gongkai = Callable[..., Said]


def empty(folder: Path) -> Path:
    file = folder / "empty.html"
    file.write_bytes(b"")
    return file


def junk(folder: Path) -> Path:
    file = folder / "junk.html"
    file.write_bytes(bytes(random.Random(7).randrange(256) for _ in range(5000)))
    return file


def no_report(folder: Path) -> Path:
    file = folder / "news.html"
    file.write_bytes(page(NEWS, "各科室：现将有关事项通知如下。"))
    return file


def missing(folder: Path) -> Path:
    return folder / "nowhere.html"


def unknown_type(folder: Path) -> Path:
    file = folder / "film.mp4"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return file


BAD = [empty, huge, truncated_pdf, encrypted_pdf, junk, no_report, missing, unknown_type]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_one_line_and_exit_status_2(gongkai: Gongkai, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    file = make(tmp_path)
    said = gongkai("parse", file)
    assert said.code == 2
    assert len(said.complaints) == 1
    assert str(file) in said.complaints[0]
    assert "Traceback" not in said.err
    told = json.loads(said.out)
    assert told["file"] == str(file)
    assert told["outcome"] != "read"
    assert told["issues"]


def test_gbk_declared_as_gb2312_is_read_whole(gongkai: Gongkai, tmp_path: Path) -> None:
    """镕 is not in GB2312: a reader that trusts the declaration stops there, silently."""
    entry = next(each for each in demo_plan().reports(1) if each.editions[0].attachment is None)
    edition = entry.editions[0]
    assert edition.cells is not None
    assert entry.organ is not None
    title = f"镕城市财政局{entry.year}年政府信息公开工作年度报告"
    prose = edition.body.replace(entry.organ, "镕城市财政局")
    file = tmp_path / "gbk.html"
    file.write_bytes(page(title, prose, declared="gb2312", encoding="gbk"))
    said = gongkai("parse", file)
    told = json.loads(said.out)
    assert said.code == 0
    assert (told["organ"], told["year"]) == ("镕城市财政局", entry.year)
    assert {name: cell["value"] for name, cell in told["cells"].items()} == {
        name: None if value is None else float(value) for name, value in edition.cells.items()
    }


def test_several_bad_files_are_several_lines(gongkai: Gongkai, tmp_path: Path) -> None:
    said = gongkai("parse", empty(tmp_path), missing(tmp_path))
    assert said.code == 2
    assert len(said.complaints) == 2
    assert [Path(each["file"]).name for each in json.loads(said.out)] == ["empty.html", "nowhere.html"]


def test_a_folder_without_anything_to_read(gongkai: Gongkai, tmp_path: Path) -> None:
    unknown_type(tmp_path)
    said = gongkai("parse", tmp_path)
    assert said.code == 2
    assert "film.mp4: unsupported_type" in said.err
    assert "no file of a readable type" in said.complaints[0]


def test_a_wrong_option(gongkai: Gongkai) -> None:
    said = gongkai("parse", "--formt", "json", "x")
    assert said.code == 2
    assert len(said.complaints) == 1


def test_a_wrong_setting(gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_READ__MAX_BITES", "1")
    said = gongkai("parse", "x")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "GONGKAI_READ__MAX_BITES" in said.complaints[0]


def test_an_archive_that_cannot_be_written(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file where a folder should be")
    said = gongkai("nightly", "--archive", tmp_path / "occupied")
    assert said.code == 2
    assert len(said.complaints) == 1
    assert "occupied" in said.complaints[0]


@pytest.mark.parametrize("command", ["status", "read", "export", "show x"])
def test_no_archive_there(gongkai: Gongkai, tmp_path: Path, command: str) -> None:
    said = gongkai(*command.split(), "--archive", tmp_path / "nowhere")
    assert said.code == 2
    assert len(said.complaints) == 1
    assert "nowhere" in said.complaints[0]
    assert not (tmp_path / "nowhere").exists()
