"""Whether the body of an exchange is already held, and how its capture is kept because of that."""

from dataclasses import dataclass

from archive.captures.digests import Digests
from archive.captures.earlier import Earlier
from archive.captures.exchange import RESOURCES, Exchange, RequestOutcome
from archive.captures.held import Held
from archive.models.captures import Kept


@dataclass(frozen=True, slots=True)
class Verdict:
    """`holder` is the capture whose record holds the body, None where it is this one's own or nobody's."""

    kept: Kept
    outcome: RequestOutcome
    holder: Earlier | None = None
    latest: Earlier | None = None


def judge(exchange: Exchange, digests: Digests | None, held: Held) -> Verdict:
    """`digests` are None where no body came: no response, or a 304."""
    if exchange.method in RESOURCES:  # a revisit would be one of a response, and this is none
        return Verdict(Kept.STORED, exchange.outcome)
    latest = _latest(exchange, held) if exchange.method == "GET" else None
    if exchange.status == 304 and latest is not None:
        return Verdict(Kept.NOT_MODIFIED, exchange.outcome, held.holder(latest), latest)
    if digests is None:
        return Verdict(Kept.NOTHING, exchange.outcome)
    return _judge_body(exchange, digests, held, latest)


def _latest(exchange: Exchange, held: Held) -> Earlier | None:
    if exchange.origin is None:
        return held.latest(exchange.url)
    return held.before(exchange.url, exchange.fetched_at)


def _judge_body(exchange: Exchange, digests: Digests, held: Held, latest: Earlier | None) -> Verdict:
    same = (
        latest is not None
        and exchange.status == 200
        and exchange.outcome is RequestOutcome.CAPTURED
        and digests.content is not None
        and digests.content == latest.content_sha256
    )
    outcome = RequestOutcome.UNCHANGED if same else exchange.outcome
    twin = held.payload(digests.payload) if exchange.body else None
    if twin is not None:
        return Verdict(Kept.SAME_PAYLOAD, outcome, twin, latest)
    if same and latest is not None:
        return Verdict(Kept.SAME_CONTENT, outcome, held.holder(latest), latest)
    return Verdict(Kept.STORED, outcome, None, latest)
