"""A domain that blocks, answers nothing any more or wants too long a pause is left alone: for the rest of the
crawl, and by later ones for as long as the archive says. So are those whose day's budget is used up, and
all outside the hours.
"""

from collections import Counter
from datetime import timedelta
from functools import cached_property
from typing import Final

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome, Role
from crawler.guard.hours import Hours, utc_now
from crawler.guard.past import DAY, Closed, asked, closed
from crawler.record import heard
from crawler.session import Session, session_of
from crawler.slots import domains, retry_after

ASKING_FOR_A_PAUSE: Final = frozenset({429, 503})


class LeftAlone(IgnoreRequest):
    """Raised by LeaveAloneMiddleware; the request was never sent.

    `outcome` is None where it says nothing of the portal: we had asked enough, or at the wrong time.
    """

    def __init__(self, outcome: RequestOutcome | None, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class LeaveAloneMiddleware:
    """Stands where only final answers come by: retries and redirects are still to be made below it."""

    def __init__(self, session: Session, hours: Hours) -> None:
        self._session = session
        self._config = session.config
        self._domains = domains(self._config.extra_suffixes)
        self._hours = hours
        self._failures: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LeaveAloneMiddleware":
        session = session_of(crawler)
        leave_alone = cls(session, Hours(session.config))
        crawler.signals.connect(leave_alone.downloaded, signals.response_downloaded)
        return leave_alone

    def process_request(self, request: Request) -> None:
        domain, host = self._names(request)
        found = self._closed.get(domain) or self._closed.get(host)
        if found:
            raise LeftAlone(*found)
        objection = self._hours.objection() or self._used_up(domain)
        if objection:
            raise LeftAlone(None, objection)

    def sent(self, request: Request) -> None:
        """Called for each request that goes to the wire."""
        self._asked[self._names(request)[0]] += 1

    def downloaded(self, response: Response, request: Request) -> None:
        """Called before the next request of the domain leaves its queue; a 429 may still be waited out."""
        verdict = heard(request, response).verdict
        if verdict.outcome == RequestOutcome.BLOCKED and response.status != 429:
            self._blocked(request, verdict.evidence)
        pause = retry_after(response, utc_now())
        if response.status in ASKING_FOR_A_PAUSE and pause > self._config.retry_after_max_seconds:
            self._paused(request, response.status, pause)

    def process_response(self, request: Request, response: Response) -> Response:
        self._note(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not isinstance(exception, IgnoreRequest) and request.meta["verdict"] is not None:
            self._note(request)

    def strike(self, name: str, why: str) -> None:
        """Keep for later crawls that a domain, or only a host of it, blocked."""
        at = utc_now()
        until = at + timedelta(minutes=self._config.cooldown_minutes)
        session = self._session
        session.write(lambda: session.archive.hosts.strike(name, why, session.run_id, at, until))

    @cached_property
    def _closed(self) -> dict[str, Closed]:
        """Read with the first request, so that an archive that cannot be read ends the crawl in its line."""
        return closed(self._session.archive.hosts, utc_now())

    @cached_property
    def _asked(self) -> Counter[str]:
        return asked(self._session.archive.hosts, self._domains, utc_now())

    def _names(self, request: Request) -> tuple[str, str]:
        return self._domains.names(request.url)

    def _used_up(self, domain: str) -> str | None:
        budget = self._config.daily_budget
        if self._asked[domain] < budget:
            return None
        return f"the day's budget of {budget} requests is used up for {domain} (crawl.daily_budget)"

    def _note(self, request: Request) -> None:
        verdict = request.meta["verdict"]
        domain, _ = self._names(request)
        if verdict.outcome == RequestOutcome.BLOCKED:
            self._blocked(request, verdict.evidence)
        elif verdict.outcome == RequestOutcome.UNREACHABLE:
            self._failures[domain] += 1
            limit = self._config.failures_in_a_row
            if self._failures[domain] >= limit:
                self._close(domain, verdict.outcome, f"{limit} requests in a row failed")
        else:
            self._failures[domain] = 0

    def _blocked(self, request: Request, evidence: str | None) -> None:
        """What a firewall says of robots.txt closes its host only; RobotsMiddleware sees to that."""
        if request.meta.get("role") == Role.ROBOTS:
            return
        domain, host = self._names(request)
        why = f"{host} blocked ({evidence})"
        if self._close(domain, RequestOutcome.BLOCKED, why):
            self.strike(domain, why)

    def _paused(self, request: Request, status: int, seconds: float) -> None:
        """The pause outlives the crawl, for a day at most: nobody may lock a portal up for good."""
        domain, host = self._names(request)
        why = f"{host} answered {status} and asks for {seconds:.0f} s of pause"
        if self._close(domain, RequestOutcome.UNREACHABLE, why):
            at, session = utc_now(), self._session
            until = at + timedelta(seconds=min(seconds, DAY.total_seconds()))
            session.write(lambda: session.archive.hosts.pause(domain, why, session.run_id, at, until))

    def _close(self, domain: str, outcome: RequestOutcome, why: str) -> bool:
        """False where it was closed before: the first reason is the one that is told."""
        if domain in self._closed:
            return False
        self._closed[domain] = (outcome, f"{domain} is left alone for the rest of this crawl: {why}")
        return True
