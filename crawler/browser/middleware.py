"""List pages of sites that need it are drawn before the spider sees them.

The page as received is in the archive by then, as is every answer its scripts are given. What was drawn is
archived besides, as a WARC `resource`: it is no answer of the portal, and no later request is conditional
on it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any, Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from archive.captures.exchange import RENDERED, RequestOutcome, Role
from crawler.browser.chromium import missing
from crawler.browser.wanted import Got, Rendered, Shell, Wanted
from crawler.guard.words import said
from crawler.record import drawn
from crawler.session import Session, session_of
from crawler.slots import Domains, domains

NOT_RENDERED: Final = "not_rendered"
"""Request.meta: why the list of the page cannot be known, though the page was received."""
SHORTCOMINGS: Final = "render_shortcomings"
"""Request.meta: what the drawn page had to do without; a list without rows proves nothing then."""
FAILED: Final = "render_failed"
"""Request.meta: those among them that the page's own host did not give; even rows are not all rows then."""
PASSED_ON: Final = ("accept", "content-type", "referer", "x-requested-with")
MEDIA_TYPE: Final = "text/html; charset=utf-8"


class RenderMiddleware:
    """Behind redirects, retries and 304s: what arrives here is the page the spider would get."""

    def __init__(
        self, session: Session, ask: Callable[[Request], Awaitable[Response]], queues: Domains
    ) -> None:
        self._session = session
        self._ask = ask
        self._queues = queues
        self._missing = missing(session.config.chromium)
        self._running: Any = None  # the module it comes from needs the extra
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RenderMiddleware":
        session = session_of(crawler)
        suffixes = session.config.extra_suffixes

        async def ask(request: Request) -> Response:
            return await crawler.engine.download_async(request)  # there is no engine before the crawl starts

        render = cls(session, ask, domains(suffixes))
        crawler.signals.connect(render.closed, signals.spider_closed)
        return render

    async def closed(self) -> None:
        if self._running:
            await self._running.close()

    async def process_response(self, request: Request, response: Response) -> Response:
        if not self._is_wanted(request, response):
            return response
        if self._missing:
            request.meta[NOT_RENDERED] = self._missing
            return response
        async with self._turns[self._queues.of(response.url)]:
            rendered = await self._draw(request, response)
        return self._kept(request, response, rendered)

    def _is_wanted(self, request: Request, response: Response) -> bool:
        site = self._session.sites.get(request.meta.get("site", ""))
        return (
            site is not None
            and site.needs_render
            and request.meta.get("role") == Role.LIST
            and request.method == "GET"
            and response.status == 200
            and isinstance(response, HtmlResponse)
            and request.meta["verdict"].outcome in {RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED}
        )

    async def _draw(self, request: Request, response: Response) -> Rendered:
        config = self._session.config
        if self._running is None:
            running = import_module("crawler.browser.running")
            self._running = running.Running(config.chromium, config.user_agent, config.render_seconds)
        shell = Shell(response.url, _media_type(response), response.body)
        rendered: Rendered = await self._running.draw(shell, lambda wanted: self._fetch(request, wanted))
        return rendered

    async def _fetch(self, page: Request, wanted: Wanted) -> Got | str:
        """Through the whole crawler. A redirect is not followed: where it leads nobody has looked."""
        asked = Request(
            wanted.url,
            method=wanted.method,
            body=wanted.body,
            headers={name: wanted.headers[name] for name in PASSED_ON if name in wanted.headers},
            meta={"role": Role.OTHER, "site": page.meta["site"], "dont_redirect": True},
            priority=page.priority,
        )
        try:
            response = await self._ask(asked)
        except Exception as error:  # noqa: BLE001 - whatever it was, the page does without, and says so
            return f"{wanted.url}: {said(error, wanted.url)}"
        verdict = asked.meta["verdict"]
        if response.status == 200 and verdict.evidence is None:
            return Got(_media_type(response), response.body)
        return f"{wanted.url}: {verdict.evidence or response.status}"

    def _kept(self, request: Request, response: Response, rendered: Rendered) -> Response:
        if rendered.html is None:
            request.meta[NOT_RENDERED] = f"the page could not be rendered: {'; '.join(rendered.shortcomings)}"
            return response
        body = rendered.html.encode("utf-8", "replace")
        request.meta[SHORTCOMINGS], request.meta[FAILED] = rendered.shortcomings, tuple(rendered.failed)
        exchange = drawn(request, body, MEDIA_TYPE, self._session.run_id)
        self._session.write(lambda: self._session.archive.captures.add(exchange))
        headers = {**response.headers, "Content-Type": MEDIA_TYPE}
        return response.replace(
            body=body, headers=headers, encoding="utf-8", flags=[*response.flags, RENDERED]
        )


def _media_type(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
