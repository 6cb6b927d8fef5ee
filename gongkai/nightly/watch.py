from typing import Protocol

from crawler.summary import CrawlProgress


class Watch(Protocol):
    """Told how far a night is; `step` before each step."""

    def step(self, name: str) -> None: ...

    def crawling(self, progress: CrawlProgress) -> None: ...

    def reading(self, done: int, total: int) -> None: ...
