"""The part of a day in which portals may be asked."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final, Self

_WRITTEN: Final = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Window:
    """Times of a day; one that begins later than it ends goes over midnight. `ends` lies outside."""

    begins: time
    ends: time

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for an empty text, which is no limit. Raises ValueError, one line, for any other."""
        if not text:
            return None
        found = _WRITTEN.fullmatch(text)
        try:
            begins, ends = map(time.fromisoformat, found.groups() if found else ())
        except ValueError:
            raise ValueError(
                f"{text!r} is no window of a day: write it as 22:00-07:00, or leave it empty"
            ) from None
        if begins == ends:
            raise ValueError(f"{text!r} begins when it ends: leave it empty to ask at any time")
        return cls(begins, ends)

    def holds(self, at: time) -> bool:
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"
