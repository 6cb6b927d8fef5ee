"""The one spider: any number of sites, walked at once, each at its own pace.

Column tree, list pages, articles, attachments. A list page is asked every night, a report when it is due,
both conditionally. Platforms say what stands in a page, walks what to ask next, the archive what is known.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.captures.exchange import Role
from archive.columns.model import ArticleFacts, Attachment, Entry
from crawler.guard.leave_alone import LeftAlone
from crawler.platforms.base import Page, is_file
from crawler.platforms.registry import platform_of
from crawler.session import Session
from crawler.spiders.decode import page_text
from crawler.spiders.failures import of_exception, of_response
from crawler.spiders.opening import close_own, open_own
from crawler.spiders.tour import Tour
from crawler.spiders.walk import ColumnWalk, Failure, PageAsk

PRIORITY = {Role.LIST: 20, Role.ATTACHMENT: 10, Role.ARTICLE: 0}


class ColumnsSpider(Spider):
    """`site_codes` are set on the classes the loader makes, one for each site."""

    name = "columns"
    site_codes: tuple[str, ...] = ()

    def __init__(self, session: Session, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
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
        if not self.session.write(self._set_out):
            return
        for tour in self.tours:
            for request in self._column(tour, tour.site.list_url, tour.site.organ):
                yield request

    def heard_page(self, response: Response, tour: Tour, walk: ColumnWalk, ask: PageAsk) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            yield from self._page_failed(tour, walk, ask, failure)
            return
        if ask.number == 1:
            walk.at = response.url
            tour.root = response.url if walk.depth == 0 else tour.root
        page = tour.platform.column(_page(response), tour.root)
        before = len(walk.rows)
        following = walk.heard(ask, page)
        for link in page.columns:
            yield from self._column(tour, link.url, link.title, walk)
        yield from self._rows(tour, list(walk.rows.values())[before:], walk.url)
        yield from self._go_on(tour, walk, following)

    def no_page(self, failure: TwistedFailure) -> Iterator[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        what = of_exception(failure.value, request.url)
        yield from self._page_failed(**_of_list(request), failure=what)

    def heard_article(self, response: Response, tour: Tour, entry: Entry, column: str) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            self.session.ledger.fail(tour.site.code, f"{entry.url}: {failure}")
            return
        article = tour.platform.article(_page(response))
        if not article.is_article and response.body.lstrip()[:1] == b"<":
            self.session.ledger.fail(tour.site.code, f"{entry.url}: no article was found in the page")
            return
        facts = ArticleFacts(
            url=entry.url,
            site=tour.site.code,
            title=article.title,
            published=article.published,
            column_url=column,
            attachments=tuple(Attachment(link.url, link.title or None) for link in article.attachments),
        )
        self.session.write(lambda: self.session.archive.columns.record_article(facts))
        for link in article.attachments:
            if tour.wants_attachment(link.url, entry.list_date):
                yield self._file(tour, link.url)

    def heard_attachment(self, response: Response, tour: Tour) -> None:
        failure = of_response(response)
        if failure:
            self.session.ledger.fail(tour.site.code, f"{response.url}: {failure}")

    def no_report(self, failure: TwistedFailure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        what = of_exception(failure.value, request.url)
        whole = isinstance(failure.value, LeftAlone) or request.url in what.said
        line = what.said if whole else f"{request.url}: {what}"
        self.session.ledger.fail(request.meta["site"], line)

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
            for walk in tour.walks.values():
                if not walk.is_over:
                    walk.broken_off("the walk was broken off")
                    self._record(tour, walk)
        self.session.ended = reason
        self.session.write(self.session.archive.captures.flush)
        if self.owns_session:
            close_own(self.session)

    def _set_out(self) -> None:
        for site in self.session.sites.values():
            tour = Tour(self.session, site, platform_of(site), site.list_url)
            tour.known = {each.url: each for each in self.session.archive.columns.known_articles(site.code)}
            self.tours.append(tour)

    def _page_failed(self, tour: Tour, walk: ColumnWalk, ask: PageAsk, failure: Failure) -> Iterator[Request]:
        yield from self._go_on(tour, walk, walk.failed(ask, failure))

    def _column(self, tour: Tour, url: str, name: str, above: ColumnWalk | None = None) -> Iterator[Request]:
        walk = tour.column(url, name, above)
        if walk:
            yield self._list_request(tour, walk, walk.first())

    def _rows(self, tour: Tour, entries: Iterable[Entry], column: str) -> Iterator[Request]:
        for entry in entries:
            if is_file(entry.url):
                if tour.wants_attachment(entry.url, entry.list_date):
                    yield self._file(tour, entry.url)
            elif tour.wants_article(entry.url, entry.list_date):
                kwargs = {"tour": tour, "entry": entry, "column": column}
                yield self._request(tour, entry.url, Role.ARTICLE, self.heard_article, kwargs)
            else:
                for url in tour.open_files(entry.url, entry.list_date):
                    yield self._file(tour, url)

    def _go_on(self, tour: Tour, walk: ColumnWalk, following: PageAsk | None) -> Iterator[Request]:
        if following:
            yield self._list_request(tour, walk, following)
            return
        self._record(tour, walk)
        yield from self._rows(tour, tour.left_over(), tour.site.list_url)

    def _record(self, tour: Tour, walk: ColumnWalk) -> None:
        recorded = walk.record(self.session.run_id)
        self.session.write(lambda: self.session.archive.columns.record_walk(recorded))
        self.session.ledger.columns[tour.site.code][recorded.state] += 1
        if recorded.reason:
            self.session.ledger.fail(tour.site.code, f"{walk.url}: {recorded.state}: {recorded.reason}")

    def _list_request(self, tour: Tour, walk: ColumnWalk, ask: PageAsk) -> Request:
        kwargs = {"tour": tour, "walk": walk, "ask": ask}
        return self._request(tour, ask.url, Role.LIST, self.heard_page, kwargs)

    def _file(self, tour: Tour, url: str) -> Request:
        return self._request(tour, url, Role.ATTACHMENT, self.heard_attachment, {"tour": tour})

    def _request(self, tour: Tour, url: str, role: Role, callback: Any, kwargs: dict[str, Any]) -> Request:
        return Request(
            url,
            callback=callback,
            errback=self.no_page if role == Role.LIST else self.no_report,
            cb_kwargs=kwargs,
            meta={"role": role, "site": tour.site.code, "volatile": tuple(tour.platform.volatile)},
            priority=PRIORITY[role],
        )


def _page(response: Response) -> Page:
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
    return Page(response.url, page_text(response.body, declared))


def _of_list(request: Request) -> dict[str, Any]:
    return dict(request.cb_kwargs)
