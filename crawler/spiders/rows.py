"""The rows a walk has taken, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.columns.model import Entry
from crawler.guard.allowed import too_long
from crawler.platforms.base import Link


@dataclass(slots=True)
class Rows:
    """`by_page` counts the rows of each page taken; `problems` are reasons why they may not be all."""

    entries: dict[str, Entry] = field(default_factory=dict)
    by_page: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _last: list[str] = field(default_factory=list)

    def take(self, rows: Sequence[Link], number: int, *, overlap: int) -> None:
        """A row of an earlier page is a sign that the list moved, but for what `overlap` allows: the last
        rows of the page before, in their order, at the beginning of this one.
        """
        urls = [row.url for row in rows]
        most = min(overlap, len(urls), len(self._last))
        joined = next((n for n in range(most, 0, -1) if self._last[-n:] == urls[:n]), 0)
        rows = rows[joined:]
        again = sum(row.url in self.entries for row in rows)
        if again:
            self.problems.append(f"page {number} repeats {again} rows: the list moved while it was walked")
        for position, row in enumerate(rows, start=1):
            long = too_long(row.url)
            if long:
                self.problems.append(f"page {number}, row {position}: {long}")
                continue
            self.entries.setdefault(row.url, Entry(row.url, row.title, row.date, position, number))
        self.by_page.append(len(rows))
        self._last = urls

    def start_again(self) -> None:
        """The list moved: nothing that was taken counts."""
        self.entries.clear()
        self.by_page.clear()
        self.problems.clear()
        self._last = []
