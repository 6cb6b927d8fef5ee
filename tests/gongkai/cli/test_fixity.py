"""`gongkai verify` and `gongkai audit`: what they print and how they end."""

import json
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from gongkai.cli.app import run
from tests.archive.fixity.making import change, fill, the_file


@pytest.fixture
def config(tmp_path: Path) -> ArchiveConfig:
    made = ArchiveConfig(folder=tmp_path / "archive", commit_seconds=3600)
    fill(made)
    return made


def asked(config: ArchiveConfig, *arguments: str) -> int:
    return run([*arguments, "--archive", str(config.folder)])


def spoil(config: ArchiveConfig) -> None:
    path = the_file(config)
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])


def test_a_clean_archive(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(config, "verify") == 0
    said = capsys.readouterr()
    assert "13 captures: all as acknowledged" in said.out
    assert "newest manifest: " in said.out
    assert said.err == ""


def test_findings_are_lines_and_json(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(config)
    assert asked(config, "verify") == 1
    lines = capsys.readouterr().out.splitlines()
    assert "cannot be read" in lines[0]
    assert lines[-2].endswith(": 2 findings")
    assert asked(config, "verify", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in found["findings"]] == ["record_unreadable", "file_changed"]
    assert found["exit_code"] == 1


def test_a_repair_tells_what_it_did(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    change(config, "DELETE FROM captures WHERE id = 13")
    assert asked(config, "verify") == 1
    assert asked(config, "verify", "--repair") == 0
    assert "done: " in capsys.readouterr().out


def test_no_archive_and_a_newer_one(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--archive", str(config.folder / "elsewhere")]) == 2
    change(config, "UPDATE alembic_version SET version_num = '9999'")
    for command in ("verify", "audit"):
        assert asked(config, command) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert "newer gongkai" in said[1]


def test_an_audit_alarms_in_one_line(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(config, "audit") == 0
    assert "1 files are not due yet" in capsys.readouterr().out
    the_file(config).unlink()
    assert asked(config, "audit", "--rate", "5", "--days", "7") == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "it is not there" in said.err


def test_the_report_of_the_audits(config: ArchiveConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(config, "audit", "--report") == 0
    said = capsys.readouterr().out
    assert "100.0 % known to be right within 90 days" in said
    assert "not due yet" in said
    assert asked(config, "audit", "--report", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["fresh"], found["findings"]) == (1, [])
