"""`gongkai store`, and what other commands do where finished files are in storage elsewhere."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.config import ArchiveConfig
from tests import s3
from tests.archive.backup.making import night
from tests.archive.nights import SITE
from tests.gongkai.conftest import Said

Command = Callable[..., Said]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, s3_service: s3.Service, s3_url: str) -> Path:
    """The folder of one with a finished file, which is to go to S3."""
    night(ArchiveConfig(folder=tmp_path / "archive"), 1)
    for name, value in {
        "FOLDER": str(tmp_path / "archive"),
        "STORAGE": s3_url,
        "STORAGE_ENDPOINT": s3_service.url,
        "STORAGE_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(f"GONGKAI_ARCHIVE__{name}", value)
    return tmp_path / "archive"


def here(folder: Path) -> list[str]:
    return [path.name for path in (folder / "warc").glob("*.warc.gz")]


def test_files_go_and_come_back(archive: Path, gongkai: Command, s3_url: str) -> None:
    said = gongkai("store")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{s3_url}: 1 files, ")
    assert said.out.endswith("0 there already, 0 stay here\n")
    assert here(archive) == []
    assert gongkai("verify").code == 0
    assert gongkai("audit").code == 0
    assert json.loads(gongkai("store", "--json").out)["files"] == 0
    assert json.loads(gongkai("store", "--back", "--json").out) == {"fetched": 1}
    assert len(here(archive)) == 1
    assert "0 files came back" in gongkai("store", "--back").out


def test_what_fails_is_a_line_and_an_exit_status(
    archive: Path, gongkai: Command, s3_service: s3.Service
) -> None:
    s3_service.fail("PUT warc/", s3.unavailable)
    said = gongkai("store")
    assert said.code == 68
    assert len(said.complaints) == 2
    assert "1 finished files stay in" in said.complaints[1]
    assert len(here(archive)) == 1
    s3_service.heal()
    assert gongkai("store").code == 0
    s3_service.fail("GET list-type", s3.unavailable)
    said = gongkai("verify")
    assert (said.code, len(said.complaints)) == (68, 1)


def test_a_damaged_file_is_told(archive: Path, gongkai: Command) -> None:
    path = archive / "warc" / here(archive)[0]
    path.write_bytes(path.read_bytes()[:-1])
    said = gongkai("store", "--json")
    assert said.code == 1
    assert "is not what it was finished with" in json.loads(said.out)["failures"][0]


def test_no_storage_is_no_place_to_put_anything(
    archive: Path, gongkai: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGKAI_ARCHIVE__STORAGE")
    said = gongkai("store")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "archive.storage" in said.err


def test_what_was_taken_out_goes_from_there_too(
    archive: Path, gongkai: Command, s3_service: s3.Service, s3_url: str
) -> None:
    gongkai("store")
    before = s3.objects(s3_url)
    taken_out = ("forget", SITE + "2.html", "--reason", "court order 12", "--by", "Li", "--yes")
    s3_service.fail("PUT warc/", s3.unavailable)
    said = gongkai(*taken_out)
    assert said.code == 68
    said = gongkai("verify")
    assert said.code == 1
    assert "the storage has" in said.out
    s3_service.heal()
    assert gongkai("store").code == 0
    assert gongkai("verify").code == 0
    (name,) = [name for name in before if name.startswith("warc/")]
    assert len(s3.objects(s3_url)[name]) < len(before[name])


def test_everything_is_read_again_from_there(archive: Path, gongkai: Command, tmp_path: Path) -> None:
    gongkai("store")
    said = gongkai("read", "--all", "--json")
    assert said.code in {0, 1}
    assert json.loads(said.out)["documents"] == 2
    assert here(archive) == []


def test_secrets_are_nowhere(archive: Path, gongkai: Command, s3_service: s3.Service) -> None:
    s3_service.fail("PUT warc/", s3.denied)
    said = gongkai("--debug", "store")
    secret = s3.KEYS["AWS_SECRET_ACCESS_KEY"]
    assert secret not in said.out + said.err
    for path in archive.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes()
