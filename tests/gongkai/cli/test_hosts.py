import getpass
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import now
from archive.config import ArchiveConfig
from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]

FOLDER = ArchiveConfig.model_validate({}).folder
DISABLED, WAITING, FROZEN = "zhu.gov.test", "lan.gov.test", "mei.gov.test"


@pytest.fixture
def archived(tmp_path: Path) -> None:
    """One domain that blocked three runs, one that blocked one, one that is frozen."""
    with Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)) as archive:
        for n in range(3):
            run_id, at = archive.runs.start("crawl", {}), now()
            archive.hosts.strike(DISABLED, "412, a challenge", run_id, at, at + timedelta(hours=1))
            if n == 0:
                archive.hosts.strike(WAITING, "521, [bold]a challenge", run_id, at, at + timedelta(hours=1))
        archive.hosts.freeze(FROZEN, "40 of 60 addresses fail", 1)


def told(gongkai: Gongkai) -> dict[str, tuple[str, str | None]]:
    said = gongkai("hosts", "--json")
    assert said.code == 0
    return {each["domain"]: (each["state"], each["frozen"]) for each in json.loads(said.out)["hosts"]}


@pytest.mark.usefixtures("archived")
def test_what_needs_a_person_stands_first(gongkai: Gongkai) -> None:
    said = gongkai("hosts")
    assert said.code == 0
    rows = [line for line in said.out.splitlines() if ".gov.test" in line]
    assert [row.split()[:2] for row in rows] == [
        [DISABLED, "disabled"],
        [WAITING, "cooldown"],
        [FROZEN, "open"],
    ]
    assert "521, [bold]a challenge" in rows[1]
    assert "40 of 60 addresses fail" in rows[2]


@pytest.mark.usefixtures("archived")
def test_release_and_thaw(gongkai: Gongkai) -> None:
    assert told(gongkai) == {
        DISABLED: ("disabled", None),
        WAITING: ("cooldown", None),
        FROZEN: ("open", "40 of 60 addresses fail"),
    }
    for words in (("release", DISABLED.upper()), ("release", WAITING), ("thaw", FROZEN)):
        said = gongkai("hosts", *words, "--reason", "looked at", "--by", "李")
        assert (said.code, said.complaints) == (0, [])
        assert words[1].lower() in said.out
    assert told(gongkai) == dict.fromkeys((DISABLED, WAITING, FROZEN), ("open", None))


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("release", "nowhere.gov.test", "--reason", "x"), "nowhere.gov.test is neither disabled nor"),
        (("release", FROZEN, "--reason", "x"), f"{FROZEN} is neither disabled nor in a cooldown"),
        (("thaw", DISABLED, "--reason", "x"), f"{DISABLED} is not frozen"),
        (("release", DISABLED, "--reason", " "), "say one with --reason"),
        (("release", DISABLED), "see gongkai hosts release --help"),
        (("thaw", "--reason", "x"), "see gongkai hosts thaw --help"),
        (("frob",), "see gongkai hosts --help"),
    ],
)
def test_what_cannot_be_is_one_line(gongkai: Gongkai, words: tuple[str, ...], line: str) -> None:
    said = gongkai("hosts", *words)
    assert said.code == 2
    assert len(said.complaints) == 1
    assert line in said.complaints[0]


@pytest.mark.usefixtures("archived")
def test_a_user_without_a_name_must_give_one(gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    said = gongkai("hosts", "release", DISABLED, "--reason", "x")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert "--by" in said.complaints[0]
    assert gongkai("hosts", "release", DISABLED, "--reason", "x", "--by", "li").code == 0


def test_an_archive_without_any_trouble(gongkai: Gongkai, tmp_path: Path) -> None:
    Archive.open(ArchiveConfig(folder=tmp_path / FOLDER)).close()
    assert gongkai("hosts").out == "no domain has blocked, asked for a pause or been frozen\n"
    assert json.loads(gongkai("hosts", "--json").out) == {"hosts": []}


@pytest.mark.parametrize("words", [(), ("release", "x", "--reason", "y"), ("thaw", "x", "--reason", "y")])
def test_no_archive_there(gongkai: Gongkai, tmp_path: Path, words: tuple[str, ...]) -> None:
    said = gongkai("hosts", *words, "--archive", tmp_path / "nowhere")
    assert (said.code, len(said.complaints)) == (2, 1)
    assert not (tmp_path / "nowhere").exists()
