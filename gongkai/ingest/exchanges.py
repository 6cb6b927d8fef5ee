"""A record of somebody else's WARC file as the exchange that is archived."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from archive.captures.decoding import Undecodable, decode
from archive.captures.digests import MAX_DECODED
from archive.captures.exchange import Exchange, Role
from archive.clock import now
from crawler.guard.allowed import AllowList
from crawler.outcomes import Answer, judge
from gongkai.ingest.digests import check
from gongkai.ingest.messages import LEAVE_OUT, Message, message, reason_of
from gongkai.ingest.model import BrokenError
from gongkai.ingest.placing import Places
from gongkai.ingest.walking import Raw

AHEAD: Final = timedelta(minutes=5)
"""Clocks differ; more than that is no clock."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every exchange of one file shares; `site` knows better than the catalogue where an address was
    captured before.
    """

    run_id: int
    allowed: AllowList
    places: Places
    site: Callable[[str], str | None]
    origin: Mapping[str, Any]


def exchange(context: Context, record: Raw, answer: Message, request: Raw | None) -> Exchange:
    """Raises BrokenError."""
    url, at = address(context.allowed, record.address), date(record.fields.get("warc-date", ""))
    status, reason = answer.status()
    asked = _request(request)
    role = context.places.role(url, answer.header("content-type"))
    verdict = judge(
        Answer(
            url=url,
            role=role,
            status=status,
            headers=tuple((name.lower(), value) for name, value in answer.headers),
            body=answer.body,
            decoded=_decoded(answer),
            cut=answer.cut or "warc-truncated" in record.fields,
        )
    )
    return Exchange(
        url=url,
        method=asked.first.partition(" ")[0] if asked else "GET",
        request_headers=asked.headers if asked else (),
        request_body=asked.body if asked else b"",
        status=status,
        reason=reason_of(status, reason),
        response_headers=answer.headers,
        body=answer.body,
        fetched_at=at,
        outcome=verdict.outcome,
        role=role,
        site=None if role is Role.OTHER else context.site(url) or context.places.site(url),
        run_id=context.run_id,
        ip=record.fields.get("warc-ip-address"),
        protocol=record.fields.get("warc-protocol"),
        tls=None,
        evidence=verdict.evidence,
        origin={**context.origin, "record_id": record.record_id, "offset": record.offset},
    )


def answer_of(record: Raw) -> Message:
    """A response whose digests are those of its head. Raises BrokenError."""
    found = message(record.block)
    check("block digest", record.fields.get("warc-block-digest"), (record.block,))
    bodies = (each for each in (found.raw, found.body, _decoded(found)) if each is not None)
    check("payload digest", record.fields.get("warc-payload-digest"), bodies)
    return found


def address(allowed: AllowList, url: str) -> str:
    """Raises BrokenError for what is no address that would be asked."""
    if not url or not url.isprintable() or any(each.isspace() for each in url):
        raise BrokenError(f"its address is {url[:120]!r}", "addresses hold no white space or controls")
    objection = allowed.off_list(url)
    if objection:
        raise BrokenError(objection, "name its host in crawl.allowed_hosts if it is to be taken")
    return url


def date(text: str) -> datetime:
    """Raises BrokenError for what is no time, or one to come."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenError(f"its date is {text[:80]!r}", "dates are written 2024-03-01T09:30:00Z") from error
    if found.tzinfo is None:
        raise BrokenError(f"its date {text} has no zone", "dates are written 2024-03-01T09:30:00Z")
    if found > now() + AHEAD:
        raise BrokenError(f"its date {text} is in the future", "its clock was wrong: leave the record out")
    return found.astimezone(UTC)


def _request(record: Raw | None) -> Message | None:
    if record is None:
        return None
    found = message(record.block)
    method = found.first.partition(" ")[0]
    if not (method.isascii() and method.isupper()):
        raise BrokenError(f"its request line is {found.first[:80]!r}", LEAVE_OUT)
    return found


def _decoded(answer: Message) -> bytes | None:
    try:
        return decode(answer.body, answer.header("content-encoding"), MAX_DECODED)
    except Undecodable:
        return None
