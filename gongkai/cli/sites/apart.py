"""Questions to portals, in a process of their own and never beside a crawl."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Concatenate, ParamSpec, TypeVar

from archive.config import ArchiveConfig
from gongkai.errors import StepError
from gongkai.nightly.lock import alone

P = ParamSpec("P")
T = TypeVar("T")


def apart(
    archive: ArchiveConfig,
    work: Callable[Concatenate[ArchiveConfig, P], T],
    *given: P.args,
    **named: P.kwargs,
) -> T:
    """Raises what the work raises, InputError while a crawl is on, StepError where its process was ended."""
    archive.folder.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("spawn")
    with alone(archive.folder), ProcessPoolExecutor(1, mp_context=context) as pool:
        try:
            return pool.submit(work, archive, *given, **named).result()
        except BrokenProcessPool as error:
            raise StepError(
                "the process that asks was ended before its work was done: what it had captured stays"
            ) from error
