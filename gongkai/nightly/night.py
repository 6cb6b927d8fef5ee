"""One night: crawl → read → events → place → feed → export → store → audit. One cut off is continued."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from archive.archive import Archive
from archive.clock import now
from gongkai.exits import exit_of
from gongkai.nightly import work
from gongkai.nightly.lock import alone
from gongkai.nightly.report import NightReport, StepReport, StepState
from gongkai.nightly.steps import DONE, FAILED, Work, begin, step
from gongkai.nightly.storing import storing_step
from gongkai.nightly.watch import Watch
from gongkai.nightly.work import unseen
from gongkai.settings import Settings

KIND: Final = "nightly"


def night(archive: Archive, settings: Settings, codes: Sequence[str], watch: Watch) -> NightReport:
    """The whole night, or what is left of one that was cut off over the same sites."""
    with alone(settings.archive.folder):
        begun = begin(archive, KIND, codes)
        run_id, started_at = begun.run_id, begun.resumed_at or now()
        steps: list[StepReport] = []
        for name, task in _tasks(archive, settings, codes, run_id, watch).items():
            watch.step(name)
            steps.append(step(archive, run_id, name, task))
        report = NightReport(run_id, started_at, now(), tuple(codes), tuple(steps))
        return _kept(archive, report, settings.archive.folder / "nights")


def _tasks(
    archive: Archive, settings: Settings, codes: Sequence[str], run_id: int, watch: Watch
) -> Mapping[str, Work]:
    """The steps in their order; each is given its own run."""
    audit = {"audit": lambda _: work.audit(archive, settings)} if settings.audit.nightly else {}
    store = {"store": lambda _: storing_step(archive, unseen)} if archive.shelf.is_remote else {}
    return {
        "crawl": lambda begun: work.crawl(archive, settings, codes, begun, watch),
        "read": lambda _: work.read(archive, settings, watch.reading),
        "events": lambda _: work.events(archive, settings, run_id),
        "place": lambda _: work.place(archive, settings),
        "feed": lambda _: work.feed(archive, settings),
        "export": lambda _: work.export(archive, settings),
        **store,
        **audit,
    }


def _kept(archive: Archive, report: NightReport, folder: Path) -> NightReport:
    """As a row and as a file; where the file cannot be written, that is a step that failed."""
    shown = report.as_json()
    path = folder / f"{report.started_at:%Y-%m-%d}-{report.run_id}.json"
    unfinished = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(shown, ensure_ascii=False, indent=2) + "\n", "utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        line = f"cannot write {path}: {error.strerror or error}"
        failed = StepReport("report", StepState.FAILED, 0.0, {}, line, exit_of(error))
        report = replace(report, steps=(*report.steps, failed))
        shown = report.as_json()
    done = not any(step.state is StepState.FAILED for step in report.steps)
    archive.runs.finish(report.run_id, DONE if done else FAILED, shown)
    return report
