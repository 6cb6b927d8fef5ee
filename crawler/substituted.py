"""Pages that a portal gave in another's place, as one crawl comes to know them.

A page asked for because a list named it must be that entry. Three things tell that it is not: what the page
says of itself (`crawler.identity`); that it is the host's home page, known only where the crawl came to it by
itself, as nothing is asked for that alone; that an entry of another name was given the same body, and the
page does not name this one. The last takes two such answers, and the first is kept as it came: one page alone
that does not name its entry may well be it (a scan, a shell, a report that its list calls 2025年).
"""

import hashlib
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.identity import identify, name_of
from crawler.outcomes import Verdict
from crawler.plain import decoded
from crawler.record import Heard
from crawler.soft import is_html

ENTRY: Final = "entry"
"""Key of a request's meta: the title that a list gives what is asked for."""
LARGEST_PAGE: Final = 4 << 20
REMEMBERED: Final = 64
"""Pages of a host: one in haste gives a page that it gave a moment ago."""

_LOOKED_AT: Final = frozenset({RequestOutcome.CAPTURED, RequestOutcome.WRONG_PAGE})


@dataclass(frozen=True, slots=True)
class _Shown:
    asked: str
    name: str


class Substitutes:
    """What a crawl was shown, by host; digests are SHA-256 of bodies with Content-Encoding undone."""

    def __init__(self) -> None:
        self._homes: dict[str, bytes] = {}
        self._pages: defaultdict[str, OrderedDict[bytes, _Shown]] = defaultdict(OrderedDict)

    def judged(self, request: Request, response: Response, known: Heard) -> Heard:
        """`known` with its verdict, or with one that says why this is another page than was asked for."""
        body, parts = known.decoded, urlsplit(response.url)
        if body is None or response.status != 200 or known.verdict.outcome not in _LOOKED_AT:
            return known
        if parts.path in {"", "/"}:
            self._homes[parts.netloc] = hashlib.sha256(body).digest()
            return known
        title = request.meta.get(ENTRY)
        if title is None or known.verdict.outcome != RequestOutcome.CAPTURED:
            return known
        if len(body) > LARGEST_PAGE or not is_html(body[:1024]):
            return known
        why = self._objection(request, parts.netloc, body, title)
        return replace(known, verdict=Verdict(RequestOutcome.WRONG_PAGE, why, again=True)) if why else known

    def _objection(self, request: Request, host: str, body: bytes, title: str) -> str | None:
        digest = hashlib.sha256(body).digest()
        if self._homes.get(host) == digest:
            return "the home page stands in its place"
        asked = request.meta.get("redirect_urls", (request.url,))[0]
        before = self._note(host, digest, _Shown(asked, name_of(title)))
        identity = identify(decoded(body), title)
        if identity.another or identity.named or before.asked == asked:
            return identity.another
        if not name_of(title) or before.name == name_of(title):
            return None
        return f"the page of {before.asked} is shown"

    def _note(self, host: str, digest: bytes, shown: _Shown) -> _Shown:
        """For whom the host gave the body first."""
        pages = self._pages[host]
        first = pages.setdefault(digest, shown)
        if len(pages) > REMEMBERED:
            pages.popitem(last=False)
        return first
