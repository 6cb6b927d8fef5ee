"""Finished files put into storage elsewhere: what a night, a crawl and a person's command have in common."""

from collections.abc import Mapping
from typing import Any

from archive.archive import Archive
from archive.storing.model import ChangedError, Progress, Stored
from archive.storing.store import store
from gongkai.errors import StepError
from gongkai.exits import Exit, exit_of, worst


def storing_step(archive: Archive, progress: Progress) -> Mapping[str, Any]:
    """Raises StepError where a file had to stay."""
    done = store(archive, progress)
    if done.failures:
        more = f"; {len(done.failures) - 1} further failures" if len(done.failures) > 1 else ""
        raise StepError(
            f"{done.complaints[0]}{more}; {done.waiting} finished files stay here", exit_of_storing(done)
        )
    return done.as_json()


def exit_of_storing(done: Stored) -> Exit:
    return worst(Exit.DOUBTFUL if isinstance(each, ChangedError) else exit_of(each) for each in done.failures)
