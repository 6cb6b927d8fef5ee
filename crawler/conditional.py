"""What the archive holds is asked for with its validators, and a 304 is that body again."""

import logging
from collections.abc import Callable

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.captures.exchange import Role
from archive.errors import ArchiveError
from crawler.memory import Memory
from crawler.session import session_of

logger = logging.getLogger(__name__)

VALIDATORS = ("If-None-Match", "If-Modified-Since")
RECALLED = "recalled"
"""Flag of a response whose body comes from the archive because the server said 304."""


class ConditionalMiddleware:
    """Nearer the spider than compression (590): here a body is decoded, and so is the archive's."""

    def __init__(self, archive: Memory, recall: Callable[[str], bytes | None]) -> None:
        self._archive = archive
        self._recall = recall

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ConditionalMiddleware":
        session = session_of(crawler)
        return cls(session.archive, session.recall)

    def process_request(self, request: Request) -> None:
        """A redirect carries its source's validators: they are another page's, and go."""
        for name in VALIDATORS:
            request.headers.pop(name, None)
        if (
            request.method != "GET"
            or request.meta.get("role") == Role.ROBOTS
            or request.meta.get("unconditional")
        ):
            return
        validators = self._archive.captures.validators(request.url)
        if validators:
            request.headers.update(validators.headers())

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status != 304:
            return response
        body = self._held(request.url)
        if body is None:
            meta = {**request.meta, "unconditional": True}
            return request.replace(meta=meta, dont_filter=True)
        return response.replace(status=200, body=body, flags=[*response.flags, RECALLED])

    def _held(self, url: str) -> bytes | None:
        """A body that cannot be read any more is asked for anew."""
        try:
            return self._recall(url)
        except ArchiveError as error:
            logger.warning("asked for again without conditions: %s", error)
            return None
