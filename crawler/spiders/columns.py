"""The one spider: any number of sites, walked at once, each at its own pace.

Column tree, list pages, articles, attachments. A list page is asked every night its column is due, a report
when it is due, both conditionally. Platforms say what stands in a page, walks what to ask next, the archive
what is known.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.captures.exchange import RequestOutcome, Role
from crawler.browser.settled import doubts, settled
from crawler.platforms.base import Ask, ColumnPage
from crawler.session import Session
from crawler.spiders.articles import Articles
from crawler.spiders.asks import Failure, PageAsk
from crawler.spiders.decode import page_of
from crawler.spiders.failures import of_exception, of_response
from crawler.spiders.opening import close_own, open_own
from crawler.spiders.requests import request
from crawler.spiders.tour import Tour
from crawler.spiders.walk import ColumnWalk


class ColumnsSpider(Spider):
    """`site_codes` are set on the classes the loader makes, one for each site."""

    name = "columns"
    site_codes: tuple[str, ...] = ()

    def __init__(self, session: Session, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        self.articles = Articles(session)
        self.tours: list[Tour] = []
        self.owns_session = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        owns = "session" not in kwargs
        if owns:
            kwargs["session"] = open_own(crawler.settings, cls.site_codes)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.owns_session = owns
        crawler.signals.connect(spider.could_not_read, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of all sites in turn, so that none waits for another."""
        if not self.session.write(self._set_out):
            return
        for tour in self.tours:
            walks = list(tour.set_out())
            for walk in walks:
                yield self._list_request(tour, walk, walk.first())
            if not walks:
                for asked in self.articles.left_over(tour):
                    yield asked

    def heard_page(self, response: Response, tour: Tour, walk: ColumnWalk, ask: PageAsk) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            yield from self._go_on(tour, walk, walk.failed(ask, failure))
            return
        if ask.number == 1:
            walk.at = response.url
            tour.root = response.url if walk.depth == 0 else tour.root
        page = settled(tour.platform.column(page_of(response), tour.root), response.meta)
        walk.problems.extend(doubts(response.meta))
        if page.needs_render and ask.number != 1:  # no rows here do not mean that the list ends
            yield from self._go_on(tour, walk, walk.failed(ask, Failure(None, page.needs_render)))
            return
        if ask.number == 1 and _has_nothing(page) and urlsplit(response.url).path not in {"", "/"}:
            yield self._home_request(tour, walk, ask, response)
            return
        yield from self._heard(tour, walk, walk.heard(ask, page), page)
        for url in tour.beside(page, walk):
            yield request(tour, Ask(url), Role.LIST, self.heard_beside, self.articles.no_answer, walk=walk)

    def heard_beside(self, response: Response, tour: Tour, walk: ColumnWalk) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            self.session.ledger.fail(tour.site.code, f"{response.url}: {failure}")
            return
        for link in tour.platform.named(page_of(response), tour.root):
            below = tour.column(link.url, link.title, walk)
            if below:
                yield self._list_request(tour, below, below.first())

    def heard_home(
        self, response: Response, tour: Tour, walk: ColumnWalk, ask: PageAsk, body: bytes
    ) -> Iterator[Request]:
        """A dead column is often answered with the home page, as if nothing was wrong."""
        if of_response(response) is None and response.body == body:
            gone = Failure(RequestOutcome.GONE, f"{walk.url}: the home page stands in its place")
            yield from self._go_on(tour, walk, walk.failed(ask, gone))
            return
        yield from self._go_on(tour, walk, walk.heard(ask, ColumnPage()))

    def no_home(self, failure: TwistedFailure) -> Iterator[Request]:
        told = dict(failure.request.cb_kwargs)  # type: ignore[attr-defined]  # set by Scrapy
        walk: ColumnWalk = told["walk"]
        yield from self._go_on(told["tour"], walk, walk.heard(told["ask"], ColumnPage()))

    def no_page(self, failure: TwistedFailure) -> Iterator[Request]:
        asked: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        told, what = dict(asked.cb_kwargs), of_exception(failure.value, asked.url)
        walk: ColumnWalk = told["walk"]
        yield from self._go_on(told["tour"], walk, walk.failed(told["ask"], what))

    def could_not_read(self, failure: TwistedFailure, response: Response | None) -> None:
        """Something in this program gave up on a page; the walk it belongs to will be partial."""
        why = f"{type(failure.value).__name__}: {failure.value}"
        if response is None:
            self.session.end(f"the crawl could not start: {why}")
            return
        line = f"{response.url}: could not be read: {why}"
        self.session.ledger.fail(response.meta["site"], line)

    def closed(self, reason: str) -> None:
        for tour in self.tours:
            for walk in dict.fromkeys(tour.walks.values()):
                if not walk.is_over:
                    walk.broken_off("the walk was broken off")
                    self._record(tour, walk)
        self.session.ended = reason
        self.session.write(self.session.archive.captures.flush)
        if self.owns_session:
            close_own(self.session)

    def _set_out(self) -> None:
        self.tours.extend(Tour.of(self.session, site) for site in self.session.sites.values())

    def _heard(
        self, tour: Tour, walk: ColumnWalk, following: PageAsk | None, page: ColumnPage
    ) -> Iterator[Request]:
        for link in page.columns:
            below = tour.column(link.url, link.title, walk)
            if below:
                yield self._list_request(tour, below, below.first())
        yield from self.articles.rows(tour, walk.fresh(), walk.at or walk.url)
        yield from self._go_on(tour, walk, following)

    def _go_on(self, tour: Tour, walk: ColumnWalk, following: PageAsk | None) -> Iterator[Request]:
        if following and not tour.leads_to_another(walk, following):
            yield self._list_request(tour, walk, following)
            return
        yield from self.articles.rows(tour, walk.fresh(), walk.at or walk.url)
        self._record(tour, walk)
        yield from self.articles.left_over(tour)

    def _record(self, tour: Tour, walk: ColumnWalk) -> None:
        recorded = walk.record(self.session.run_id)
        self.session.write(lambda: self.session.archive.columns.record_walk(recorded))
        self.session.ledger.columns[tour.site.code][recorded.state] += 1
        if recorded.reason:
            self.session.ledger.fail(tour.site.code, f"{walk.url}: {recorded.state}: {recorded.reason}")

    def _list_request(self, tour: Tour, walk: ColumnWalk, ask: PageAsk) -> Request:
        return request(tour, ask.ask, Role.LIST, self.heard_page, self.no_page, walk=walk, ask=ask)

    def _home_request(self, tour: Tour, walk: ColumnWalk, ask: PageAsk, response: Response) -> Request:
        home = Ask(urljoin(response.url, "/"))
        told = {"walk": walk, "ask": ask, "body": response.body}
        return request(tour, home, Role.OTHER, self.heard_home, self.no_home, **told)


def _has_nothing(page: ColumnPage) -> bool:
    return not (page.is_list or page.is_tree or page.onward or page.needs_render)
