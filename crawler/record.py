"""Scrapy's request and response as the exchange that is archived."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes
from twisted.internet.ssl import Certificate

from archive.captures.decoding import Undecodable, decode
from archive.captures.digests import MAX_DECODED
from archive.captures.exchange import RENDERED, Exchange, Headers, Role
from crawler.outcomes import CAPTURED, Answer, Verdict, judge

NAMING: Final = (b"Content-Type", b"Content-Disposition")
"""Headers by which Scrapy knows what kind of response it is."""
CUT_FLAGS: Final = frozenset({"dataloss", "download_stopped"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What everybody wants to know of a response as it came.

    `decoded` is the body with Content-Encoding undone, None where it is not what it is declared to be.
    """

    verdict: Verdict
    decoded: bytes | None


_HEARD: Final[WeakKeyDictionary[Response, Heard]] = WeakKeyDictionary()


def heard(request: Request, response: Response) -> Heard:
    """Several middlewares ask; it is found once."""
    known = _HEARD.get(response)
    if known is None:
        decoded = _decoded(response)
        known = Heard(judge(answer(request, response, decoded)), decoded)
        _HEARD[response] = known
    return known


def unpacked(response: Response, decoded: bytes) -> Response:
    """The response as Scrapy gives it to the spider once Content-Encoding is undone."""
    named = {name: value for name in NAMING if (value := response.headers.get(name))}
    kind = responsetypes.from_args(headers=named, url=response.url, body=decoded)
    guessed = {"encoding": None} if issubclass(kind, TextResponse) else {}
    plain = response.replace(cls=kind, body=decoded, **guessed)
    del plain.headers["Content-Encoding"]
    return plain


def headers(given: ScrapyHeaders) -> Headers:
    """In the order received; Scrapy's own way to them normalises each name again."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in dict.items(given)
        for value in values
    )


def role(request: Request) -> Role:
    """robots.txt is asked by a middleware, which cannot say its role through the spider."""
    return Role(request.meta.get("role", Role.OTHER))


def answer(request: Request, response: Response, decoded: bytes | None = None) -> Answer:
    return Answer(
        url=response.url,
        role=role(request),
        status=response.status,
        headers=tuple((name.lower(), value) for name, value in headers(response.headers)),
        body=response.body,
        decoded=decoded,
        cut=not CUT_FLAGS.isdisjoint(response.flags),
        redirected_from=request.meta.get("redirect_urls", ()),
    )


def answered(request: Request, response: Response, heard: Heard, run_id: int) -> Exchange:
    """What Scrapy lost on the way (the reason phrase, the case of header names) is left out, not made up."""
    return _exchange(
        request,
        heard.verdict,
        run_id,
        status=response.status,
        response_headers=headers(response.headers),
        body=response.body,
        decoded=heard.decoded,
        ip=str(response.ip_address) if response.ip_address else None,
        protocol=response.protocol,
        tls=_tls(response, request.meta.get("tls_mode")),
    )


def drawn(request: Request, body: bytes, media_type: str, run_id: int) -> Exchange:
    """A page as the browser had it once its scripts had run. Nobody sent it: nothing of a request stays."""
    page = _exchange(
        request, CAPTURED, run_id, status=200, response_headers=(("Content-Type", media_type),), body=body
    )
    return replace(page, method=RENDERED, role=Role.OTHER, request_headers=(), request_body=b"")


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
    decoded: bytes | None = None,
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
        decoded=decoded,
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


def _decoded(response: Response) -> bytes | None:
    codings = [each.decode("latin-1") for each in response.headers.getlist("Content-Encoding")]
    try:
        return decode(response.body, ",".join(codings), MAX_DECODED)
    except Undecodable:
        return None


def _tls(response: Response, mode: str | None) -> str | None:
    """Certificates are verified before anything is sent, so one that is here was found good.

    `mode` is what crawler/tls/hosts.toml loosens for the host.
    """
    if not isinstance(response.certificate, Certificate):
        return None
    subject = response.certificate.getSubject()  # type: ignore[no-untyped-call]  # Twisted's
    verified = f"verified: {subject.get('commonName', b'').decode('utf-8', 'backslashreplace')}"
    return f"{verified}; legacy: {mode}" if mode else verified
