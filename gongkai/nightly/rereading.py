"""Reading again what was read before, and letting go of what was held to be compared."""

from collections.abc import Callable, Mapping
from typing import Any

from archive.archive import Archive
from archive.readings.again import Asked
from archive.readings.holding import DONE, accept, comparison
from archive.readings.runner import read_again
from archive.readings.scope import Scope
from archive.reports.assemble import assemble
from archive.reports.otherwise import Compared, compare
from archive.runs import RUNNING, Run, Runs
from gongkai.nightly.work import facts_of_reading
from gongkai.settings import Settings
from parsers.version import PARSER_VERSION

Facts = Mapping[str, Any]
AGAIN = "read.again"


def reread(archive: Archive, settings: Settings, scope: Scope, progress: Callable[[int, int], None]) -> Facts:
    """Reads what is due, and goes on where the same work was cut off."""
    with archive.database.alone("reading"):
        run = _work(archive.runs, scope)
        asked = Asked(scope, run.started_at)
        summary = read_again(archive, settings.read, PARSER_VERSION, asked, progress=progress)
        facts = facts_of_reading(summary)
        archive.runs.finish(run.id, DONE, facts)
    return facts


def read_to_compare(
    archive: Archive, settings: Settings, scope: Scope, progress: Callable[[int, int], None]
) -> tuple[Facts, Compared]:
    """Reads what is due of what was read before, and keeps it back; then compares all that is kept back."""
    with archive.database.alone("reading"):
        run = comparison(archive.runs, PARSER_VERSION)
        asked = Asked(scope, run.started_at, known=True)
        summary = read_again(archive, settings.read, PARSER_VERSION, asked, held_by=run.id, progress=progress)
        facts = facts_of_reading(summary)
        archive.runs.finish(run.id, DONE, facts)
        return facts, compare(archive, scope)


def make_current(archive: Archive) -> int:
    """Accepts what is held and gives every reading its place; how many were accepted."""
    with archive.database.alone("reading"), archive.database.alone("deriving"):
        accepted = accept(archive, PARSER_VERSION)
        assemble(archive)
    return accepted


def _work(runs: Runs, scope: Scope) -> Run:
    """The same work where it was cut off, or a new run."""
    since = scope.since.isoformat() if scope.since else None
    detail = {"version": PARSER_VERSION, "sites": list(scope.sites), "since": since, "below": scope.below}
    last = runs.last(AGAIN)
    if last is not None and last.state == RUNNING and dict(last.detail) == detail:
        return last
    runs.start(AGAIN, detail)
    begun = runs.last(AGAIN)
    assert begun is not None
    return begun
