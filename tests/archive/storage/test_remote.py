from pathlib import Path

import pytest
from aiobotocore.session import AioSession

from archive.errors import MissingError, StorageError
from archive.storage import remote as module
from archive.storage.remote import Access, Remote, open_remote
from tests import s3


@pytest.fixture(params=["s3", "folder"])
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Remote:
    if request.param == "folder":
        (tmp_path / "there").mkdir()
        return open_remote(f"file://{tmp_path}/there")
    service: s3.Service = request.getfixturevalue("s3_service")
    return open_remote(request.getfixturevalue("s3_url"), service.access())


def test_files_are_written_listed_read_and_removed(remote: Remote, tmp_path: Path) -> None:
    data = bytes(range(256)) * 100
    (tmp_path / "file").write_bytes(data)
    seen: list[int] = []
    remote.upload(tmp_path / "file", "warc/a.gz", seen.append)
    remote.write("manifests/b", b"line\n")
    assert seen[-1] == len(data)
    assert remote.sizes() == {"warc/a.gz": len(data), "manifests/b": 5}
    assert remote.sizes("warc") == {"warc/a.gz": len(data)}
    assert remote.sizes("nothing") == {}
    assert (remote.size("warc/a.gz"), remote.size("warc/c.gz"), remote.size("warc")) == (25600, None, None)
    assert remote.read("warc/a.gz") == data
    assert remote.read("warc/a.gz", 10, 20) == data[10:20]
    with remote.open("warc/a.gz") as stream:
        assert (stream.read(7), stream.tell()) == (data[:7], 7)
        stream.seek(25590)
        assert stream.read() == data[25590:]
    with remote.open("warc/a.gz", 5, 9) as stream:
        assert stream.read(100) == data[5:9]
    remote.write("manifests/b", b"line\nline\n")
    assert remote.read("manifests/b") == b"line\nline\n"
    remote.remove("warc/a.gz")
    remote.remove("warc/a.gz")
    with pytest.raises(MissingError, match=r"a\.gz"):
        remote.read("warc/a.gz")
    with pytest.raises(MissingError, match="not there"):
        remote.open("warc/a.gz")
    assert remote.sizes() == {"manifests/b": 10}


def test_a_large_file_goes_up_in_parts(
    s3_service: s3.Service, s3_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PIECE", 5 << 20)
    data = b"0123456789abcdef" * (11 << 16)
    (tmp_path / "file").write_bytes(data)
    remote = open_remote(s3_url, s3_service.access())
    remote.upload(tmp_path / "file", "warc/a.gz")
    assert sum("partNumber=" in each for each in s3_service.asked) == 3
    assert remote.read("warc/a.gz") == data


def test_uploads_that_nobody_ended_are_given_up(s3_service: s3.Service, s3_url: str) -> None:
    remote = open_remote(s3_url, s3_service.access())
    bucket = s3_url.split("/")[2]
    for key in ("of/ours/warc/a.gz", "of/others/warc/a.gz"):
        remote._fs.call_s3("create_multipart_upload", Bucket=bucket, Key=key)
    assert remote.give_up_uploads("warc") == 1
    assert s3.uploads(s3_url) == ["of/others/warc/a.gz"]
    assert remote.sizes() == {}


@pytest.fixture
def file(s3_service: s3.Service, s3_url: str) -> Remote:
    remote = open_remote(s3_url, Access(s3_service.url, 2, 0.5))
    remote.write("file", b"0123456789")
    s3_service.asked.clear()
    return remote


@pytest.mark.parametrize("wrong", [s3.unavailable, s3.half, s3.cut, s3.stalled(1.0)])
def test_what_fails_once_is_asked_again(file: Remote, s3_service: s3.Service, wrong: s3.Wrong) -> None:
    s3_service.fail("GET file", wrong, times=1)
    assert file.read("file", 2, 8) == b"234567"
    assert len(s3_service.asked) == 2


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (s3.unavailable, "try again"),
        (s3.half, "payload"),
        (s3.cut, "onnection"),
        (s3.stalled(1.0), "imeout"),
        (s3.denied, "Denied"),
    ],
)
def test_what_fails_every_time_is_one_line(
    file: Remote, s3_service: s3.Service, wrong: s3.Wrong, why: str
) -> None:
    s3_service.fail("GET file", wrong)
    with pytest.raises(StorageError) as found:
        file.read("file", 2, 8)
    said = str(found.value)
    assert said.startswith(f"cannot read {file.url}/file at byte 2: ")
    assert why in said
    assert "\n" not in said
    assert s3.KEYS["AWS_SECRET_ACCESS_KEY"] not in said
    asked = len(s3_service.asked)
    # aiohttp asks once more of itself where a connection breaks that it had used before
    assert asked in (2, 4) if wrong is s3.cut else asked == (1 if wrong is s3.denied else 2)


@pytest.mark.parametrize(
    ("url", "access", "why"),
    [
        ("s3://key:secret@bucket/ours", Access(), "AWS_ACCESS_KEY_ID"),
        ("s3://bucket/ours?secret=1", Access(), "AWS_ACCESS_KEY_ID"),
        ("s3://bucket/ours", Access("http://key:secret@host:9000"), "AWS_ACCESS_KEY_ID"),
        ("s3://bucket/ours", Access("host:9000"), "https://host:9000"),
        ("bucket/ours", Access(), "s3://bucket/prefix"),
        ("s3://", Access(), "s3://bucket/prefix"),
        ("nothing://bucket/ours", Access(), "nothing"),
    ],
)
def test_a_url_that_is_none_is_refused(url: str, access: Access, why: str) -> None:
    with pytest.raises(StorageError, match=why) as found:
        open_remote(url, access)
    assert "secret" not in str(found.value)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.url_to_fs", missing)
    with pytest.raises(StorageError, match=r"pip install 'gongkai\[s3\]'"):
        open_remote("s3://bucket/ours")


def test_a_bucket_that_is_not_there_is_no_empty_one(s3_service: s3.Service, s3_url: str) -> None:
    remote = open_remote("s3://nowhere-at-all/ours", s3_service.access())
    with pytest.raises(StorageError, match="nowhere-at-all"):
        remote.sizes()
    with pytest.raises(StorageError, match="nowhere-at-all"):
        remote.write("file", b"1")


def test_a_folder_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    remote = open_remote(f"file://{tmp_path}/unmounted")
    for work in (remote.sizes, lambda: remote.write("warc/a", b"1")):
        with pytest.raises(StorageError, match="unmounted"):
            work()
    assert not (tmp_path / "unmounted").exists()


def test_nobody_is_given_keys_that_are_not_set(
    s3_service: s3.Service, s3_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aiobotocore.session.AioSession", AioSession)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(StorageError, match="no keys are set: AWS_ACCESS_KEY_ID"):
        open_remote(s3_url, s3_service.access()).read("file")
