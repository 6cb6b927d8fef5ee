"""Rows of lists: the articles and files they lead to, and the files and pages these lead to."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.captures.exchange import Role
from archive.columns.model import ArticleFacts, Attachment, Entry
from crawler.guard.allowed import AllowList, too_long
from crawler.guard.leave_alone import LeftAlone
from crawler.guard.middleware import TakenOut
from crawler.platforms.addresses import is_file
from crawler.platforms.base import ArticlePage, Ask
from crawler.session import Session
from crawler.spiders.decode import page_of
from crawler.spiders.failures import of_exception, of_response
from crawler.spiders.requests import request
from crawler.spiders.tour import Tour
from crawler.substituted import ENTRY

MOST_PICTURES: Final = 40


class Articles:
    """`hosts` are those that have a row of the catalogue: what stands there is their own walk's business."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._allowed = AllowList(session.config, session.archive.forgotten.objection)
        self._hosts = {site.host for site in session.sites.values()}

    def rows(self, tour: Tour, entries: Iterable[Entry], column: str) -> Iterator[Request]:
        for entry in entries:
            if not self._is_ours(tour, entry.url):
                continue
            if is_file(entry.url):
                if tour.wants_attachment(entry.url, entry.list_date):
                    yield self._file(tour, entry.url, column)
            elif tour.wants_article(entry.url, entry.list_date):
                yield self._article(tour, entry, column)
            else:
                for file in tour.open_files(entry.url, entry.list_date):
                    yield self._file(tour, file.url, entry.url, file.role)

    def left_over(self, tour: Tour) -> Iterator[Request]:
        for entry, column in tour.left_over():
            yield from self.rows(tour, (entry,), column)

    def heard_article(self, response: Response, tour: Tour, entry: Entry, column: str) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            self._session.ledger.fail(tour.site.code, f"{entry.url}: {failure}")
            return
        if response.body.lstrip()[:1] not in {b"<", b"\xef", b""}:
            return  # the address of an article gave a file
        article = tour.platform.article(page_of(response))
        if not article.is_article:
            self._session.ledger.fail(tour.site.code, f"{entry.url}: no article was found in the page")
            return
        links = [link for link in self._links(tour, entry, article) if self._is_short(tour, link.url)]
        facts = ArticleFacts(
            url=entry.url,
            site=tour.site.code,
            title=article.title,
            published=article.published,
            column_url=column,
            attachments=tuple(links),
            captured_url=response.url,
            pages=article.further,
            pictures=article.pictures,
        )
        self._session.write(lambda: self._session.archive.columns.record_article(facts))
        for link in links:
            if self._is_ours(tour, link.url) and tour.wants_attachment(link.url, entry.list_date):
                yield self._file(tour, link.url, response.url, link.role)

    def _links(self, tour: Tour, entry: Entry, article: ArticlePage) -> Iterator[Attachment]:
        """What belongs to an article, each address once, and of its pictures as many as are ever read."""
        if len(article.pictures) > MOST_PICTURES:
            line = f"{entry.url}: of {len(article.pictures)} pictures the first {MOST_PICTURES} are fetched"
            self._session.ledger.fail(tour.site.code, line)
        pictures = article.pictures[:MOST_PICTURES]
        onward = (article.onward,) if article.onward and self._is_ours(tour, article.onward) else ()
        for role, urls in ((Role.FURTHER, article.further), (Role.PICTURE, pictures)):
            yield from (Attachment(url, None, role) for url in urls if self._is_ours(tour, url))
        beside = {*article.further, *pictures}
        yield from (
            Attachment(link.url, link.title or None) for link in article.attachments if link.url not in beside
        )
        yield from (Attachment(url, None) for url in onward if url not in beside)

    def _is_short(self, tour: Tour, url: str) -> bool:
        long = too_long(url)
        if long:
            self._session.ledger.fail(tour.site.code, long)
        return long is None

    def heard_file(self, response: Response, tour: Tour) -> None:
        failure = of_response(response)
        if failure:
            self._session.ledger.fail(tour.site.code, f"{response.url}: {failure}")

    def no_answer(self, failure: TwistedFailure) -> None:
        asked: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        if isinstance(failure.value, TakenOut):  # lists go on showing what was taken out
            self._session.ledger.pass_over(asked.meta["site"], asked.url)
            return
        what = of_exception(failure.value, asked.url)
        whole = isinstance(failure.value, LeftAlone) or asked.url in what.said
        line = what.said if whole else f"{asked.url}: {what}"
        self._session.ledger.fail(asked.meta["site"], line)

    def _is_ours(self, tour: Tour, url: str) -> bool:
        """Lists of other organs' reports lead to hosts that have a walk of their own, and to some that may
        not be asked at all.
        """
        host = urlsplit(url).netloc
        if host == tour.site.host:
            return True
        return host not in self._hosts and self._allowed.objection(url) is None

    def _article(self, tour: Tour, entry: Entry, column: str) -> Request:
        ask = Ask(entry.url, referer=column)
        asked = request(
            tour, ask, Role.ARTICLE, self.heard_article, self.no_answer, entry=entry, column=column
        )
        asked.meta[ENTRY] = entry.title
        return asked

    def _file(self, tour: Tour, url: str, referer: str, role: Role = Role.ATTACHMENT) -> Request:
        """Some servers hand out a file to those only who come from its article."""
        return request(tour, Ask(url, referer=referer), role, self.heard_file, self.no_answer)
