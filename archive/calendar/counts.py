"""How many of the reports that are expected are in which state; counted when something changed, then kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session

from archive.beginnings import begins
from archive.calendar.asked import Asked
from archive.calendar.model import Slot
from archive.calendar.slots import Progress, slots
from archive.clock import now
from archive.database import HasDatabase
from archive.models.captures import CaptureRow, RunRow
from archive.models.columns import ArticleRow, AttachmentRow, EntryRow, WalkRow
from archive.models.coverage import CoverageMadeRow, CoverageRow
from archive.models.forgotten import ForgottenRow
from archive.models.register import OrganDecisionRow, OrganLinkRow, OrganNameRow, ReportPlaceRow
from archive.models.reports import ReadingRow, VersionRow
from archive.readings.holding import ACCEPT

AT_ONCE: Final = 10_000
_COUNTY: Final = 6
_FROM: Final = (
    CaptureRow,
    WalkRow,
    EntryRow,
    ArticleRow,
    AttachmentRow,
    ReadingRow,
    VersionRow,
    ForgottenRow,
    ReportPlaceRow,
    OrganNameRow,
    OrganLinkRow,
    OrganDecisionRow,
)


class Key(NamedTuple):
    """`region` is that of a county at most: townships count within it; "" where it is not known."""

    year: int
    region: str
    level: str
    state: str
    reason: str | None


Counts = Mapping[Key, int]
Group = tuple[str, str, str | None]
Totals = Mapping[Group, int]
"""By year, region or level: how many are in a state, for a reason."""


class By(StrEnum):
    """What is counted together."""

    REGION = "region"
    LEVEL = "level"
    YEAR = "year"


def count(
    archive: HasDatabase, asked: Asked, as_of: datetime | None = None, progress: Progress | None = None
) -> Counts:
    """Anew, for the region and years asked for."""
    return Counter(map(_key, slots(archive, asked, as_of, progress)))


def kept(archive: HasDatabase, asked: Asked, by: By, level: str | None = None) -> Totals | None:
    """What was counted before, of all that is asked for; None where something changed since, and of what lies
    within a county, which is not kept.
    """
    if not is_kept(asked):
        return None
    with archive.database.read() as session:
        made = session.scalar(select(CoverageMadeRow).order_by(CoverageMadeRow.id.desc()).limit(1))
        if made is None or made.basis != basis(session, asked):
            return None
        rows = session.execute(_sums(asked, made.id, by, level))
        return {(str(group), state, reason): number for group, state, reason, number in rows}


def is_kept(asked: Asked) -> bool:
    """Whether counts of that region are: those of a township are not."""
    return len(asked.within) <= _COUNTY


def totals(counts: Counts, by: By, level: str | None = None) -> Totals:
    """The same of what was just counted."""
    found = Counter[Group]()
    for key, number in counts.items():
        if level in {None, key.level}:
            found[str(getattr(key, by)), key.state, key.reason] += number
    return found


def recount(archive: HasDatabase, asked: Asked, progress: Progress | None = None) -> int:
    """Counts everything and keeps that in the place of what was kept; how many reports are expected."""
    everything = replace(asked, first=None, last=None, region=None)
    with archive.database.read() as session:
        made_from = basis(session, asked)
    counts = count(archive, everything, None, progress)
    with archive.database.write() as session:
        keep(session, asked, made_from, counts)
    return sum(counts.values())


def refresh(archive: HasDatabase, asked: Asked) -> None:
    """Counts again where anybody ever asked for it, and something changed since: for every night."""
    with archive.database.read() as session:
        is_wanted = session.scalar(select(CoverageMadeRow.id).limit(1)) is not None
    if is_wanted and kept(archive, asked, By.YEAR) is None:
        recount(archive, asked)


def keep(session: Session, asked: Asked, made_from: str, counts: Counts) -> None:
    session.execute(delete(CoverageRow))
    session.execute(delete(CoverageMadeRow))
    made = CoverageMadeRow(day=asked.today.isoformat(), basis=made_from)
    session.add(made)
    session.flush()
    rows = [
        {**key._asdict(), "number": number, "made_id": made.id, "recorded_at": now()}
        for key, number in counts.items()
    ]
    for at in range(0, len(rows), AT_ONCE):
        # without, rows with a reason and rows without one would each be a statement of their own
        session.execute(insert(CoverageRow).execution_options(render_nulls=True), rows[at : at + AT_ONCE])


def basis(session: Session, asked: Asked) -> str:
    """The day, the newest row of each table that is looked at, the newest acceptance of readings that were
    held, and the columns of the catalogue.
    """
    tables = (select(func.max(row.id)).scalar_subquery() for row in _FROM)
    accepted = (
        select(func.max(RunRow.id)).where(RunRow.kind.startswith(ACCEPT, autoescape=True)).scalar_subquery()
    )
    newest = session.execute(select(*tables, accepted)).one()
    columns = json.dumps({code: list(sites) for code, sites in asked.columns.items()}, sort_keys=True)
    digest = hashlib.sha256(columns.encode()).hexdigest()[:16]
    return " ".join([asked.today.isoformat(), *(str(each or 0) for each in newest), digest])


def _sums(asked: Asked, made_id: int, by: By, level: str | None) -> Select[Any, str, str | None, int]:
    group = {By.REGION: CoverageRow.region, By.LEVEL: CoverageRow.level, By.YEAR: CoverageRow.year}[by]
    wanted = select(group, CoverageRow.state, CoverageRow.reason, func.sum(CoverageRow.number)).where(
        CoverageRow.made_id == made_id, CoverageRow.year.between(asked.first or 0, asked.until)
    )
    wanted = wanted.where(begins(CoverageRow.region, asked.within))
    if level is not None:
        wanted = wanted.where(CoverageRow.level == level)
    return wanted.group_by(group, CoverageRow.state, CoverageRow.reason)


def _key(slot: Slot) -> Key:
    reason = slot.standing.reason
    region = (slot.region or "")[:_COUNTY]
    return Key(
        slot.year, region, slot.level or "", slot.standing.state.value, reason.value if reason else None
    )
