"""Backups in S3: incremental, read back, restorable whatever ends the next, without what was taken out."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive, index
from archive.backup.anywhere import backup_to, restore_from
from archive.backup.model import Copied
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.storage.remote import Remote
from tests import s3
from tests.archive.backup.making import bodies, contents, night, same, tables
from tests.archive.backup.test_backup import spoil
from tests.archive.fixity.making import codes
from tests.archive.forgetting.test_forget import URL, forgotten
from tests.archive.making import exchange


@pytest.fixture
def config(tmp_path: Path, s3_service: s3.Service) -> ArchiveConfig:
    return ArchiveConfig(
        folder=tmp_path / "archive",
        commit_seconds=3600,
        storage_endpoint=s3_service.url,
        storage_attempts=1,
    )


def backed_up(config: ArchiveConfig, url: str) -> Copied:
    return backup_to(config, url, lambda *_: None)


def restored(url: str, config: ArchiveConfig, folder: Path, **changes: Any) -> ArchiveConfig:
    new = config.model_copy(update={"folder": folder, **changes})
    restore_from(url, new, lambda *_: None)
    return new


def sent(service: s3.Service) -> list[str]:
    """Names of files that were written since the service was healed."""
    return sorted({each.split("?")[0].rpartition("/")[2] for each in service.asked if each[:3] == "PUT"})


def test_there_and_back(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    night(config, 1)
    night(config, 2)
    index(config)
    (config.folder / "sites.csv").write_text("rows", "utf-8")
    made = backed_up(config, s3_url)
    assert (made.folder, made.files, made.kept, made.captures, made.wrong) == (s3_url, 2, 0, 4, ())
    new = restored(s3_url, config, tmp_path / "new")
    same(config, new)
    assert contents(config.folder) == contents(new.folder)
    assert (new.folder / "sites.csv").read_text("utf-8") == "rows"
    night(new, 3)
    assert codes(new) == []
    with pytest.raises(ArchiveError, match="holds an archive already"):
        restored(s3_url, config, new.folder)


def test_only_what_is_new_is_sent(config: ArchiveConfig, s3_url: str, s3_service: s3.Service) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    night(config, 2)
    (_, second) = sorted(path.name for path in (config.folder / "warc").glob("*.gz"))
    s3_service.heal()
    assert (backed_up(config, s3_url).files, backed_up(config, s3_url).kept) == (1, 2)
    manifest = next((config.folder / "manifests").iterdir()).name
    assert sent(s3_service) == sorted(["archive.db", "backup.json", manifest, second])
    left = {name.rpartition("/")[2] for name in s3.objects(s3_url)}
    assert len(s3.objects(s3_url)) == len(left)  # of what was replaced nothing is left


def test_of_an_open_file_what_is_acknowledged(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(exchange(1))
        archive.captures.flush()
        archive.captures.add(exchange(2, url="http://lan.gov.test/2", body=b"not acknowledged"))
        assert backed_up(config, s3_url).captures == 1
        assert codes(restored(s3_url, config, tmp_path / "one")) == []
    assert backed_up(config, s3_url).captures == 2
    same(config, restored(s3_url, config, tmp_path / "two"))


class Killed(BaseException):
    """Nothing catches it."""


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """Ends whoever writes to the storage, after its n-th change."""
    left = number
    with pytest.MonkeyPatch.context() as patch:
        for name in ("upload", "write", "remove"):
            real = getattr(Remote, name)

            def called(*given: Any, real: Callable[..., None] = real) -> None:
                nonlocal left
                real(*given)
                left -= 1
                if left == 0:
                    raise Killed

            patch.setattr(Remote, name, called)
        yield


def captures_of(url: str) -> int:
    """Of the backup that is there, all of whose files are as its record says."""
    objects = s3.objects(url)
    values = json.loads(objects["backup.json"])
    for name, kept in values["files"].items():
        data = objects[f"files/{kept['sha256']}/{name.rpartition('/')[2]}"]
        assert (len(data), sha256(data).hexdigest()) == (kept["bytes"], kept["sha256"])
    return int(values["captures"])


def test_ended_anywhere_a_backup_is_there(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    before = (tables(config.folder), bodies(config))
    night(config, 2)
    seen, number = [], 1
    for _ in range(20):
        with killed_at(number):  # what one brought before its end the next need not bring
            try:
                backed_up(config, s3_url)
            except Killed:
                seen.append(captures_of(s3_url))
                number += seen[-1] == 4  # its record is written first, each time
                if len(seen) == 3:
                    there = restored(s3_url, config, tmp_path / "there")
                    assert (tables(there.folder), bodies(there)) == before
            else:
                break
    assert seen == sorted(seen)
    assert set(seen) == {2, 4}
    same(config, restored(s3_url, config, tmp_path / "new"))
    assert len(s3.objects(s3_url)) == len({name.rpartition("/")[2] for name in s3.objects(s3_url)})


def test_what_was_taken_out_is_gone_there_too(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    night(config, 1)
    night(config, 2)
    backed_up(config, s3_url)
    before = set(s3.objects(s3_url))
    warcs = {name for name in before if name.endswith(".warc.gz")}
    forgotten(config)
    backed_up(config, s3_url)
    after = set(s3.objects(s3_url))
    assert not warcs & after
    assert not any(URL.encode() in data for name, data in s3.objects(s3_url).items() if "cdxj" in name)
    same(config, restored(s3_url, config, tmp_path / "new"))


def test_old_files_that_cannot_be_removed_are_told(
    config: ArchiveConfig, s3_url: str, s3_service: s3.Service
) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    forgotten(config)
    for method in ("DELETE", "POST"):
        s3_service.fail(method, s3.denied)
    (line,) = backed_up(config, s3_url).wrong
    assert "files of the one before stay" in line
    s3_service.heal()
    assert backed_up(config, s3_url).wrong == ()
    assert sum(name.endswith(".warc.gz") for name in s3.objects(s3_url)) == 1


def damage(url: str, ending: str) -> str:
    (name,) = [each for each in s3.objects(url) if each.endswith(ending)]
    data = s3.objects(url)[name]
    s3.put(url, name, data[:300] + bytes([data[300] ^ 1]) + data[301:])
    return name


def test_what_is_damaged_there_is_told(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    damage(s3_url, ".warc.gz")
    new = config.model_copy(update={"folder": tmp_path / "new"})
    made = restore_from(s3_url, new, lambda *_: None)
    assert made is not None
    assert "sha256 differs" in made.wrong[0]
    assert "file_changed" in codes(new)
    damage(s3_url, "archive.db")
    with pytest.raises(
        ArchiveError, match=r"archive\.db: it is not what was sent there.*nothing was restored"
    ):
        restored(s3_url, config, tmp_path / "none")
    assert not list((tmp_path / "none").glob("[!.]*"))


def test_a_damaged_file_never_replaces_a_good_one(config: ArchiveConfig, s3_url: str) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    night(config, 2)
    first, second = sorted((config.folder / "warc").glob("*.gz"))
    spoil(first)
    spoil(second)
    made = backed_up(config, s3_url)
    assert [line.split(": ")[0] for line in made.wrong] == [str(second)]
    names = {name.rpartition("/")[2] for name in s3.objects(s3_url)}
    assert first.name in names
    assert second.name not in names


def test_what_comes_back_otherwise_is_not_relied_on(
    config: ArchiveConfig, s3_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(config, 1)
    backed_up(config, s3_url)
    night(config, 2)

    def spoilt(self: Remote, path: Path, name: str, *_: Any) -> None:
        self.write(name, path.read_bytes()[:-1] + b"x")

    with monkeypatch.context() as patch:
        patch.setattr(Remote, "upload", spoilt)
        with pytest.raises(ArchiveError, match="comes back otherwise than it was sent"):
            backed_up(config, s3_url)
    assert len(bodies(restored(s3_url, config, tmp_path / "new"))) == 2
    assert backed_up(config, s3_url).files == 1


def test_two_at_a_time(config: ArchiveConfig, s3_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    night(config, 1)
    real = Remote.sizes

    def meanwhile(self: Remote, under: str = "") -> dict[str, int]:
        if under:
            s3.put(s3_url, "backup.json", b'{"layout": 1}')
        return real(self, under)

    monkeypatch.setattr(Remote, "sizes", meanwhile)
    with pytest.raises(ArchiveError, match="not what a backup wrote"):
        backed_up(config, s3_url)


def test_places_that_cannot_be_meant(config: ArchiveConfig, s3_url: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive"):
        backed_up(config, s3_url)
    night(config, 1)
    with pytest.raises(ArchiveError, match="holds no backup"):
        restored(s3_url, config, tmp_path / "new")
    s3.put(s3_url, "letters.txt", b"x")
    with pytest.raises(ArchiveError, match=r"letters\.txt is no file of a backup"):
        backed_up(config, s3_url)
    with pytest.raises(ArchiveError, match="storage URL"):
        backed_up(config, "s3://key:secret@bucket/x")


def test_finished_files_that_are_in_the_storage_only(
    config: ArchiveConfig, s3_url: str, s3_service: s3.Service, tmp_path: Path
) -> None:
    night(config, 1)
    index(config)
    before, storage = contents(config.folder), s3_service.new_bucket()
    for path in (config.folder / "warc").glob("*.gz"):
        s3.put(storage, f"warc/{path.name}", path.read_bytes())
        path.unlink()
    config = config.model_copy(update={"storage": storage})
    for to in (str(tmp_path / "backup"), s3_url):
        made = backed_up(config, to)
        assert (made.files, made.wrong) == (1, ())
        new = restored(to, config, tmp_path / to.rpartition("/")[2] / "new", storage=None)
        assert contents(new.folder) == before
        assert codes(new) == []


@pytest.mark.parametrize(
    "values",
    [
        {"layout": 2},
        {"files": {"../x": {"bytes": 1, "sha256": "0" * 64}}},
        {"files": {"warc/../x": {"bytes": 1, "sha256": "0" * 64}}},
        {"files": {"archive.db": {"bytes": 1, "sha256": "../x"}}},
        {"files": {"archive.db": {"bytes": "1", "sha256": "0" * 64}}},
        {"files": {"archive.db": 1}},
        {"manifests": {"a": 1}},
        {"captures": None},
    ],
)
def test_records_that_no_backup_wrote(
    config: ArchiveConfig, s3_url: str, tmp_path: Path, values: dict[str, Any]
) -> None:
    whole = {"layout": 1, "made_at": "", "files": {}, "manifests": {}, "captures": 0, "last_capture": 0}
    s3.put(s3_url, "backup.json", json.dumps(whole | values).encode())
    with pytest.raises(ArchiveError, match=r"backup\.json is not what a backup wrote"):
        restored(s3_url, config, tmp_path / "new")
    assert not list((tmp_path / "new").glob("[!.]*"))
