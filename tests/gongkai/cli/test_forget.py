"""`gongkai forget`: what it shows, asks and does."""

import json
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from gongkai.cli.app import run
from tests.archive.backup.making import night
from tests.archive.nights import SITE

WHY = ("--reason", "court order 12", "--by", "Li")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    night(ArchiveConfig(folder=tmp_path / "archive"), 1)
    return tmp_path / "archive"


def asked(folder: Path, *arguments: str) -> int:
    return run([*arguments, "--archive", str(folder)])


def test_a_dry_run_takes_nothing_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(folder, "forget", "红市档案局", *WHY, "--dry-run", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["taken_out"], said["addresses"]) == (False, [SITE + "2.html"])
    assert asked(folder, "show", "红市档案局") == 0


def test_taken_out_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(folder, "forget", "红市档案局", "2025", *WHY, "--yes") == 0
    assert "1 captures taken out of 1 files" in capsys.readouterr().out
    assert asked(folder, "verify") == 0
    assert asked(folder, "show", "红市档案局") == 2
    assert "by Li: court order 12" in capsys.readouterr().err
    assert asked(folder, "forget", SITE + "2.html", *WHY, "--yes") == 2
    assert "was taken out of the archive" in capsys.readouterr().err


def test_what_still_names_it_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = SITE + "2.html"
    (folder / "nights").mkdir()
    (folder / "nights" / "1.json").write_text(json.dumps({"failures": [url]}), "utf-8")
    (tmp_path / "mine.wacz").write_text(url, "utf-8")
    look = ("--look-in", str(tmp_path / "mine.wacz"))
    assert asked(folder, "forget", url, *WHY, *look, "--dry-run") == 0
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" names it: ")[1] for line in told] == [
        "the record of a night, which stays",
        "it is left to you",
    ]
    assert asked(folder, "forget", url, *WHY, *look, "--yes", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["still_named"]) == 2


def test_unless_it_is_confirmed_nothing_happens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.confirm", lambda _: False)
    assert asked(folder, "forget", SITE + "1.html", *WHY) == 1
    assert asked(folder, "forget", SITE + "1.html", "--reason", " ", "--by", "Li", "--yes") == 2
    assert asked(folder, "forget", SITE + "none", *WHY, "--yes") == 2
    assert asked(folder, "show", "蓝市档案局") == 0
