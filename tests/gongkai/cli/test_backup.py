"""`gongkai backup` and `gongkai restore`: what they print and how they end."""

import json
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from gongkai.cli.app import run
from tests import s3
from tests.archive.fixity.making import fill, the_file


def asked(folder: Path, *arguments: str) -> int:
    return run([*arguments, "--archive", str(folder)])


def test_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(ArchiveConfig(folder=tmp_path / "archive"))
    to, new = tmp_path / "backup", tmp_path / "new"
    assert asked(tmp_path / "archive", "backup", str(to)) == 0
    assert "0 there already, 13 captures" in capsys.readouterr().out
    assert asked(tmp_path / "archive", "backup", str(to), "--json") == 0
    assert json.loads(capsys.readouterr().out)["kept"] == 1
    assert asked(to, "verify") == 0
    capsys.readouterr()
    assert asked(new, "restore", str(to)) == 0
    assert "13 captures: all as acknowledged" in capsys.readouterr().out
    assert asked(new, "restore", str(to)) == 2
    assert "holds an archive already" in capsys.readouterr().err


def test_there_and_back_from_s3(
    tmp_path: Path,
    s3_url: str,
    s3_service: s3.Service,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GONGKAI_ARCHIVE__STORAGE_ENDPOINT", s3_service.url)
    fill(ArchiveConfig(folder=tmp_path / "archive"))
    assert asked(tmp_path / "archive", "backup", s3_url) == 0
    assert f"{s3_url}: 1 files" in capsys.readouterr().out
    assert asked(tmp_path / "new", "restore", s3_url) == 0
    assert "13 captures: all as acknowledged" in capsys.readouterr().out
    assert asked(tmp_path / "archive", "backup", "s3://nowhere/of/ours") not in {0, 1}
    (line,) = capsys.readouterr().err.splitlines()
    assert "s3://nowhere/of/ours" in line


def test_a_backup_that_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config, to = ArchiveConfig(folder=tmp_path / "archive"), tmp_path / "backup"
    fill(config)
    path = the_file(config)
    data = path.read_bytes()
    path.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    assert asked(config.folder, "backup", str(to)) == 1
    assert "sha256 differs" in capsys.readouterr().err
    path.write_bytes(data)
    assert asked(config.folder, "backup", str(to)) == 0
    copy = to / "warc" / path.name
    copy.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    capsys.readouterr()
    assert asked(tmp_path / "new", "restore", str(to), "--json") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["exit_code"] == 1
    assert "sha256 differs" in said.err
