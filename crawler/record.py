"""Scrapy's request and response as the exchange that is archived."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response
from twisted.internet.ssl import Certificate

from archive.captures.exchange import Exchange, Headers, Role
from crawler.outcomes import Answer, Verdict, judge

CUT_FLAGS = frozenset({"dataloss", "download_stopped"})


_JUDGED: Final[WeakKeyDictionary[Response, Verdict]] = WeakKeyDictionary()


def judged(request: Request, response: Response) -> Verdict:
    """The verdict on a response as it came; several middlewares ask for it, and it is found once."""
    if response not in _JUDGED:
        _JUDGED[response] = judge(answer(request, response))
    return _JUDGED[response]


def headers(given: ScrapyHeaders) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name in given for value in given.getlist(name)
    )


def role(request: Request) -> Role:
    """robots.txt is asked by a middleware, which cannot say its role through the spider."""
    return Role(request.meta.get("role", Role.OTHER))


def answer(request: Request, response: Response) -> Answer:
    return Answer(
        url=response.url,
        role=role(request),
        status=response.status,
        headers=tuple((name.lower(), value) for name, value in headers(response.headers)),
        body=response.body,
        cut=not CUT_FLAGS.isdisjoint(response.flags),
        redirected_from=request.meta.get("redirect_urls", ()),
    )


def answered(request: Request, response: Response, verdict: Verdict, run_id: int) -> Exchange:
    """What Scrapy lost on the way (the reason phrase, the case of header names) is left out, not made up."""
    return _exchange(
        request,
        verdict,
        run_id,
        status=response.status,
        response_headers=headers(response.headers),
        body=response.body,
        ip=str(response.ip_address) if response.ip_address else None,
        protocol=response.protocol,
        tls=_tls(response),
    )


def unanswered(request: Request, verdict: Verdict, run_id: int, error: str) -> Exchange:
    return _exchange(request, verdict, run_id, error=error)


def _exchange(
    request: Request,
    verdict: Verdict,
    run_id: int,
    *,
    status: int | None = None,
    response_headers: Headers = (),
    body: bytes = b"",
    ip: str | None = None,
    protocol: str | None = None,
    tls: str | None = None,
    error: str | None = None,
) -> Exchange:
    return Exchange(
        url=request.url,
        method=request.method,
        request_headers=(("Host", urlsplit(request.url).netloc), *headers(request.headers)),
        request_body=request.body,
        status=status,
        reason="",
        response_headers=response_headers,
        body=body,
        fetched_at=datetime.now(UTC),
        outcome=verdict.outcome,
        role=role(request),
        site=request.meta.get("site"),
        run_id=run_id,
        ip=ip,
        protocol=protocol,
        tls=tls,
        redirected_from=tuple(request.meta.get("redirect_urls", ())),
        error=error,
        evidence=verdict.evidence,
        volatile=tuple(request.meta.get("volatile", ())),
    )


def _tls(response: Response) -> str | None:
    """Certificates are verified before anything is sent, so one that is here was found good."""
    if not isinstance(response.certificate, Certificate):
        return None
    subject = response.certificate.getSubject()  # type: ignore[no-untyped-call]  # Twisted's
    return f"verified: {subject.get('commonName', b'').decode('utf-8', 'backslashreplace')}"
