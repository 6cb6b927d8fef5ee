"""S3 that fails in every way it has: nothing is lost, the file stays here, and the next run heals it."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import StorageError
from archive.fixity.verify import verify
from archive.storage import remote as module
from archive.storing.model import ChangedError
from tests import s3
from tests.archive.backup.making import bodies
from tests.archive.fixity.making import codes
from tests.archive.storing.making import here, stored


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are small here, and go up in parts all the same."""
    monkeypatch.setattr(module, "PIECE", 500)
    monkeypatch.setattr("moto.s3.models.S3_UPLOAD_PART_MIN_SIZE", 1)


def impatient(config: ArchiveConfig) -> ArchiveConfig:
    return config.model_copy(update={"storage_timeout_seconds": 0.4})


def truncated(environ: dict[str, Any], start: Callable[..., Any], app: s3.Wsgi) -> Iterable[bytes]:
    """The object has fewer bytes than were sent, and the service says that all is well."""
    answer = list(app(environ, start))
    url = f"s3://{environ['PATH_INFO'].strip('/').partition('/')[0]}/of/ours"
    for name, data in s3.objects(url).items():
        if name.startswith("warc/"):
            s3.put(url, name, data[:-100])
    return answer


FAULTS = {
    "503 on put": ("PUT warc/", s3.unavailable, StorageError),
    "503 on a part": ("partNumber=2", s3.unavailable, StorageError),
    "503 on get": ("GET warc/", s3.unavailable, StorageError),
    "503 on everything": ("", s3.unavailable, StorageError),
    "503 where uploads are listed": ("GET ?uploads", s3.unavailable, StorageError),
    "denied": ("PUT warc/", s3.denied, StorageError),
    "stalled": ("PUT warc/", s3.stalled(0.8), StorageError),
    "stalled at the end": ("POST uploadId", s3.stalled(0.8), StorageError),
    "cut in a part": ("partNumber=2", s3.cut, StorageError),
    "cut where it is read back": ("GET warc/", s3.half, StorageError),
    "an error that says 200": ("POST uploadId", s3.error_in_200, StorageError),
    "truncated": ("POST uploadId", truncated, ChangedError),
    "the index": ("PUT cdxj/", s3.unavailable, StorageError),
    "the manifest": ("PUT manifests/", s3.unavailable, StorageError),
}


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_and_the_next_run_heals(
    small: ArchiveConfig, s3_service: s3.Service, s3_url: str, fault: str
) -> None:
    words, wrong, kind = FAULTS[fault]
    before, names = bodies(small), here(small)
    s3_service.fail(words, wrong)
    done = stored(impatient(small) if "stalled" in fault else small)
    assert done.waiting == 2
    assert {type(each) for each in done.failures} == {kind}
    assert all("\n" not in line and s3_url in line for line in done.complaints)
    assert here(small) == names
    s3_service.heal()
    assert bodies(small) == before
    assert not [each for each in codes(small) if each != "stored_differs"]
    again = stored(small)
    assert (again.waiting, again.failures) == (0, [])
    assert here(small) == []
    assert bodies(small) == before
    assert codes(small) == []
    assert s3.uploads(s3_url) == []


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("fault", ["503 on put", "503 on a part", "cut in a part", "an error that says 200"])
def test_what_fails_once_goes_unnoticed(small: ArchiveConfig, s3_service: s3.Service, fault: str) -> None:
    words, wrong, _ = FAULTS[fault]
    s3_service.fail(words, wrong, times=1)
    done = stored(small)
    assert (done.files, done.failures) == (2, [])
    assert codes(small) == []


def test_verify_says_that_what_the_storage_has_differs(small: ArchiveConfig, s3_service: s3.Service) -> None:
    s3_service.fail("PUT warc/", truncated)
    stored(small)
    assert codes(small) == ["stored_differs"] * 2


def test_a_storage_that_is_away_costs_a_few_files_time_only(
    small: ArchiveConfig, s3_service: s3.Service
) -> None:
    s3_service.fail("", s3.unavailable)
    stored(small)
    assert len(s3_service.asked) == 2


@pytest.mark.parametrize("wrong", [s3.unavailable, s3.stalled(0.8), s3.half])
def test_a_body_that_cannot_be_had_is_one_line(
    small: ArchiveConfig, s3_service: s3.Service, s3_url: str, wrong: s3.Wrong
) -> None:
    stored(small)
    s3_service.fail("GET warc/", wrong)
    with Archive.open(impatient(small)) as archive:
        for work in (lambda: archive.captures.body(1), lambda: verify(archive, lambda *_: None)):
            with pytest.raises(StorageError, match=rf"cannot read {s3_url}/warc/gongkai-.* at byte \d+: "):
                work()
        s3_service.heal()
        assert archive.captures.body(1)
