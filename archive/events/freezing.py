"""Which hosts failed as a whole in one run, by what the run asked and what its walks no longer showed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.held import GOOD
from archive.columns.authorities import authorities, beginning_with
from archive.columns.evidence import Evidence
from archive.columns.suspects import suspects
from archive.events.frozen import host_of
from archive.events.mass import FEWEST, SHARE, is_mass_change
from archive.models.captures import CaptureRow
from archive.models.columns import AbsenceRow, EntryRow, WalkRow

FAILED: Final = {
    RequestOutcome.GONE.value,
    RequestOutcome.WRONG_PAGE.value,
    RequestOutcome.UNREACHABLE.value,
}


@dataclass(frozen=True, slots=True)
class Changed:
    host: str
    why: str
    run_id: int


def changed_hosts(session: Session, since_run: int, apart: timedelta) -> list[Changed]:
    """Hosts of which a run from `since_run` on saw too much fail.

    Articles that had been away before the run are not counted: once a person has thawed a rebuilt portal, its
    old addresses must not freeze it again.
    """
    evidence = Evidence(session, apart)
    suspected = suspects(session, evidence.answers)
    found: list[Changed] = []
    for run_id in session.scalars(
        select(WalkRow.run_id).where(WalkRow.run_id >= since_run).distinct().order_by(WalkRow.run_id)
    ):
        failing = _by_host(_failing(session, run_id))
        for host, urls in failing.items():
            if len(urls) <= SHARE * FEWEST:
                continue
            known = _known(session, run_id, host)
            away = {url for url in known & suspected if evidence.presence(url, run_id).away}
            there = known - away
            if is_mass_change(there, urls):
                count = len(urls & there)
                why = f"{count} of {len(there)} known articles failed or vanished in run {run_id}"
                found.append(Changed(host, why, run_id))
    return found


def _known(session: Session, run_id: int, host: str) -> set[str]:
    """What walks of earlier runs showed of the host."""
    found: set[str] = set()
    for each in authorities(session, EntryRow.url):
        if host_of(each) == host:
            earlier = select(EntryRow.url).join(WalkRow, WalkRow.id == EntryRow.walk_id)
            here = earlier.where(WalkRow.run_id < run_id, beginning_with(EntryRow.url, each))
            found |= set(session.scalars(here.distinct()))
    return found


def _failing(session: Session, run_id: int) -> set[str]:
    """Addresses whose last answer in the run was none of use, and those that a list stopped showing in it."""
    answers = session.execute(
        select(CaptureRow.url, CaptureRow.redirected_from, CaptureRow.outcome, CaptureRow.status)
        .where(CaptureRow.run_id == run_id)
        .order_by(CaptureRow.id)
    )
    failing: set[str] = set()
    for url, redirected_from, outcome, status in answers:
        if outcome in FAILED:
            failing |= {url, *redirected_from}
        elif outcome in GOOD and status in (200, 304):
            failing -= {url, *redirected_from}
    shown = _of_run(session, EntryRow, run_id)
    return failing | (_of_run(session, AbsenceRow, run_id) - shown)


def _of_run(session: Session, row: type[EntryRow | AbsenceRow], run_id: int) -> set[str]:
    wanted = select(row.url).join(WalkRow, WalkRow.id == row.walk_id).where(WalkRow.run_id == run_id)
    return set(session.scalars(wanted))


def _by_host(urls: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for url in urls:
        found[host_of(url)].add(url)
    return found
