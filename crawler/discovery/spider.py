"""A walk over a portal's own pages, nearest to 年报 first: at most three links deep, one host only."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.captures.exchange import Role
from crawler.discovery.score import names_column, score
from crawler.platforms.addresses import column_key, is_file
from crawler.platforms.base import ColumnPage
from crawler.platforms.columns import anchors
from crawler.platforms.detect import detect
from crawler.platforms.dialects import is_article_address
from crawler.platforms.markup import same_host, tree
from crawler.platforms.registry import PLATFORMS
from crawler.session import Session
from crawler.spiders.decode import page_of
from crawler.spiders.failures import of_exception, of_response

ENTRIES: Final = ("/", "/zwgk/", "/xxgk/", "/zfxxgk/", "/gongkai/", "/gkmlpt/index")
DEPTH: Final = 3
MOST_PAGES: Final = 60
MOST_CANDIDATES: Final = 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """`platform` is None where none was recognised; `evidence` says what counted, for a person to judge."""

    url: str
    name: str
    platform: str | None
    points: int
    evidence: tuple[str, ...]


class FindSpider(Spider):
    """What it found stands in `candidates`, what it could not have in `failures`."""

    name = "find"

    def __init__(self, session: Session, url: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        self.url = url
        self.candidates: dict[str, Candidate] = {}
        self.failures: list[str] = []
        self._asked: set[str] = set()

    async def start(self) -> AsyncIterator[Any]:
        for path in ("", *ENTRIES):
            asked = self._ask(urljoin(self.url, path), "", 0)
            if asked:
                yield asked

    def heard(self, response: Response, title: str, depth: int) -> Iterator[Request]:
        failure = of_response(response)
        if failure:
            self._could_not(response.url, title, str(failure))
            return
        page = page_of(response)
        document = tree(page.text)
        if document is None:
            return
        platform = detect(page)
        read = PLATFORMS[platform or "generic"].column(page, page.url)
        if title or any(names_column(link.title) for link in read.columns):
            self._candidate(response.url, title, platform, read)
        if depth >= DEPTH:
            return
        for url, text in anchors(document, page.url):
            if same_host(url, self.url) and not (is_file(url) or is_article_address(url)):
                asked = self._ask(url, text, depth + 1)
                if asked:
                    yield asked

    def no_answer(self, failure: TwistedFailure) -> None:
        asked: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self._could_not(asked.url, asked.cb_kwargs["title"], str(of_exception(failure.value, asked.url)))

    def _ask(self, url: str, text: str, depth: int) -> Request | None:
        """A column by its name always; what has to do with disclosure while there is room for it."""
        column, key = names_column(text), column_key(url)
        wanted = depth == 0 or column or "公开" in text or "/gkmlpt/" in url
        room = len(self._asked) < (MOST_PAGES if not column else MOST_PAGES + MOST_CANDIDATES)
        if key in self._asked or not (wanted and room):
            return None
        self._asked.add(key)
        return Request(
            url,
            callback=self.heard,
            errback=self.no_answer,
            cb_kwargs={"title": text if column else "", "depth": depth},
            meta={"role": Role.OTHER, "site": None},
            priority=10 * column - depth,
        )

    def _could_not(self, url: str, title: str, why: str) -> None:
        """A column that is linked but cannot be had is a candidate all the same."""
        if title:
            scored = score(title, url, None)
            self._keep(Candidate(url, title, None, scored.points, (*scored.evidence, why)))
        elif not url.endswith(ENTRIES[1:]):
            self.failures.append(f"{url}: {why}")

    def _candidate(self, url: str, title: str, platform: str | None, read: ColumnPage) -> None:
        scored = score(title, url, read)
        if scored.points > 0:
            name = title or next(link.title for link in read.columns if names_column(link.title))
            self._keep(Candidate(url, name, platform, scored.points, scored.evidence))

    def _keep(self, candidate: Candidate) -> None:
        self.candidates.setdefault(column_key(candidate.url), candidate)
