"""Two reports of a night read by version 1, and what reads them again."""

from typing import Any

from archive.archive import Archive
from archive.clock import now
from archive.config import ReadLimits
from archive.readings.again import Asked
from archive.readings.holding import comparison
from archive.readings.runner import read_again
from archive.readings.scope import EVERYTHING, Scope
from tests.archive.nights import says
from tests.archive.readings.fakes import later, read

LIMITS = ReadLimits(workers=2)
A, B = "蓝市档案局", "蓝市水利局"
CELL = "requests.new"
FIRST: dict[str, dict[str, Any] | None] = {
    "a": says(A, new=8) | {"better": {"cells": {CELL: 9}, "failing": ["T-SUM"]}},
    "b": says(B, new=1),
}


def again(archive: Archive, scope: Scope = EVERYTHING, version: str = "1") -> int:
    return read_again(archive, LIMITS, version, Asked(scope, now()), read=read).read


def hold(archive: Archive, version: str = "2") -> int:
    """To be compared; how many were read."""
    run = comparison(archive.runs, version)
    asked = Asked(EVERYTHING, run.started_at, known=True)
    return read_again(archive, LIMITS, version, asked, held_by=run.id, read=later).read
