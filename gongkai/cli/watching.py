"""A night or a crawl as one moving line on the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crawler.summary import CrawlProgress
from gongkai.cli.console import Advance, progress


@dataclass(slots=True)
class Shown:
    _advance: Advance

    def step(self, name: str) -> None:
        self._advance(0, 0, name)

    def crawling(self, now: CrawlProgress) -> None:
        counts = (
            f"{now.captured} captured, {now.unchanged} unchanged, {now.failed} failed, {now.columns} columns"
        )
        self._advance(now.requests, 0, f"crawl {now.site or ''}: {counts}")

    def reading(self, done: int, total: int) -> None:
        self._advance(done, total, "read")


@contextmanager
def watching(what: str) -> Iterator[Shown]:
    with progress(what) as advance:
        yield Shown(advance)
