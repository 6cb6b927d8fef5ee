"""What people say about the register: recorded with who and why, never edited; the newest counts."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.register import OrganDecisionRow, OrganLinkRow, RegisteredRow
from archive.models.reports import OrganRow, ReportRow
from archive.organs.model import CENTRAL
from archive.regions.codes import normal
from archive.regions.regions import Regions
from archive.register.model import LinkKind, Verdict
from archive.register.rows import names_of
from archive.reports.identity import folded

_DAY: Final = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Subject:
    """One report, or all that a site prints under one name."""

    report_id: int | None = None
    site: str | None = None
    organ: str | None = None

    def __str__(self) -> str:
        return f"report {self.report_id}" if self.report_id is not None else f"{self.site}+{self.organ}"


@dataclass(frozen=True, slots=True)
class Said:
    """`region` for a region or an organ's, `organ_id` for an organ; without a verdict it takes one back."""

    verdict: Verdict | None
    region: str | None = None
    organ_id: int | None = None


def decide(archive: HasDatabase, subject: Subject, said: Said, *, who: str, why: str) -> tuple[int, ...]:
    """Ids of the reports that it is about. Raises ArchiveError: no such reports, region or organ."""
    signed(who, why)
    with archive.database.write() as session:
        reports = _reports(session, subject)
        if not reports:
            raise ArchiveError(f"the archive holds no {subject}: gongkai organs review names what waits")
        session.add(
            OrganDecisionRow(
                report_id=subject.report_id,
                site=subject.site,
                organ=subject.organ,
                verdict=said.verdict.value if said.verdict else None,
                region=_region(session, said),
                organ_id=said.organ_id,
                who=who,
                why=why,
            )
        )
    return tuple(reports)


def link(
    archive: HasDatabase,
    old: int,
    new: int | None,
    kind: LinkKind | None,
    on: str | None,
    *,
    who: str,
    why: str,
) -> None:
    """Without a kind: the two are not linked, whatever was said or proposed. Raises ArchiveError."""
    signed(who, why)
    check_day(on)
    if (kind is LinkKind.ENDED) != (new is None):
        raise ArchiveError("an organ that ended has no successor: name one for renamed, merged, split, moved")
    if old == new:
        raise ArchiveError(f"organ {old} cannot follow itself")
    with archive.database.write() as session:
        for each in (old, new):
            if each is not None:
                check_organ(session, each)
        session.add(
            OrganLinkRow(old_id=old, new_id=new, kind=kind.value if kind else None, on=on, who=who, why=why)
        )


def check_day(text: str | None) -> None:
    """Raises ArchiveError."""
    if text is not None and not _DAY.fullmatch(text):
        raise ArchiveError(f"{text} is no day: give 2018, 2018-11 or 2018-11-03")


def check_region(text: str) -> str:
    """The code as the tables have it. Raises ArchiveError."""
    code = normal(text)
    if code != CENTRAL and Regions().by_code(code) is None:
        raise ArchiveError(f"there is no region {text}: gongkai regions finds codes by name")
    return code


def signed(who: str, why: str) -> None:
    """Raises ArchiveError."""
    if not who.strip() or not why.strip():
        raise ArchiveError("who says so and why are kept with it: neither may be empty")


def _reports(session: Session, subject: Subject) -> list[int]:
    if subject.report_id is not None:
        return list(session.scalars(select(ReportRow.id).where(ReportRow.id == subject.report_id)))
    printed = select(OrganRow.organ).where(OrganRow.folded == folded(subject.organ or ""))
    wanted = select(ReportRow.id).where(ReportRow.organ.in_(printed), ReportRow.site == subject.site)
    return list(session.scalars(wanted.order_by(ReportRow.id)))


def _region(session: Session, said: Said) -> str | None:
    if said.organ_id is not None:
        check_organ(session, said.organ_id)
        names = names_of(session, [said.organ_id])[said.organ_id]
        return max(names, key=lambda each: (each.last or 0, each.since or "")).region
    return None if said.region is None else check_region(said.region)


def check_organ(session: Session, organ_id: int) -> None:
    """Raises ArchiveError."""
    if session.get(RegisteredRow, organ_id) is None:
        raise ArchiveError(f"the register has no organ {organ_id}: gongkai organs lists them")
