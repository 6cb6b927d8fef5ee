"""A night over steps that are told what to do: order, failure, continuation, exit status."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.columns.model import ListState
from archive.errors import BusyError
from crawler.summary import CrawlProgress, CrawlSummary, SiteSummary
from gongkai.errors import StepError
from gongkai.nightly import work
from gongkai.nightly.lock import alone
from gongkai.nightly.night import night
from gongkai.nightly.report import NightReport, StepState
from gongkai.settings import Settings, load

SITES = ("here", "there")
COLUMN = {
    "site": "here",
    "name": "年报",
    "url": "http://here.gov.test/nb/",
    "state": "complete",
    "reason": None,
}


class Silent:
    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, name: str) -> None:
        self.steps.append(name)

    def crawling(self, progress: CrawlProgress) -> None: ...

    def reading(self, done: int, total: int) -> None: ...


@pytest.fixture
def settings(tmp_path: Path, database: str | None) -> Settings:
    return load(archive={"folder": tmp_path / "archive", "database": database})


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with Archive.open(settings.archive) as opened:
        yield opened


class Steps:
    """Stands in for the steps: `facts` of each, or the error it raises; `calls` in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.facts: dict[str, Mapping[str, Any] | BaseException] = {
            "crawl": {"columns": [COLUMN], "failures": []}
        }
        self.calls: list[str] = []
        for name in ("crawl", "read", "events", "place", "feed", "export", "audit"):
            monkeypatch.setattr(work, name, self._step(name))

    def _step(self, name: str) -> Any:
        def do(*_: object) -> Mapping[str, Any]:
            self.calls.append(name)
            given = self.facts.get(name, {"done": name})
            if isinstance(given, BaseException):
                raise given
            return given

        return do


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(monkeypatch)


def test_the_order_of_a_night(archive: Archive, settings: Settings, steps: Steps) -> None:
    watch = Silent()
    report = night(archive, settings, SITES, watch)
    assert steps.calls == watch.steps == ["crawl", "read", "events", "place", "feed", "export", "audit"]
    assert (report.exit_code, report.complaints) == (0, ())


@pytest.mark.parametrize("error", [StepError("the wire is cut"), OSError("disk full"), ValueError("odd")])
def test_a_failed_step_is_told_and_the_night_goes_on(
    archive: Archive, settings: Settings, steps: Steps, error: Exception
) -> None:
    steps.facts["crawl"] = error
    report = night(archive, settings, SITES, Silent())
    assert steps.calls[-1] == "audit"
    assert report.exit_code == 2
    assert len(report.complaints) == 1
    assert str(error) in report.complaints[0]


@pytest.mark.parametrize("state", ["partial", "needs_render"])
def test_a_column_that_is_not_whole_is_told(
    archive: Archive, settings: Settings, steps: Steps, state: str
) -> None:
    column = {**COLUMN, "state": state, "reason": "page 2 is missing"}
    steps.facts["crawl"] = {"columns": [column], "failures": [f"here: {COLUMN['url']}: page 2"]}
    report = night(archive, settings, SITES, Silent())
    assert report.exit_code == 1
    assert len(report.complaints) == 1
    assert "page 2 is missing" in report.complaints[0]


def test_a_site_that_did_not_answer_is_told(archive: Archive, settings: Settings, steps: Steps) -> None:
    steps.facts["crawl"] = {"columns": [COLUMN], "failures": ["there: there.gov.test refuses connections"]}
    report = night(archive, settings, SITES, Silent())
    assert (report.exit_code, len(report.complaints)) == (1, 1)


def test_what_could_not_be_read_is_told_but_what_is_no_report_is_not(
    archive: Archive, settings: Settings, steps: Steps
) -> None:
    steps.facts["read"] = {"refused": ["http://a: killed: time", "http://b: not_a_report: a notice"]}
    report = night(archive, settings, SITES, Silent())
    assert report.complaints == ("http://a: killed: time",)


def interrupted(archive: Archive, settings: Settings, steps: Steps, at: str) -> None:
    steps.facts[at] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        night(archive, settings, SITES, Silent())
    steps.facts.pop(at)
    steps.calls.clear()


def test_an_interrupted_night_is_continued(archive: Archive, settings: Settings, steps: Steps) -> None:
    interrupted(archive, settings, steps, "events")
    report = night(archive, settings, SITES, Silent())
    assert steps.calls == ["events", "place", "feed", "export", "audit"]
    assert [step.state for step in report.steps[:2]] == [StepState.DONE_BEFORE] * 2
    assert report.facts("crawl")["columns"] == [COLUMN]


def test_an_interrupted_night_of_long_ago_is_not_continued(
    archive: Archive, settings: Settings, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(archive, settings, steps, "read")
    monkeypatch.setattr("gongkai.nightly.steps.CONTINUED_WITHIN", timedelta(0))
    night(archive, settings, SITES, Silent())
    assert steps.calls[0] == "crawl"
    assert archive.runs.unfinished("nightly") == ()


def test_a_finished_night_is_not_continued(archive: Archive, settings: Settings, steps: Steps) -> None:
    first = night(archive, settings, SITES, Silent())
    steps.calls.clear()
    second = night(archive, settings, SITES, Silent())
    assert first.run_id != second.run_id
    assert steps.calls[0] == "crawl"


def test_a_night_over_other_sites_is_another_night(
    archive: Archive, settings: Settings, steps: Steps
) -> None:
    interrupted(archive, settings, steps, "read")
    night(archive, settings, ("elsewhere",), Silent())
    assert steps.calls[0] == "crawl"
    assert archive.runs.unfinished("nightly") == ()


def test_the_report_of_a_night_is_kept(archive: Archive, settings: Settings, steps: Steps) -> None:
    report = night(archive, settings, SITES, Silent())
    kept = archive.runs.last("nightly")
    assert kept is not None
    assert (kept.state, kept.report) == ("done", report.as_json())
    files = list((settings.archive.folder / "nights").iterdir())
    assert [file.suffix for file in files] == [".json"]


def test_two_nights_at_once_are_refused(archive: Archive, settings: Settings, steps: Steps) -> None:
    with alone(settings.archive.folder), pytest.raises(BusyError, match="another crawl or night"):
        night(archive, settings, SITES, Silent())


def test_facts_of_a_crawl() -> None:
    sites = (
        SiteSummary("here", {ListState.COMPLETE: 1}, 3, 2, ()),
        SiteSummary("there", {}, 0, 0, (f"{RequestOutcome.UNREACHABLE}: no address",)),
    )
    summary = CrawlSummary(7, "finished", sites, losses=("7 bytes are missing",))
    facts = work.facts_of(summary, (), {"new": 3, "unchanged": 2})
    assert (facts["exchanges"], facts["captures"]) == (5, {"new": 3, "unchanged": 2})
    assert facts["failures"] == ["archive: 7 bytes are missing", "there: unreachable: no address"]


def test_reports_without_facts_are_quiet() -> None:
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    assert NightReport(1, now, now, (), ()).complaints == ()


def test_a_file_that_is_not_what_it_was_is_in_the_report(
    archive: Archive, settings: Settings, steps: Steps
) -> None:
    steps.facts["audit"] = {"files": 1, "bytes": 7, "findings": ["a.warc.gz: it is not what it was"]}
    report = night(archive, settings, SITES, Silent())
    assert (report.exit_code, report.complaints) == (1, ("a.warc.gz: it is not what it was",))
    assert report.as_json()["damaged"] == ["a.warc.gz: it is not what it was"]


def test_a_night_without_an_audit(archive: Archive, settings: Settings, steps: Steps) -> None:
    off = settings.model_copy(update={"audit": settings.audit.model_copy(update={"nightly": False})})
    night(archive, off, SITES, Silent())
    assert steps.calls[-1] == "export"
