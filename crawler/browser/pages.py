"""One page in chromium: its own host's scripts and data come from the crawler, all else does not come."""

from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, Page, Request, Route, WebSocketRoute

from crawler.browser.wanted import Fetch, Got, Rendered, Shell, Wanted, one_line

NEEDED: Final = frozenset({"document", "script", "xhr", "fetch"})
MOST_REQUESTS: Final = 50
MOST_LINES: Final = 5


class Drawing:
    def __init__(self, shell: Shell, fetch: Fetch) -> None:
        self._shell = shell
        self._fetch = fetch
        self._host = urlsplit(shell.url).netloc
        self._asked = 0
        self._shown = False
        self.rendered = Rendered()

    async def draw(self, browser: Browser, user_agent: str, seconds: float) -> Rendered:
        """The page is at rest when it has asked for nothing for half a second."""
        context = await browser.new_context(
            user_agent=user_agent, locale="zh-CN", service_workers="block", accept_downloads=False
        )
        try:
            await context.route("**/*", _refuse)  # what another window asks for
            await context.route_web_socket("**/*", self._refuse_socket)
            page = await context.new_page()
            await page.route("**/*", self._answer)
            page.on("pageerror", lambda error: self._lack(f"a script failed: {error}"))
            page.on("popup", _close)
            await page.goto(self._shell.url, wait_until="load", timeout=seconds * 1000)
            await page.wait_for_load_state("networkidle", timeout=seconds * 1000)
            self.rendered.html = await page.content()
        except Error as error:
            self._lack(f"chromium: {error.message}")
        finally:
            await context.close()
        return self.rendered

    async def _answer(self, route: Route, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            await self._show(route, request)
        elif request.resource_type not in NEEDED:
            await route.abort()
        elif urlsplit(request.url).netloc != self._host:
            self._lack(f"{urlsplit(request.url).netloc} was not asked for a {request.resource_type}")
            await route.abort()
        else:
            await self._bring(route, request)

    async def _show(self, route: Route, request: Request) -> None:
        if self._shown:
            self._lack(f"the page leads on to {request.url}")
            await route.abort()
            return
        self._shown = True
        await route.fulfill(status=200, content_type=self._shell.media_type, body=self._shell.body)

    async def _bring(self, route: Route, request: Request) -> None:
        self._asked += 1
        if self._asked > MOST_REQUESTS:
            self._fail(f"more than {MOST_REQUESTS} requests")
            await route.abort()
            return
        headers = await request.all_headers()
        got = await self._fetch(Wanted(request.url, request.method, headers, request.post_data_buffer or b""))
        if isinstance(got, Got):
            await route.fulfill(status=200, content_type=got.media_type, body=got.body)
            return
        self._fail(got)
        await route.abort()

    async def _refuse_socket(self, socket: WebSocketRoute) -> None:
        self._lack(f"{urlsplit(socket.url).netloc} was not asked for a socket")
        await socket.close()

    def _fail(self, what: str) -> None:
        _note(what, self.rendered.failed)

    def _lack(self, what: str) -> None:
        _note(what, self.rendered.lacking)


def _note(what: str, lines: list[str]) -> None:
    line = one_line(what)
    if line not in lines and len(lines) < MOST_LINES:
        lines.append(line)


async def _refuse(route: Route) -> None:
    await route.abort()


async def _close(page: Page) -> None:
    await page.close()
