"""What taking in a file came to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


class BrokenError(Exception):
    """A record that cannot be taken; `todo` is what a person may do, `end` where the next one may begin."""

    def __init__(self, what: str, todo: str, end: int | None = None) -> None:
        super().__init__(what)
        self.todo = todo
        self.end = end


@dataclass(frozen=True, slots=True)
class Refused:
    """`offset` is the byte at which the record begins, or the row of a list of saved pages."""

    file: str
    offset: int
    what: str
    todo: str

    @property
    def line(self) -> str:
        return f"{self.file} at {self.offset}: {self.what}: {self.todo}"


@dataclass(slots=True)
class Taken:
    """Of one file. `passed_over` are records that are no exchanges, by what they are."""

    file: str
    sha256: str
    run_id: int
    software: str | None = None
    added: int = 0
    held: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, offset: int, error: BrokenError) -> None:
        self.refused.append(Refused(self.file, offset, str(error), error.todo))

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "sha256": self.sha256,
            "run_id": self.run_id,
            "software": self.software,
            "added": self.added,
            "held": self.held,
            "passed_over": dict(self.passed_over),
            "refused": [
                {"file": each.file, "offset": each.offset, "what": each.what, "todo": each.todo}
                for each in self.refused
            ],
        }
