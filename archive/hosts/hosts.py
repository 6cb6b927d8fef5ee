"""What portals made us do and what people decided, kept from one crawl to the next.

Rows are only added. Like the columns', they go with the group commit of the captures they rest on.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.captures.commit import GroupCommit
from archive.clock import now as clock
from archive.database import Database
from archive.errors import ArchiveError
from archive.hosts.asked import answered, asked_since
from archive.hosts.model import Answered, HostKind, HostState, Standing
from archive.hosts.standing import standing
from archive.models.hosts import HostRow


class Hosts:
    """Domains are named as the crawler counts them: registrable domains, or single hosts.

    Not to be called within a transaction of one's own: what reads also commits what waits. A row is made
    where it is added: a commit that is tried again begins with a new one.
    """

    def __init__(self, database: Database, commit: GroupCommit) -> None:
        self._database = database
        self._commit = commit

    def strike(self, domain: str, evidence: str, run_id: int, at: datetime, until: datetime) -> None:
        """It blocked us. A run strikes a domain once; `until` is the end of the cooldown."""
        self._once(domain=domain, kind=HostKind.BLOCKED, at=at, reason=evidence, run_id=run_id, until=until)

    def pause(self, domain: str, reason: str, run_id: int, at: datetime, until: datetime) -> None:
        """It asked to be left alone for longer than a crawl waits."""
        self._once(domain=domain, kind=HostKind.PAUSED, at=at, reason=reason, run_id=run_id, until=until)

    def release(self, domain: str, who: str, why: str) -> None:
        """It may be asked again, and its blocks are forgotten. Raises ArchiveError where it may already."""
        found = self.standing(domain, clock())
        if found is None or found.state is HostState.OPEN:
            raise ArchiveError(f"{domain} is neither disabled nor in a cooldown: there is nothing to release")
        self._decide(domain=domain, kind=HostKind.RELEASED, at=clock(), reason=why, who=who)

    def freeze(self, domain: str, why: str, run_id: int) -> None:
        """From now on nothing of it counts as removed, until a person has looked. Twice is once."""
        if not self.is_frozen(domain):
            self._add(domain=domain, kind=HostKind.FROZEN, at=clock(), reason=why, run_id=run_id)

    def thaw(self, domain: str, who: str, why: str) -> None:
        """Raises ArchiveError where it is not frozen."""
        if not self.is_frozen(domain):
            raise ArchiveError(f"{domain} is not frozen: there is nothing to thaw")
        self._decide(domain=domain, kind=HostKind.THAWED, at=clock(), reason=why, who=who)

    def is_frozen(self, domain: str) -> bool:
        found = self.standing(domain, clock())
        return found is not None and found.frozen is not None

    def standing(self, domain: str, now: datetime) -> Standing | None:
        """None where nothing ever happened to it: it is open."""
        return self._standings(now, domain).get(domain)

    def standings(self, now: datetime) -> Mapping[str, Standing]:
        """Of every domain that anything ever happened to, by its name."""
        return self._standings(now)

    def asked_since(self, since: datetime) -> Mapping[str, int]:
        """Requests by host (not by domain)."""
        self._commit.flush()
        with self._database.read() as session:
            return asked_since(session, since)

    def answered(self, url: str, since: datetime) -> Answered | None:
        """The newest answer of an address; None where it was not asked since then."""
        with self._database.read() as session:
            return answered(session, url, since)

    def _standings(self, now: datetime, domain: str | None = None) -> Mapping[str, Standing]:
        self._commit.flush()
        wanted = select(HostRow).order_by(HostRow.domain, HostRow.id)
        if domain is not None:
            wanted = wanted.where(HostRow.domain == domain)
        found: dict[str, list[HostRow]] = defaultdict(list)
        with self._database.read() as session:
            for row in session.scalars(wanted):
                found[row.domain].append(row)
        return {name: standing(rows, now) for name, rows in found.items()}

    def _once(self, **values: Any) -> None:
        self._commit.put(lambda session: _add_once(session, HostRow(**values)))

    def _add(self, **values: Any) -> None:
        self._commit.put(lambda session: session.add(HostRow(**values)))

    def _decide(self, **values: Any) -> None:
        self._add(**values)
        self._commit.flush()


def _add_once(session: Session, row: HostRow) -> None:
    same = select(HostRow.id).where(
        HostRow.domain == row.domain, HostRow.kind == row.kind, HostRow.run_id == row.run_id
    )
    if session.scalar(same.limit(1)) is None:
        session.add(row)
