"""Portals are asked in the window of the day that is set, by their own clock."""

from collections.abc import Callable
from datetime import UTC, datetime

from crawler.config import CrawlConfig
from crawler.due import PORTAL_TIME
from crawler.window import Window


def utc_now() -> datetime:
    return datetime.now(UTC)


class Hours:
    def __init__(self, config: CrawlConfig, clock: Callable[[], datetime] = utc_now) -> None:
        self._window = Window.read(config.window)
        self._clock = clock

    def objection(self) -> str | None:
        """Why nothing may be asked now, in one line; None when it may."""
        if self._window is None:
            return None
        at = self._clock().astimezone(PORTAL_TIME)
        if self._window.holds(at.time()):
            return None
        return f"nothing is asked outside the window {self._window} of {PORTAL_TIME} (crawl.window)"
