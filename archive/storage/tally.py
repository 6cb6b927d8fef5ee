"""What a manifest says of a file, counted as it grows."""

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Contents:
    """A finished file: its bytes, and its records but for `warcinfo`; `first` and `last` are their dates as
    printed in them, None where it has no records.
    """

    file: str
    bytes: int
    sha256: str
    records: int
    first: str | None
    last: str | None

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


class Tally:
    """Of one file, from its first byte on."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.bytes = 0
        self.records = 0
        self.first: str | None = None
        self.last: str | None = None

    def add_bytes(self, data: bytes | memoryview) -> None:
        self._hash.update(data)
        self.bytes += len(data)

    def add_record(self, kind: str, date: str) -> None:
        """Dates are of one form, so that they compare as text."""
        if kind == "warcinfo":
            return
        self.records += 1
        self.first = date if self.first is None else min(self.first, date)
        self.last = date if self.last is None else max(self.last, date)

    def contents(self, file: str) -> Contents:
        return Contents(file, self.bytes, self._hash.hexdigest(), self.records, self.first, self.last)
