"""A step of a night: a run of its own in the archive, so that what is done is not done again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from archive.archive import Archive
from archive.clock import system
from archive.errors import ArchiveError
from archive.runs import Run
from crawler.errors import CrawlError
from gongkai.errors import GongkaiError, StepError
from gongkai.exits import exit_of, worst
from gongkai.nightly.report import StepReport, StepState

DONE: Final = "done"
FAILED: Final = "failed"
ABANDONED: Final = "abandoned"
CONTINUED_WITHIN: Final = timedelta(hours=12)
LOOK_BACK: Final = 10  # runs of one step: the interrupted night's is among the newest

Work = Callable[["Begun"], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that is to be worked on; `resumed_at` is when it began, if it was cut off before."""

    run_id: int
    resumed_at: datetime | None = None


def begin(archive: Archive, kind: str, codes: Sequence[str]) -> Begun:
    """The unfinished run over these sites, or a new one; one over others, or too old, is closed for good.

    To continue an old one would take what it had asked for this night's, and what it had done as done: a
    night that is cut off in reading every time would never crawl again.
    """
    for run in archive.runs.unfinished(kind):
        # a run that seems to begin tomorrow began while the clock was wrong: nobody knows when
        recent = abs(system() - run.started_at) < CONTINUED_WITHIN
        if recent and run.detail.get("sites") == list(codes):
            return Begun(run.id, run.started_at)
        archive.runs.finish(run.id, ABANDONED, {})
    return Begun(archive.runs.start(kind, {"sites": list(codes)}))


def step(archive: Archive, night: int, name: str, work: Work) -> StepReport:
    """Do the work once a night: `work` gets the step's own run and gives its facts.

    A failure is recorded and told, and the night goes on: what was captured can still be read and shown.
    """
    kind = f"nightly.{name}"
    before = _of_night(archive, night, kind)
    if before is not None and before.state == DONE:
        return StepReport(name, StepState.DONE_BEFORE, 0.0, before.report or {})
    begun = (
        Begun(before.id, before.started_at) if before else Begun(archive.runs.start(kind, {"night": night}))
    )
    started = monotonic()
    try:
        facts = work(begun)
    except (GongkaiError, ArchiveError, CrawlError, OSError) as error:
        failed = _failed(name, monotonic() - started, error, _line(error))
    except Exception as error:  # noqa: BLE001 - a night ends with a report whatever one step met
        failed = _failed(name, monotonic() - started, error, f"{type(error).__name__}: {error}")
    else:
        archive.runs.finish(begun.run_id, DONE, facts)
        return StepReport(name, StepState.DONE, monotonic() - started, facts)
    _keep(archive, begun.run_id, failed)
    return failed


def _line(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot write {error.filename or 'a file'}: {error.strerror or error}"
    return str(error)


def _failed(name: str, seconds: float, error: Exception, line: str) -> StepReport:
    return StepReport(name, StepState.FAILED, seconds, {}, line, exit_of(error))


def _keep(archive: Archive, run_id: int, failed: StepReport) -> None:
    try:
        archive.runs.finish(run_id, FAILED, {"error": failed.error})
    except ArchiveError as error:  # the tables cannot be written either: the night ends here
        code = worst([failed.exit_code, exit_of(error)])
        raise StepError(f"step {failed.name} failed: {failed.error}; {error}", code) from error


def _of_night(archive: Archive, night: int, kind: str) -> Run | None:
    """The step's run in this night, unless it failed: a failed step is tried again in a run of its own."""
    runs = (run for run in archive.runs.latest(LOOK_BACK, kind) if run.detail.get("night") == night)
    return next((run for run in runs if run.state != FAILED), None)
