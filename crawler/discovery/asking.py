"""The root of each site asked once: whether it can be had, and whether it is what its row says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from archive.captures.exchange import RequestOutcome, Role
from crawler.browser.settled import settled
from crawler.platforms.detect import detect
from crawler.session import Session
from crawler.spiders.asks import Failure
from crawler.spiders.decode import page_of
from crawler.spiders.failures import GOOD, of_exception, of_response
from crawler.spiders.requests import request
from crawler.spiders.tour import Tour

UNREACHABLE: Final = RequestOutcome.UNREACHABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`url` is where the answer came from in the end, `detail` why there is none that can be read.

    `detected` is the platform by its signature, None where none fits. `rows` and `columns` are those that the
    platform of the row finds in the page, `onward` where it leads to, `needs_render` why there can be none.
    """

    code: str
    url: str
    outcome: RequestOutcome
    detail: str | None = None
    detected: str | None = None
    rows: int = 0
    columns: int = 0
    is_list: bool = False
    onward: str | None = None
    needs_render: str | None = None

    @property
    def answered(self) -> bool:
        return self.outcome in GOOD


class AskSpider(Spider):
    """What it heard stands in `heard_of`, by code. Nothing that an answer leads to is asked."""

    name = "ask"

    def __init__(self, session: Session, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.session = session
        broken_off = "the check was broken off before this one was heard"
        self.heard_of: dict[str, Heard] = {
            code: Heard(code=code, url=site.list_url, outcome=UNREACHABLE, detail=broken_off)
            for code, site in session.sites.items()
        }

    async def start(self) -> AsyncIterator[Any]:
        for site in self.session.sites.values():
            tour = Tour.of(self.session, site)
            yield request(tour, tour.platform.first(site.list_url), Role.LIST, self.heard, self.no_answer)

    def heard(self, response: Response, tour: Tour) -> None:
        failure = of_response(response)
        if failure:
            self._could_not(tour, response.url, failure)
            return
        page = page_of(response)
        read = settled(tour.platform.column(page, response.url), response.meta)
        self.heard_of[tour.site.code] = Heard(
            code=tour.site.code,
            url=response.url,
            outcome=response.meta["verdict"].outcome,
            detected=detect(page),
            rows=len(read.rows),
            columns=len(read.columns),
            is_list=read.is_list or read.is_tree,
            onward=read.onward.url if read.onward else None,
            needs_render=read.needs_render,
        )

    def no_answer(self, failure: TwistedFailure) -> None:
        asked: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self._could_not(asked.cb_kwargs["tour"], asked.url, of_exception(failure.value, asked.url))

    def _could_not(self, tour: Tour, url: str, failure: Failure) -> None:
        self.heard_of[tour.site.code] = Heard(
            code=tour.site.code, url=url, outcome=failure.outcome or UNREACHABLE, detail=failure.said
        )
