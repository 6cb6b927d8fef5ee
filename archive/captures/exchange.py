"""One HTTP exchange as it was: the only thing the archive takes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

Headers = tuple[tuple[str, str], ...]
RENDERED: Final = "RENDER"
"""The method of what no server sent: a page as a browser had it once its scripts had run."""
SAVED: Final = "SAVED"
"""The method of a page that somebody saved: nothing is known of the exchange but address, time and body."""
RESOURCES: Final = frozenset({RENDERED, SAVED})
"""Methods of what is kept as a resource, without request and response."""


class RequestOutcome(StrEnum):
    """What became of one request."""

    CAPTURED = "captured"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    REFUSED_BY_ROBOTS = "refused_by_robots"
    WRONG_PAGE = "wrong_page"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    TRUNCATED = "truncated"


class Role(StrEnum):
    """What the exchange was for."""

    ROBOTS = "robots"
    LIST = "list"
    ARTICLE = "article"
    ATTACHMENT = "attachment"
    FURTHER = "further"  # page two and on of an article, read with its first
    PICTURE = "picture"  # shown inside an article, read with it where its tables are pictures
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Headers in the order received, as latin-1 text; `body` as received: Content-Encoding still applied.
    `decoded` is the same without it, as `archive.captures.decoding` gives it, where that is done already.

    `status` is None when no response came; then `error` says why. `evidence` is what an outcome other than
    captured was judged by (a block page's signature). `volatile` are regular expressions of what the platform
    changes in every response (visit counters, generation dates): they do not count when contents
    are compared.
    With the method `RENDERED` it is no exchange: `body` is the page drawn at the address, in UTF-8; nor with
    `SAVED`. `origin` says where an exchange is from that this archive did not make itself (file, its sha256,
    record, software); `fetched_at` is then when it was made, there.
    An exchange that says `captured` is recorded as `unchanged` when its content is the one already held.
    """

    url: str
    method: str
    request_headers: Headers
    request_body: bytes
    status: int | None
    reason: str
    response_headers: Headers
    body: bytes
    fetched_at: datetime
    outcome: RequestOutcome
    role: Role
    site: str | None
    run_id: int
    ip: str | None
    protocol: str | None
    tls: str | None
    redirected_from: tuple[str, ...] = ()
    error: str | None = None
    evidence: str | None = None
    volatile: tuple[str, ...] = ()
    decoded: bytes | None = None
    origin: Mapping[str, Any] | None = None

    def header(self, name: str) -> str | None:
        """The first response header of that name, whatever its case."""
        return next((value for key, value in self.response_headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends back to the server."""

    etag: str | None
    last_modified: str | None

    def headers(self) -> Mapping[str, str]:
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return {name: value for name, value in pairs if value}
