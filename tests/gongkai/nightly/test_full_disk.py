"""A night whose files cannot be written, one change after the other; and one under the system's own limit."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.fixity.verify import verify
from archive.models.captures import CaptureRow
from gongkai.demo.plan import address_map, demo_plan, sites_csv
from gongkai.demo.portals.server import DemoPortal
from gongkai.nightly import work
from gongkai.nightly.night import night
from gongkai.nightly.report import NightReport
from gongkai.settings import Settings, load
from tests.archive.faults.disk import Disk, refusing
from tests.gongkai.nightly.test_night import Silent

ROOT = Path(__file__).parents[3]
FILES = ("feed.atom", "export/reports.csv", "export/dictionary.csv", "export/corrections.csv")


@pytest.fixture(autouse=True)
def _nothing_crawled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "portal" not in request.fixturenames:
        for name in ("crawl", "read", "events"):
            monkeypatch.setattr(work, name, lambda *_: {})


def settings_of(folder: Path) -> Settings:
    return load(None, archive={"folder": folder}, audit={"nightly": False})


def one_night(folder: Path) -> NightReport:
    with Archive.open(settings_of(folder).archive) as archive:
        return night(archive, settings_of(folder), ("here",), Silent())


def contents(folder: Path) -> Mapping[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def is_whole(report: Path) -> bool:
    return "steps" in json.loads(report.read_text("utf-8"))


def test_a_disk_that_is_full_at_every_change_of_a_night(tmp_path: Path) -> None:
    before = tmp_path / "before"
    one_night(before)
    whole = tmp_path / "whole"
    shutil.copytree(before, whole)
    with refusing(Disk(whole)) as disk:
        assert one_night(whole).exit_code == 0
    count = len(disk.done)
    assert count > 15
    for number in range(1, count + 1):
        folder = tmp_path / "archive"
        shutil.copytree(before, folder)
        with refusing(Disk(folder, number)) as disk:
            report = one_night(folder)
        if disk.done[number - 1][0] != "mkdir":  # of folders that are there
            assert report.exit_code == 74
            assert all(str(folder) in line and "No space left" in line for line in report.complaints)
        assert contents(folder) == contents(before)
        assert all(is_whole(each) for each in (folder / "nights").glob("*.json"))
        assert list(folder.rglob("*.part")) == []
        if number in {count // 3, count}:
            assert one_night(folder).exit_code == 0
        shutil.rmtree(folder)


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(demo_plan()) as opened:
        yield opened


def crawl(folder: Path, portal: DemoPortal, limit: int | None) -> subprocess.CompletedProcess[str]:
    """The operator's command, in which no file may grow beyond `limit` bytes."""
    settings = {
        "ALLOWED_SUFFIXES": ["gov.test"],
        "EXTRA_SUFFIXES": ["gov.test"],
        "DELAY_SECONDS": 0,
        "COLUMNS_EVERY_DAYS": 0,
        "ADDRESS_MAP": address_map(portal.plan, portal),
        "SITES_FILES": ["sites.csv"],
    }
    given = {f"GONGKAI_CRAWL__{name}": json.dumps(value) for name, value in settings.items()}

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    return subprocess.run(
        [sys.executable, "-m", "gongkai", "crawl", portal.plan.hosts[0].code, "--json"],
        cwd=folder,
        env={**os.environ, **given, "GONGKAI_ARCHIVE__COMMIT_SECONDS": "0", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )


def records(config: ArchiveConfig) -> set[str]:
    with Archive.open(config, create=False) as archive, archive.database.read() as session:
        return set(session.scalars(select(CaptureRow.record_id)))


def test_a_crawl_that_the_system_limits(tmp_path: Path, portal: DemoPortal) -> None:
    """No seam: the kernel refuses in the middle of whatever is written."""
    (tmp_path / "sites.csv").write_text(sites_csv(portal.plan), "utf-8")
    folder = tmp_path / "gongkai-archive"
    config = settings_of(folder).archive
    Archive.open(config).close()
    largest = max(each.stat().st_size for each in folder.iterdir() if each.is_file())
    said = crawl(tmp_path, portal, largest + 100_000)
    assert said.returncode == 74, said.stderr
    (line,) = said.stderr.splitlines()
    assert line.startswith("gongkai: ")
    assert "gongkai-archive" in line
    there = records(config)
    said = crawl(tmp_path, portal, None)
    assert said.returncode == 0, said.stderr
    assert there < records(config)
    with Archive.open(config, create=False) as archive:
        found = verify(archive, lambda *_: None)
    assert [each.line for each in found.findings if not each.is_note] == []
