"""The one chromium of a crawl: started for the first page that needs it, gone with the crawl."""

import asyncio
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Error, Playwright, async_playwright

from crawler.browser.chromium import launch_options
from crawler.browser.pages import Drawing
from crawler.browser.wanted import Fetch, Rendered, Shell, one_line

PATIENCE: Final = 10.0
"""Seconds beyond what a page is given."""


class Running:
    def __init__(self, own: Path | None, user_agent: str, seconds: float) -> None:
        self._own = own
        self._user_agent = user_agent
        self._seconds = seconds
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()

    async def draw(self, shell: Shell, fetch: Fetch) -> Rendered:
        """A browser that does not answer is given up, and another one is started for the next page."""
        drawing = asyncio.ensure_future(self._drawn(shell, fetch))
        done, _ = await asyncio.wait({drawing}, timeout=self._seconds + PATIENCE)
        if not done:
            drawing.cancel()
            self._browser = None
            return Rendered(lacking=[f"chromium did not answer within {self._seconds:g} s"])
        try:
            return drawing.result()
        except Error as error:
            return Rendered(lacking=[one_line(f"chromium: {error.message}")])

    async def close(self) -> None:
        """The driver takes its browsers with it; one that hangs is left to the end of the process."""
        if self._driver:
            await asyncio.wait({asyncio.ensure_future(self._driver.stop())}, timeout=PATIENCE)

    async def _drawn(self, shell: Shell, fetch: Fetch) -> Rendered:
        browser = await self._started()
        return await Drawing(shell, fetch).draw(browser, self._user_agent, self._seconds)

    async def _started(self) -> Browser:
        """Again, too, when it died over a page."""
        async with self._starting:
            if self._driver is None:
                self._driver = await async_playwright().start()
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._driver.chromium.launch(**launch_options(self._own))
            return self._browser
