"""The demonstration, whole: what the portal published is what the archive holds, night by night."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.events.events import Events
from archive.events.model import Event, EventKind
from archive.reports.query import find
from gongkai.cli.app import run
from gongkai.demo.plan import demo_plan
from gongkai.demo.portals.model import Cells, Entry
from parsers.model import CellState

ROOT = Path(__file__).parents[2]
PLAN = demo_plan()
LAST_NIGHT = PLAN.reports(2)


class Demo:
    def __init__(self, folder: Path, *words: str) -> None:
        command = [sys.executable, "-m", "gongkai", "demo", *words]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(folder: Path) -> Demo:
    return Demo(folder)


@pytest.fixture(scope="module")
def archive(demo: Demo, folder: Path) -> Iterator[Archive]:
    config = ArchiveConfig.model_validate({"folder": folder / "demo-archive"})
    with Archive.open(config, create=False) as opened:
        yield opened


def known(entry: Entry) -> str:
    return f"{entry.organ}-{entry.year}"


def of_night(entry: Entry, night: int) -> Cells:
    assert entry.organ is not None
    assert entry.year is not None
    return PLAN.cells(entry.organ, entry.year, night)


def second_night(archive: Archive) -> tuple[Event, ...]:
    last = archive.runs.last("nightly")
    assert last is not None
    return Events(archive.database).of_run(last.id)


def test_it_ends_well(demo: Demo) -> None:
    assert (demo.code, demo.err) == (0, "")


@pytest.mark.parametrize("entry", LAST_NIGHT, ids=known)
def test_every_cell_is_as_it_was_published(archive: Archive, entry: Entry) -> None:
    views = [view for view in find(archive, entry.organ, entry.year) if view.organ == entry.organ]
    assert len(views) == 1
    cells = views[0].reading.cells
    read = {
        name: cell.value if cell.state is CellState.NUMBER else cell.state for name, cell in cells.items()
    }
    assert read == {
        name: CellState.BLANK if value is None else value for name, value in of_night(entry, 2).items()
    }


def test_nothing_else_is_taken_for_a_report(archive: Archive) -> None:
    assert {(view.organ, view.year) for view in find(archive)} == {
        (each.organ, each.year) for each in LAST_NIGHT
    }


def test_the_first_night_only_discovers(archive: Archive) -> None:
    kinds = [event.kind for event in Events(archive.database).latest(1000)]
    assert kinds.count(EventKind.DISCOVERED) == len(PLAN.reports(1))


def test_the_second_night_publishes_one_and_revises_another(archive: Archive) -> None:
    assert sorted(event.kind for event in second_night(archive)) == [EventKind.PUBLISHED, EventKind.REVISED]


def test_what_is_published_is_what_was_not_there_before(archive: Archive) -> None:
    new = {known(each) for each in LAST_NIGHT} - {known(each) for each in PLAN.reports(1)}
    events = [event for event in second_night(archive) if event.kind is EventKind.PUBLISHED]
    assert {f"{event.organ}-{event.year}" for event in events} == new


def changed(entry: Entry) -> Mapping[str, tuple[int | Decimal | None, int | Decimal | None]]:
    before, after = of_night(entry, 1), of_night(entry, 2)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def test_the_revision_names_every_number_that_changed_and_no_other(archive: Archive) -> None:
    (event,) = (event for event in second_night(archive) if event.kind is EventKind.REVISED)
    (entry,) = (each for each in PLAN.reports(1) if (each.organ, each.year) == (event.organ, event.year))
    told = {
        change.cell: (change.old and change.old.value, change.new and change.new.value)
        for change in event.changes
    }
    assert told == changed(entry)
    assert told


def test_both_events_are_printed_with_their_numbers(demo: Demo, archive: Archive) -> None:
    told = demo.out.partition("Night 2")[2]
    for event in second_night(archive):
        assert f"{event.kind}: {event.organ} {event.year}" in told
        for change in event.changes:
            assert change.old is not None
            assert change.new is not None
            assert f"{change.old.value} → {change.new.value}" in told


@pytest.mark.parametrize(
    "name", ["demo-archive", "demo-archive/export/reports.csv", "demo-archive/feed.atom"]
)
def test_it_says_where_things_lie(demo: Demo, folder: Path, name: str) -> None:
    assert str((folder / name).resolve()) in demo.out
    assert (folder / name).exists()


def test_the_feed_holds_the_news(demo: Demo, folder: Path) -> None:
    feed = etree.fromstring((folder / "demo-archive" / "feed.atom").read_bytes())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2


def warcio_check(archive: Path) -> subprocess.CompletedProcess[bytes]:
    files = sorted(str(file) for file in (archive / "warc").glob("*.warc.gz"))
    assert files
    checker = Path(sys.executable).with_name("warcio")
    return subprocess.run([checker, "check", *files], capture_output=True, check=False)


def test_the_warc_files_are_sound(demo: Demo, folder: Path) -> None:
    assert warcio_check(folder / "demo-archive").returncode == 0


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports as files, and one file of a type that is not read."""
    folder = tmp_path_factory.mktemp("reports")
    for number, entry in enumerate(each for each in LAST_NIGHT if each.year == 2025):
        edition = entry.edition(2)
        assert edition is not None
        (folder / str(number)).mkdir()
        if edition.attachment is not None:
            (folder / str(number) / "report.pdf").write_bytes(edition.attachment.body)
        else:
            page = f"<html><head><title>{entry.title}</title></head><body>{edition.body}</body></html>"
            (folder / str(number) / "report.html").write_text(page, "utf-8")
    (folder / "0" / "sheet.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    return folder


@pytest.fixture(scope="module")
def published(folder: Path, reports: Path) -> tuple[Demo, Demo]:
    """The same folder, two nights running."""
    return Demo(folder, "--reports", str(reports)), Demo(folder, "--reports", str(reports))


def test_a_folder_is_published_and_read(published: tuple[Demo, Demo], folder: Path) -> None:
    first, _ = published
    assert first.code == 0, first.err
    assert "sheet.xls: unsupported_type" in first.err
    config = ArchiveConfig.model_validate({"folder": folder / "demo-archive-reports"})
    with Archive.open(config, create=False) as archive:
        read = {(view.organ, view.year) for view in find(archive)}
    assert read == {(each.organ, each.year) for each in LAST_NIGHT if each.year == 2025}


def test_published_again_no_body_is_stored_and_nothing_happens(
    published: tuple[Demo, Demo], folder: Path
) -> None:
    _, second = published
    assert second.code == 0, second.err
    assert "bodies stored tonight: 0; events: 0" in second.out
    assert warcio_check(folder / "demo-archive-reports").returncode == 0


def test_one_more_night_finds_nothing(tmp_path: Path) -> None:
    first, second = Demo(tmp_path, "--keep"), Demo(tmp_path, "--keep")
    assert (first.code, second.code) == (0, 0)
    assert "Night 2" in first.out
    assert "no event" in second.out
    assert "revised" not in second.out


def test_only_a_folder_of_a_demo_is_ever_emptied(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    done = Demo(tmp_path, "--archive", "mine")
    assert done.code == 2
    assert "no demo made" in done.err
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_no_database_and_no_feed_of_somebodys_own_is_touched(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_ARCHIVE__DATABASE", f"sqlite:///{tmp_path}/mine.db")
    monkeypatch.setenv("GONGKAI_FEED__FILE", f"{tmp_path}/mine.atom")
    code = run(["demo", "--reports", str(reports), "--archive", str(tmp_path / "demo")])
    assert code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["demo"]
    assert (tmp_path / "demo" / "archive.db").is_file()
    assert (tmp_path / "demo" / "feed.atom").is_file()


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongkai", *words, "--archive", "demo-archive"]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, text=True)


def test_status_counts_what_is_there(demo: Demo, folder: Path) -> None:
    told = json.loads(asked(folder, "status", "--json").stdout)
    assert told["reports"] == len(LAST_NIGHT)
    assert told["events"] == {"discovered": len(PLAN.reports(1)), "published": 1, "revised": 1}
    assert {column["state"] for column in told["columns"]} <= {"complete", "empty"}


def test_status_for_the_eye(demo: Demo, folder: Path) -> None:
    done = asked(folder, "status")
    assert (done.returncode, done.stderr) == (0, "")
    assert "captures" in done.stdout


def test_show_lists_an_organs_reports(demo: Demo, folder: Path) -> None:
    organ = str(LAST_NIGHT[0].organ)
    told = json.loads(asked(folder, "show", organ, "--json").stdout)["reports"]
    assert {each["year"] for each in told if each["organ"] == organ} == {
        each.year for each in LAST_NIGHT if each.organ == organ
    }


def test_show_prints_a_report_whole(demo: Demo, folder: Path) -> None:
    entry = LAST_NIGHT[0]
    done = asked(folder, "show", str(entry.organ), str(entry.year))
    assert done.returncode == 0
    assert "checks: " in done.stdout


def test_show_says_when_there_is_none(demo: Demo, folder: Path) -> None:
    done = asked(folder, "show", "无此机关")
    assert done.returncode == 2
    assert done.stderr.startswith("gongkai: ")
    assert "无此机关" in done.stderr


def test_nothing_is_left_to_read(demo: Demo, folder: Path) -> None:
    done = asked(folder, "read")
    assert (done.returncode, done.stderr) == (0, "")


def test_export_writes_a_row_a_report(demo: Demo, folder: Path) -> None:
    done = asked(folder, "export", "--to", "elsewhere")
    with (folder / "elsewhere" / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(LAST_NIGHT)
    assert str((folder / "elsewhere" / "dictionary.csv").resolve()) in done.stdout
