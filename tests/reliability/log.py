"""A file of what each archive went through, a JSON object a line, so that a long run can be cut off."""

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from tests.reliability.killing import Kill, Outcome
from tests.reliability.nights import Pace
from tests.reliability.starter import ROOT


def commit() -> str:
    """Of the code that is run, with a plus sign where it was changed since."""
    words = ["git", "describe", "--always", "--abbrev=7", "--exclude=*", "--dirty=+"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}"


@dataclass(frozen=True)
class Entry:
    """One archive; `where` is its database and storage, `commit` that of the code, `at` a day."""

    where: str
    seed: int
    pace: Pace
    outcome: Outcome
    seconds: float
    commit: str = field(default_factory=commit)
    at: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y-%m-%d}")
    machine: str = field(default_factory=machine)

    @classmethod
    def of(cls, line: str) -> Self:
        fields = json.loads(line)
        outcome = fields.pop("outcome")
        kills = [Kill(**each) for each in outcome.pop("kills")]
        return cls(**fields | {"pace": Pace(**fields["pace"]), "outcome": Outcome(kills=kills, **outcome)})


def read(file: Path) -> list[Entry]:
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [Entry.of(line) for line in lines]


def add(file: Path, entry: Entry) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
