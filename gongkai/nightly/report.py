"""What a night did, as a record that is printed, stored with the run and written to a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from archive.columns.model import ColumnState
from gongkai.exits import Exit, worst
from parsers.model import Outcome


class StepState(StrEnum):
    DONE = "done"
    FAILED = "failed"
    DONE_BEFORE = "done_before"  # by the interrupted run that this one continues


@dataclass(frozen=True, slots=True)
class StepReport:
    """`facts` are the step's own numbers; `error` is one line where it failed, `exit_code` what it means."""

    name: str
    state: StepState
    seconds: float
    facts: Mapping[str, Any]
    error: str | None = None
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """A column as a walk left it; `reason` where it is not known to be complete."""

    site: str
    name: str
    url: str
    state: str
    reason: str | None

    @classmethod
    def of(cls, column: ColumnState) -> Self:
        return cls(column.site, column.name, column.url, column.state.value, column.reason)

    @property
    def whole(self) -> bool:
        """Complete, or verified to be empty."""
        return self.state in {"complete", "empty"}

    @property
    def line(self) -> str:
        why = self.reason or "no reason given"
        return f"{self.site}: column {self.name} ({self.url}) is {self.state}: {why}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def unsettled(crawled: Mapping[str, Any]) -> tuple[str, ...]:
    """From a crawl's facts: a line for each column that is not whole, and for each failure beyond those."""
    columns = [ColumnReport(**each) for each in crawled.get("columns", ())]
    open_ = [column for column in columns if not column.whole]
    others = [line for line in crawled.get("failures", ()) if not any(column.url in line for column in open_)]
    return (*(column.line for column in open_), *others)


def unread(read: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(line for line in read.get("refused", ()) if f": {Outcome.NOT_A_REPORT}: " not in line)


@dataclass(frozen=True, slots=True)
class NightReport:
    run_id: int
    started_at: datetime
    finished_at: datetime
    sites: tuple[str, ...]
    steps: tuple[StepReport, ...]

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Why it is not known what these columns and sites published: one line each."""
        return unsettled(self.facts("crawl"))

    @property
    def exit_code(self) -> int:
        """0 all complete; 1 a column is partial, a site silent or a file damaged; else that of the worst
        step.
        """
        doubts = Exit.DOUBTFUL if self.unsettled or self.damaged else Exit.DONE
        return worst([doubts, *(step.exit_code for step in self.steps)])

    @property
    def unread(self) -> tuple[str, ...]:
        """Documents that could not be read, a line each; what simply is no report is none of them."""
        return unread(self.facts("read"))

    @property
    def frozen(self) -> tuple[str, ...]:
        """Hosts that changed so much that a person must look, a line each."""
        return tuple(self.facts("events").get("frozen", ()))

    @property
    def damaged(self) -> tuple[str, ...]:
        """Files that are not what they were, a line each."""
        return tuple(self.facts("audit").get("findings", ()))

    @property
    def complaints(self) -> tuple[str, ...]:
        """Everything that a person should look at, a line each."""
        failed = tuple(
            f"step {step.name} failed: {step.error}" for step in self.steps if step.error is not None
        )
        return (*failed, *self.damaged, *self.unsettled, *self.unread, *self.frozen)

    def facts(self, step: str) -> Mapping[str, Any]:
        return next((each.facts for each in self.steps if each.name == step), {})

    def as_json(self) -> dict[str, Any]:
        return {
            "run_id": self.run_id,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "seconds": round((self.finished_at - self.started_at).total_seconds(), 3),
            "sites": list(self.sites),
            "steps": [asdict(step) for step in self.steps],
            "unsettled": list(self.unsettled),
            "unread": list(self.unread),
            "frozen": list(self.frozen),
            "damaged": list(self.damaged),
            "exit_code": self.exit_code,
        }
