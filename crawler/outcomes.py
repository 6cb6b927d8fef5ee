"""What became of a request, judged by status, headers and the beginning of the body.

In this order: what the whole answer is known by (signatures.toml), its status, whether it is whole, and at
last whether it is what was asked for. Pure and cheap, as most answers are content.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from archive.captures.exchange import Headers, RequestOutcome, Role
from crawler import soft
from crawler.plain import decoded
from crawler.platforms.addresses import is_file
from crawler.signatures import LOOKED_AT, Glimpse, fitting

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response as the judge sees it; `body` still encoded, `headers` lower-case names.

    `decoded` is the body with its Content-Encoding undone, where that is done already.
    """

    url: str
    role: Role
    status: int
    headers: Headers
    body: bytes
    decoded: bytes | None = None
    cut: bool = False
    redirected_from: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`again`: a portal that is asked more slowly may have another answer."""

    outcome: RequestOutcome
    evidence: str | None = None
    again: bool = False


CAPTURED: Final = Verdict(RequestOutcome.CAPTURED)


def judge(answer: Answer) -> Verdict:
    return Verdict(RequestOutcome.UNCHANGED) if answer.status == 304 else _judge_whole(answer)


def _judge_whole(answer: Answer) -> Verdict:
    start = _start(answer)
    target = _target(answer)
    cookies = [value for name, value in answer.headers if name == "set-cookie"]
    known = fitting(Glimpse(answer.status, start or b"", cookies, _to_itself(answer, target)))
    if known:
        return Verdict(known.outcome, f"{answer.status}, {known.name}")
    if answer.status >= 400:
        return Verdict(RequestOutcome.UNREACHABLE, str(answer.status))
    if answer.cut:
        return Verdict(RequestOutcome.TRUNCATED, "the connection ended before the body did")
    if target and len(answer.redirected_from) >= MAX_REDIRECTS:
        return Verdict(RequestOutcome.UNREACHABLE, f"redirects without end, the last to {target}")
    if answer.status >= 300 or answer.role == Role.ROBOTS:
        return CAPTURED
    return _judge_content(answer, start)


def _judge_content(answer: Answer, start: bytes | None) -> Verdict:
    """`start` is None where the body is not what its Content-Encoding says; that is the archive's to tell."""
    if answer.redirected_from and urlsplit(answer.url).path in {"", "/"}:
        return Verdict(RequestOutcome.WRONG_PAGE, "redirected to the home page")
    shown = answer.body[:LOOKED_AT] if start is None else start
    if not shown.strip():
        return Verdict(RequestOutcome.WRONG_CONTENT_TYPE, "the body is empty")
    if answer.role == Role.ATTACHMENT or (answer.role != Role.LIST and is_file(answer.url)):
        no_file = soft.no_file(answer.url, shown)
        if no_file:
            return Verdict(RequestOutcome.WRONG_CONTENT_TYPE, no_file)
    return CAPTURED if len(shown) > soft.SMALL_PAGE else _judge_small(answer, shown)


def _judge_small(answer: Answer, body: bytes) -> Verdict:
    """A list that answers with an error has not ended: the portal is out of order, and nothing is proved."""
    error = soft.json_error(body)
    if error:
        is_list = answer.role == Role.LIST
        return Verdict(RequestOutcome.UNREACHABLE if is_list else RequestOutcome.WRONG_PAGE, error)
    if not soft.is_html(body):
        return CAPTURED
    page = decoded(body)
    leads_home = soft.leads_home(answer.url, page)
    if leads_home:
        return Verdict(RequestOutcome.GONE, leads_home)
    empty = soft.stub(answer.url, page) or soft.empty_shell(page)
    return Verdict(RequestOutcome.WRONG_PAGE, empty) if empty else CAPTURED


def _target(answer: Answer) -> str | None:
    """Where a redirect leads, as Scrapy will ask for it."""
    location = _header(answer.headers, "location") if answer.status in REDIRECTS else ""
    try:
        return urljoin(answer.url, safe_url_string(location)) if location else None
    except ValueError:
        return None


def _to_itself(answer: Answer, target: str | None) -> int:
    """How many redirects in a row, this one counted, led from the address to itself."""
    if target != answer.url:
        return 0
    others = (n for n, url in enumerate(reversed(answer.redirected_from), start=1) if url != answer.url)
    return next(others, len(answer.redirected_from) + 1)


def _start(answer: Answer) -> bytes | None:
    if answer.decoded is None:
        return beginning(answer.body, _header(answer.headers, "content-encoding"))
    return answer.decoded[:LOOKED_AT]


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key == name), "")


def beginning(body: bytes, encoding: str) -> bytes | None:
    """The start of the body with its Content-Encoding undone; only what is advertised is understood.

    None where the bytes are not what they are declared to be: such a body matches no signature.
    """
    if encoding.strip().lower() in {"gzip", "x-gzip"}:
        return _inflated(body, (zlib.MAX_WBITS | 16,))
    if encoding.strip().lower() == "deflate":
        return _inflated(body, (zlib.MAX_WBITS, -zlib.MAX_WBITS))
    return body[:LOOKED_AT]


def _inflated(body: bytes, windows: Sequence[int]) -> bytes | None:
    for window in windows:
        try:
            return zlib.decompressobj(window).decompress(body, LOOKED_AT)
        except zlib.error:
            continue
    return None
