"""Finished files in storage elsewhere: what goes there, and that everything can still be done with it."""

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive.archive import Archive
from archive.clock import now
from archive.config import ArchiveConfig, AuditConfig
from archive.errors import ArchiveError, StorageError
from archive.exports.wacz import package
from archive.fixity.audit.audit import audit
from archive.fixity.audit.report import report
from archive.fixity.chain import chain
from archive.status import status
from archive.storage.remote import Remote
from archive.storage.shelf import Shelf
from archive.storing.model import ChangedError
from archive.storing.store import store
from tests import s3
from tests.archive.backup.making import bodies
from tests.archive.fixity.making import change, codes, of_every_kind, repaired, rows, verified
from tests.archive.making import URL
from tests.archive.storing.making import crawled, here, stored


def remote(config: ArchiveConfig) -> Remote:
    return Shelf(config).remote


def test_files_go_there_and_are_read_there(elsewhere: ArchiveConfig) -> None:
    before, names = bodies(elsewhere), here(elsewhere)
    done = stored(elsewhere)
    assert (done.files, done.freed, done.waiting, done.failures) == (2, 2, 0, [])
    assert here(elsewhere) == []
    there = remote(elsewhere).sizes()
    manifest, *_ = (elsewhere.folder / "manifests").iterdir()
    assert there == {
        **{f"warc/{name}": each.contents.bytes for name, each in chain(elsewhere.folder).entries.items()},
        **{f"cdxj/{path.name}": path.stat().st_size for path in (elsewhere.folder / "cdxj").iterdir()},
        f"manifests/{manifest.name}": manifest.stat().st_size,
    }
    assert bodies(elsewhere) == before
    assert codes(elsewhere) == []
    assert verified(elsewhere).files == len(names) == 2


def test_the_size_of_the_archive_stays(elsewhere: ArchiveConfig) -> None:
    with Archive.open(elsewhere) as archive:
        before = status(archive).bytes
        store(archive, lambda *_: None)
        assert status(archive).bytes == before > 0


def test_again_nothing_is_left_to_do(elsewhere: ArchiveConfig) -> None:
    stored(elsewhere)
    done = stored(elsewhere)
    assert (done.files, done.there, done.freed, done.waiting) == (0, 0, 0, 0)


def test_what_is_there_already_is_not_sent_again(elsewhere: ArchiveConfig) -> None:
    (name, *_) = here(elsewhere)
    path = elsewhere.folder / "warc" / name
    data = path.read_bytes()
    stored(elsewhere)
    path.write_bytes(data)  # as if the process had been killed before it was freed
    done = stored(elsewhere)
    assert (done.files, done.there, done.freed) == (0, 1, 1)
    assert here(elsewhere) == []


def test_new_files_never_take_the_names_of_freed_ones(elsewhere: ArchiveConfig) -> None:
    names = here(elsewhere)
    stored(elsewhere)
    crawled(elsewhere)
    assert not set(here(elsewhere)) & set(names)
    assert stored(elsewhere).files == 1
    assert codes(elsewhere) == []
    assert len(remote(elsewhere).sizes("warc")) == 3


def test_local_copies_may_be_kept(elsewhere: ArchiveConfig) -> None:
    kept = elsewhere.model_copy(update={"storage_keep_local": True})
    done = stored(kept)
    assert (done.files, done.freed, len(here(kept))) == (2, 0, 2)
    assert stored(kept).there == 0  # not read back every night
    (kept.folder / "stored.json").write_text("{", "utf-8")
    assert stored(kept).there == 2
    assert codes(kept) == []
    assert stored(elsewhere).freed == 2


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is due."""
    monkeypatch.setattr("archive.fixity.audit.audit.now", lambda: now() + timedelta(days=2))


@pytest.mark.usefixtures("later")
def test_an_audit_and_an_export_read_there(elsewhere: ArchiveConfig, tmp_path: Path) -> None:
    with Archive.open(elsewhere) as archive:
        package.write(archive, tmp_path / "before.wacz", (), everything=True, advance=lambda *_: None)
    stored(elsewhere)
    with Archive.open(elsewhere) as archive:
        package.write(archive, tmp_path / "after.wacz", (), everything=True, advance=lambda *_: None)
        found = audit(archive, AuditConfig(days=1, rate=1000), lambda *_: None, lambda _: None)
        assert found.findings == ()
        told = report(archive, 1)
    assert [each.what for each in told.files] == [None, None]
    assert told.fresh == 2
    records = []
    for name in ("before", "after"):
        with ZipFile(tmp_path / f"{name}.wacz") as file:
            records.append(file.read("archive/data.warc.gz"))
    assert records[0][-5000:] == records[1][-5000:]  # the head says when it was written


def test_indexes_and_rows_are_made_again_of_what_is_there(elsewhere: ArchiveConfig) -> None:
    (path, *_) = sorted((elsewhere.folder / "cdxj").iterdir())
    index = path.read_bytes()
    stored(elsewhere)
    before = rows(elsewhere)
    path.unlink()
    change(elsewhere, "DELETE FROM captures WHERE body_of_id IS NOT NULL")
    assert codes(elsewhere) != []
    lines = repaired(elsewhere)
    assert any("rows made" in line for line in lines)
    assert path.read_bytes() == index
    assert [{**row, "run_id": 0} for row in rows(elsewhere)] == [{**row, "run_id": 0} for row in before]
    assert codes(elsewhere) == []
    assert stored(elsewhere).waiting == 0
    assert here(elsewhere) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("missing", "file_missing"),
        ("short", "file_changed"),
        ("other", "file_changed"),
    ],
)
@pytest.mark.usefixtures("later")
def test_verify_and_audit_name_what_is_wrong_there(elsewhere: ArchiveConfig, damage: str, code: str) -> None:
    stored(elsewhere)
    storage = remote(elsewhere)
    (name, *_) = storage.sizes("warc")
    data = storage.read(name)
    if damage == "missing":
        storage.remove(name)
    else:
        middle = len(data) // 2
        storage.write(
            name, data[:-7] if damage == "short" else data[:middle] + b"\0\0\0" + data[middle + 3 :]
        )
    found = [each for each in verified(elsewhere).findings if each.code == code]
    assert [each.file for each in found] == [name.removeprefix("warc/")]
    with Archive.open(elsewhere) as archive:
        said = audit(archive, AuditConfig(days=1, rate=1000), lambda *_: None, lambda _: None)
    assert said.findings[0].startswith(name.removeprefix("warc/"))


def test_verify_notes_what_no_manifest_describes(elsewhere: ArchiveConfig) -> None:
    stored(elsewhere)
    remote(elsewhere).write("warc/gongkai-20200101-000001.warc.gz", b"who knows")
    found = verified(elsewhere)
    assert [(each.code, each.is_note) for each in found.findings] == [("stored_unknown", True)]
    assert (found.files, found.exit_code) == (2, 0)


def test_another_archive_is_never_written_over(elsewhere: ArchiveConfig, tmp_path: Path) -> None:
    stored(elsewhere)
    before = {name: remote(elsewhere).read(name) for name in remote(elsewhere).sizes()}
    other = elsewhere.model_copy(update={"folder": tmp_path / "other"})
    crawled(other)
    with pytest.raises(ArchiveError, match="another archive's"):
        stored(other)
    assert len(here(other)) == 1
    assert {name: remote(elsewhere).read(name) for name in remote(elsewhere).sizes()} == before


def test_a_folder_that_is_not_the_one_is_refused(elsewhere: ArchiveConfig, tmp_path: Path) -> None:
    stored(elsewhere)
    crawled(elsewhere)
    (tmp_path / "elsewhere").mkdir()
    moved = elsewhere.model_copy(update={"storage": f"file://{tmp_path}/elsewhere"})
    with pytest.raises(ArchiveError, match="no manifests, and 2 files of the archive are elsewhere"):
        stored(moved)


def test_a_damaged_file_is_neither_stored_nor_freed(elsewhere: ArchiveConfig) -> None:
    (name, _) = here(elsewhere)
    path = elsewhere.folder / "warc" / name
    path.write_bytes(path.read_bytes()[:-1])
    done = stored(elsewhere)
    assert (done.files, done.waiting) == (1, 1)
    assert isinstance(done.failures[0], ChangedError)
    assert "not what it was finished with" in done.complaints[0]
    assert here(elsewhere) == [name]


def test_files_without_storage_stay_and_nothing_is_asked(elsewhere: ArchiveConfig) -> None:
    local = elsewhere.model_copy(update={"storage": None})
    assert stored(local).as_json()["files"] == 0
    assert len(here(local)) == 2


def test_who_forgets_the_setting_is_told_where_files_went(elsewhere: ArchiveConfig) -> None:
    stored(elsewhere)
    forgot = elsewhere.model_copy(update={"storage": None})
    found = verified(forgot).findings
    assert {each.code for each in found} == {"file_missing"}
    assert f"were put into {elsewhere.storage}: set archive.storage to it" in found[0].line
    with Archive.open(forgot) as archive, pytest.raises(ArchiveError, match=r"set archive\.storage to it"):
        archive.captures.body(1)


def test_a_file_that_is_nowhere_is_one_line(elsewhere: ArchiveConfig) -> None:
    stored(elsewhere)
    for name in remote(elsewhere).sizes("warc"):
        remote(elsewhere).remove(name)
    with Archive.open(elsewhere) as archive, pytest.raises(ArchiveError) as found:
        archive.captures.body(1)
    said = str(found.value)
    assert f"{elsewhere.storage}/warc/gongkai-" in said
    assert "at byte" in said


@pytest.mark.parametrize("url", ["s3://key:secret@bucket", "nothing://bucket", "bucket"])
def test_storage_that_cannot_be_is_told_before_anything_is_done(tmp_path: Path, url: str) -> None:
    with pytest.raises(StorageError, match="storage"):
        Archive.open(ArchiveConfig(folder=tmp_path / "archive", storage=url))
    assert not (tmp_path / "archive").exists()


def test_a_crawl_does_not_wait_long_for_a_body(in_s3: ArchiveConfig, s3_service: s3.Service) -> None:
    """It would stand still; what it cannot have it asks for anew."""
    stored(in_s3)
    with Archive.open(in_s3.of_a_crawl()) as archive:
        assert archive.captures.body_for(URL) == of_every_kind()[0].body
        s3_service.fail("GET warc/", s3.unavailable)
        s3_service.asked.clear()
        with pytest.raises(StorageError):
            archive.captures.body_for(URL)
        assert len(s3_service.asked) == 1


def test_numbers_are_json(elsewhere: ArchiveConfig) -> None:
    assert json.loads(json.dumps(stored(elsewhere).as_json()))["freed"] == 2
