"""What earlier crawls left behind: domains to be left alone, and how much of a day's budget is used."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from archive.captures.exchange import RequestOutcome
from archive.hosts.model import HostKind, HostState, Standing
from crawler.memory import Hosts
from crawler.slots import Domains

DAY: Final = timedelta(hours=24)

Closed = tuple[RequestOutcome, str]


def closed(hosts: Hosts, now: datetime) -> dict[str, Closed]:
    """Names of domains and hosts to the outcome and the reason for which nothing is asked of them."""
    standings = hosts.standings(now)
    return {
        name: (_outcome(standing), _reason(standing))
        for name, standing in standings.items()
        if standing.state is not HostState.OPEN
    }


def asked(hosts: Hosts, domains: Domains, now: datetime) -> Counter[str]:
    """Requests of the last 24 hours by registrable domain."""
    found: Counter[str] = Counter()
    for host, requests in hosts.asked_since(now - DAY).items():
        found[domains.of(f"//{host}")] += requests
    return found


def _outcome(standing: Standing) -> RequestOutcome:
    return RequestOutcome.UNREACHABLE if standing.kind is HostKind.PAUSED else RequestOutcome.BLOCKED


def _reason(standing: Standing) -> str:
    if standing.state is HostState.DISABLED:
        return (
            f"{standing.domain} is disabled after {standing.blocks} blocks, the last on "
            f"{standing.at:%Y-%m-%d at %H:%M} UTC ({standing.reason}): look why, then say "
            f"`gongkai hosts release {standing.domain}`"
        )
    return f"{standing.domain} is left alone until {standing.until:%Y-%m-%d %H:%M} UTC: {standing.reason}"
