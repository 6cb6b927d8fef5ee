"""A slice a night: what is taken, what is told, what is kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.archive import Archive
from archive.config import ArchiveConfig, AuditConfig
from archive.errors import ArchiveError
from archive.fixity.audit.audit import Audit, audit
from archive.fixity.audit.report import AuditReport, report
from archive.fixity.audit.slicing import Due, tonight
from archive.fixity.audit.throttled import Throttle
from tests.archive.fixity.making import fill, the_file

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def filled(config: ArchiveConfig) -> ArchiveConfig:
    fill(config)
    return config


@pytest.fixture
def overdue(config: ArchiveConfig, monkeypatch: pytest.MonkeyPatch) -> ArchiveConfig:
    """Finished 91 days ago."""
    long_ago = datetime.now(UTC) - timedelta(days=91)
    with monkeypatch.context() as patch:
        patch.setattr("archive.storage.manifests.now", lambda: long_ago)
        fill(config)
    return config


def audited(config: ArchiveConfig, alarms: list[str] | None = None, days: int = 90) -> Audit:
    with Archive.open(config, create=False) as archive:
        heard = [] if alarms is None else alarms
        return audit(archive, AuditConfig(days=days), lambda *_: None, heard.append)


def reported(config: ArchiveConfig) -> AuditReport:
    with Archive.open(config, create=False) as archive:
        return report(archive, 90)


def test_a_file_that_was_just_finished_rests(filled: ArchiveConfig) -> None:
    assert audited(filled) == Audit(files=0, bytes=0, waiting=1, findings=())
    found = reported(filled)
    assert (found.fresh, found.files[0].checked_at, found.findings) == (1, None, ())


def test_a_file_is_hashed_again_when_its_days_run_out(overdue: ArchiveConfig) -> None:
    assert reported(overdue).fresh == 0
    assert audited(overdue) == Audit(files=1, bytes=the_file(overdue).stat().st_size, waiting=0, findings=())
    assert audited(overdue).files == 0
    found = reported(overdue)
    assert (found.fresh, found.findings, found.fresh_bytes) == (1, (), found.bytes)
    assert found.files[0].checked_at == found.oldest


def test_one_changed_byte_is_an_alarm_and_stays_one(overdue: ArchiveConfig) -> None:
    path = the_file(overdue)
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    alarms: list[str] = []
    found = audited(overdue, alarms)
    assert found.findings == tuple(alarms)
    assert f"{path.name}: it is not what it was finished with, first in the record at byte" in alarms[0]
    assert reported(overdue).findings == found.findings
    assert reported(overdue).fresh == 0
    assert audited(overdue).findings == found.findings  # looked at every night until it is right
    path.write_bytes(whole)
    assert audited(overdue).findings == ()
    assert reported(overdue).findings == ()


def test_a_file_that_is_gone_is_an_alarm(filled: ArchiveConfig) -> None:
    the_file(filled).unlink()
    assert "it is not there" in audited(filled).findings[0]


def test_a_file_that_nothing_lists_is_told(filled: ArchiveConfig) -> None:
    (manifest,) = (filled.folder / "manifests").iterdir()
    manifest.unlink()
    assert "no manifest lists it" in audited(filled).findings[0]


def test_a_changed_manifest_is_an_alarm(filled: ArchiveConfig) -> None:
    (manifest,) = (filled.folder / "manifests").iterdir()
    manifest.write_bytes(manifest.read_bytes().replace(b'"records": ', b'"records": 1'))
    assert "changed or taken out" in audited(filled).findings[0]


def test_a_file_that_cannot_be_read_is_an_alarm(overdue: ArchiveConfig) -> None:
    path = the_file(overdue)
    path.unlink()
    path.mkdir()
    assert "it cannot be read (Is a directory)" in audited(overdue).findings[0]


def test_one_audit_at_a_time(filled: ArchiveConfig) -> None:
    with (
        Archive.open(filled, create=False) as archive,
        archive.database.alone("auditing"),
        pytest.raises(ArchiveError, match="another process is auditing"),
    ):
        audited(filled)


@settings(deadline=None, max_examples=50)
@given(sizes=st.lists(st.integers(0, 1000), min_size=1, max_size=30), days=st.integers(1, 40))
def test_every_file_is_checked_within_its_days(sizes: list[int], days: int) -> None:
    since = {f"{number:02}": NOW for number in range(len(sizes))}
    bytes_ = dict(zip(since, sizes, strict=True))
    for night in range(1, 3 * days + 1):
        now = NOW + timedelta(days=night)
        for each in tonight([Due(name, bytes_[name], at) for name, at in since.items()], days, now):
            since[each.file] = now
        assert all(now - at <= timedelta(days=days) for at in since.values())


def test_a_night_has_about_as_much_to_do_as_another() -> None:
    since = {f"{number:03}": NOW - timedelta(days=number % 90) for number in range(900)}
    nights = []
    for night in range(1, 91):
        now = NOW + timedelta(days=night)
        slice_ = tonight([Due(name, 1, at) for name, at in since.items()], 90, now)
        nights.append(len(slice_))
        since |= dict.fromkeys((each.file for each in slice_), now)
    assert max(nights) <= 30
    assert min(nights) >= 5


def test_reading_is_no_faster_than_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(5 << 20))
    clock = [0.0]
    monkeypatch.setattr("archive.fixity.audit.throttled.monotonic", lambda: clock[0])
    monkeypatch.setattr(
        "archive.fixity.audit.throttled.sleep", lambda seconds: clock.append(clock.pop() + seconds)
    )
    told: list[int] = []
    with path.open("rb") as stream:
        Throttle(1 << 20, told.append).sha256(stream)
    assert clock[0] == pytest.approx(5.0)
    assert told == [number << 20 for number in range(1, 6)]
