"""The one chromium of a crawl: started for the first page that needs it, gone with the crawl."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, Error, Playwright, async_playwright

from crawler.browser.chromium import launch_options
from crawler.browser.pages import Drawing
from crawler.browser.wanted import Fetch, Rendered, Shell, one_line


class Running:
    def __init__(self, own: Path | None, user_agent: str, seconds: float) -> None:
        self._own = own
        self._user_agent = user_agent
        self._seconds = seconds
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()

    async def draw(self, shell: Shell, fetch: Fetch) -> Rendered:
        try:
            browser = await self._started()
            drawing = Drawing(shell, fetch)
            return await asyncio.wait_for(
                drawing.draw(browser, self._user_agent, self._seconds), self._seconds + 10
            )
        except Error as error:
            return Rendered(lacking=[one_line(f"chromium: {error.message}")])
        except TimeoutError:
            return Rendered(lacking=[f"chromium did not answer within {self._seconds:g} s"])

    async def close(self) -> None:
        if self._browser:
            await self._browser.close()
        if self._driver:
            await self._driver.stop()

    async def _started(self) -> Browser:
        """Again, too, when it died over a page."""
        async with self._starting:
            if self._driver is None:
                self._driver = await async_playwright().start()
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._driver.chromium.launch(**launch_options(self._own))
            return self._browser
