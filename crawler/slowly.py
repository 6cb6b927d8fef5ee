"""Domains that gave another page in the place of the one they were asked for: asked more slowly since."""

from collections import Counter
from typing import Final

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler

from crawler.session import session_of

SLOWER: Final = 4
"""Times the delay until then, and once only: what comes at random does not come for haste."""
MOST_IN_VAIN: Final = 3
"""Second tries in a row that brought another page again: that is how the portal is, not its haste."""


class Slowly:
    """A page that comes when it is asked for more slowly says why it did not come before: the domain's delay
    stays as it is then. One that does not come gives the domain its delay back.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._floors: dict[str, float] = {}
        self._before: dict[str, float] = {}
        self._in_vain: Counter[str] = Counter()

    def keep(self, request: Request) -> None:
        """Called after AutoThrottle, which knows of one least delay for all domains only."""
        domain, slot = self._slot(request)
        if slot:
            slot.delay = max(slot.delay, self._floors.get(domain, 0.0))

    def may_help(self, request: Request) -> bool:
        return self._in_vain[request.meta["download_slot"]] < MOST_IN_VAIN

    def slow_down(self, request: Request) -> None:
        domain, slot = self._slot(request)
        if slot is None or domain in self._floors:
            return
        self._before[domain] = slot.delay
        self._floors[domain] = min(SLOWER * slot.delay, self._longest)
        self.keep(request)

    def answered(self, request: Request, *, in_vain: bool) -> None:
        """A second try was."""
        domain, slot = self._slot(request)
        before = self._before.pop(domain, None)
        self._in_vain[domain] = self._in_vain[domain] + 1 if in_vain else 0
        if not in_vain or before is None:
            return
        del self._floors[domain]
        if slot:
            slot.delay = before

    @property
    def _longest(self) -> float:
        config = session_of(self._crawler).config
        return max(config.max_delay_seconds, config.delay_seconds)

    def _slot(self, request: Request) -> tuple[str, Slot | None]:
        domain: str = request.meta["download_slot"]
        return domain, self._crawler.engine.downloader.slots.get(domain)
