"""Killed at any instant, a file is here or what the storage has of it was read back; never neither."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.fixity.chain import chain
from archive.forgetting.choosing import choose
from archive.forgetting.forget import forget
from archive.storage.remote import Remote
from archive.storage.shelf import FETCHING, Shelf
from tests import s3
from tests.archive.backup.making import KILLED, bodies, killed
from tests.archive.fixity.making import codes, of_every_kind
from tests.archive.making import URL
from tests.archive.storing.making import here, stored

GONE = URL + "?counted"


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Before or after the request, syncing, renaming or removal of that number."""
    left = number

    def counted(home: Any, name: str) -> None:
        real = getattr(home, name)

        def called(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(KILLED)
            answer = real(*given, **named)
            left -= 1
            if left == 0:
                os._exit(KILLED)
            return answer

        monkeypatch.setattr(home, name, called)

    for name in ("upload", "write", "size"):
        counted(Remote, name)
    for name in ("replace", "unlink"):
        counted(Path, name)
    counted(os, "fsync")


def kills(
    work: Callable[[ArchiveConfig], object],
    made: Callable[[], ArchiveConfig],
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> Iterator[ArchiveConfig]:
    """A copy of the archive and its storage for each instant, after the process was killed there."""
    for number in range(1, 200, step):
        config = made()
        with monkeypatch.context() as patch:
            if not killed(partial(work, config), partial(kill_at, patch, number)):
                assert number > 3 * step
                return
        yield config
    raise AssertionError("it never ended")


@pytest.fixture
def copies(small: ArchiveConfig, s3_service: s3.Service, tmp_path: Path) -> Callable[[], ArchiveConfig]:
    count = 0

    def made() -> ArchiveConfig:
        nonlocal count
        count += 1
        url = s3_service.new_bucket()
        assert small.storage is not None
        for name, data in s3.objects(small.storage).items():
            s3.put(url, name, data)
        folder = tmp_path / f"copy-{count}"
        shutil.copytree(small.folder, folder)
        return small.model_copy(update={"folder": folder, "storage": url})

    return made


def assert_whole(config: ArchiveConfig) -> None:
    """Nothing is here any more, and what is there is what the manifests say."""
    assert stored(config).failures == []
    assert here(config) == []
    assert codes(config) == []
    entries = chain(config.folder).entries
    with_index = {path.name for path in (config.folder / "cdxj").iterdir()}
    assert config.storage is not None
    there = s3.objects(config.storage)
    assert {name.removeprefix("warc/") for name in there if name.startswith("warc/")} == set(entries)
    for name in with_index:
        assert there[f"cdxj/{name}"] == (config.folder / "cdxj" / name).read_bytes()


def test_storing(
    small: ArchiveConfig, copies: Callable[[], ArchiveConfig], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bodies(small)
    for config in kills(stored, copies, monkeypatch, 5):
        assert bodies(config) == before
        assert codes(config) == []
        assert_whole(config)


def forgotten(config: ArchiveConfig) -> None:
    with Archive.open(config, create=False) as archive:
        with archive.database.read() as session:
            chosen = choose(session, {URL}, also_same=False)
        if chosen.captures:
            forget(archive, config, chosen, "Li", "court order 12")


def forgotten_there_too(config: ArchiveConfig) -> None:
    forgotten(config)
    stored(config)


def test_taking_out(
    small: ArchiveConfig, copies: Callable[[], ArchiveConfig], monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(small)
    body = of_every_kind()[0].body
    for config in kills(forgotten_there_too, copies, monkeypatch, 19):
        assert set(codes(config)) <= {"stored_differs"}
        forgotten_there_too(config)
        assert_whole(config)
        assert not (config.folder / FETCHING).exists()
        assert body not in bodies(config).values()


def inflated(objects: dict[str, bytes]) -> list[bytes]:
    return [gzip.decompress(data) for name, data in objects.items() if name.startswith("warc/")]


def test_what_was_taken_out_is_gone_there_too(in_s3: ArchiveConfig, s3_url: str) -> None:
    stored(in_s3)
    before, kept, body = s3.objects(s3_url), bodies(in_s3), of_every_kind()[0].body
    assert any(body in records for records in inflated(before))
    forgotten(in_s3)
    assert codes(in_s3) == ["stored_differs"] * 2
    stored(in_s3)
    after = s3.objects(s3_url)
    assert set(after) == set(before)
    assert not any(body in records for records in inflated(after))
    assert codes(in_s3) == []
    left = bodies(in_s3)
    assert len(left) < len(kept)
    assert all(kept[number] == body for number, body in left.items())


def test_a_file_comes_back_whole_or_not_at_all(in_s3: ArchiveConfig, s3_url: str) -> None:
    (name, _), _ = here(in_s3), stored(in_s3)
    digest = chain(in_s3.folder).entries[name].contents.sha256
    data = s3.objects(s3_url)[f"warc/{name}"]
    s3.put(s3_url, f"warc/{name}", data[:-9])
    with pytest.raises(Exception, match="not what it was finished with"):
        Shelf(in_s3).fetch(name, digest)
    assert here(in_s3) == []
    s3.put(s3_url, f"warc/{name}", data)
    assert Shelf(in_s3).fetch(name, digest).read_bytes() == data
