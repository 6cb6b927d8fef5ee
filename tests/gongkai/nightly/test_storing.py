"""A night whose storage is away: its files stay, the night says so, and the next one puts them there."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from gongkai.exits import Exit
from gongkai.nightly import work
from gongkai.nightly.night import night
from gongkai.nightly.report import StepState
from gongkai.nightly.storing import storing_step
from gongkai.settings import load
from tests import s3
from tests.archive.backup.making import night as portal_night
from tests.gongkai.nightly.test_night import SITES, Silent


@pytest.fixture
def _no_other_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("crawl", "read", "events", "place", "feed", "export"):
        monkeypatch.setattr(work, name, lambda *_: {})


@pytest.mark.usefixtures("_no_other_steps")
def test_a_storage_that_is_away(s3_service: s3.Service, s3_url: str, tmp_path: Path) -> None:
    storage = {"storage": s3_url, "storage_endpoint": s3_service.url, "storage_attempts": 1}
    settings = load(archive={"folder": tmp_path / "archive", **storage})
    portal_night(ArchiveConfig(folder=tmp_path / "archive"), 1)
    s3_service.fail("", s3.unavailable)
    with Archive.open(settings.archive) as archive:
        watch = Silent()
        report = night(archive, settings, SITES, watch)
        assert watch.steps == ["crawl", "read", "events", "place", "feed", "export", "store", "audit"]
        failed = next(each for each in report.steps if each.name == "store")
        assert failed.state is StepState.FAILED
        assert failed.error is not None
        assert failed.error.endswith("; 1 finished files stay here")
        assert report.exit_code == Exit.STORAGE_AWAY
        assert any(line.startswith("step store failed: cannot") for line in report.complaints)
        s3_service.heal()
        report = night(archive, settings, SITES, Silent())
        assert report.facts("store")["freed"] == 1
        assert report.exit_code == Exit.DONE
    assert not list((tmp_path / "archive" / "warc").glob("*.warc.gz"))


def test_another_process_that_stores_is_waited_for(
    s3_service: s3.Service, s3_url: str, tmp_path: Path
) -> None:
    config = ArchiveConfig(folder=tmp_path / "archive", storage=s3_url, storage_endpoint=s3_service.url)
    with (
        Archive.open(config) as archive,
        archive.database.alone("storing"),
        pytest.raises(ArchiveError, match="another process is storing"),
    ):
        storing_step(archive, lambda *_: None)
