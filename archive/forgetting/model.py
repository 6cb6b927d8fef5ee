"""What is to be forgotten, and what was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Going:
    """A capture whose records lie in `file` from `start` to `end`; `organ` and `year` of a report."""

    capture_id: int
    url: str
    file: str
    start: int
    end: int
    payload_sha256: str | None
    organ: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """`notes` are lines for a person about what stays all the same."""

    captures: tuple[Going, ...]
    readings: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(sorted({each.url for each in self.captures}))

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(sorted({each.file for each in self.captures}))

    @property
    def spans(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """By file, in the order in which they lie in it."""
        return {
            file: sorted((each.start, each.end) for each in self.captures if each.file == file)
            for file in self.files
        }

    def as_json(self) -> dict[str, Any]:
        return {
            "addresses": list(self.addresses),
            "captures": [each.capture_id for each in self.captures],
            "readings": len(self.readings),
            "files": list(self.files),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Of one address: when it was taken out, by whom and why."""

    url: str
    at: datetime
    who: str
    why: str

    @property
    def line(self) -> str:
        return f"{self.url} was taken out of the archive on {self.at:%Y-%m-%d} by {self.who}: {self.why}"
