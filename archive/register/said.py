"""What people said about the register, without the numbers that are one archive's own, and back.

An organ is a region and its own name there, a report its key.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.database import HasDatabase
from archive.errors import ArchiveError
from archive.models.register import OrganDecisionRow, OrganLinkRow
from archive.models.reports import ReportRow
from archive.register.finding import Wanted, add_organ, by_name
from archive.register.model import LinkKind, Name, Verdict
from archive.register.own_names import Own
from archive.register.people import check_day, check_region
from archive.register.rows import names_of

DECISION, LINK = "decision", "link"
COLUMNS: Final = (
    "what",
    "report",
    "site",
    "organ",
    "verdict",
    "region",
    "name",
    "new_region",
    "new_name",
    "kind",
    "date",
    "by",
    "why",
    "at",
)
_TIMELESS: Final = COLUMNS[:-1]
Row = Mapping[str, str]


def said(archive: HasDatabase) -> list[Row]:
    """In the order in which it was said, decisions first; an absent value is empty."""
    with archive.database.read() as session:
        return list(_said(session))


def take_in(archive: HasDatabase, rows: Iterable[Row]) -> int:
    """How many were new; what was said here already, in the same words by the same person, is not said again.

    Raises ArchiveError naming the row, counted from 2 as in a file with a heading; then nothing was taken in.
    """
    new = 0
    with archive.database.write() as session:
        known = {_words(row) for row in _said(session)}
        for number, row in enumerate(rows, start=2):
            if _words(row) in known:
                continue
            try:
                session.add(_row(session, row))
            except (ArchiveError, ValueError) as error:
                raise ArchiveError(f"row {number}: {error}") from error
            new += 1
    return new


def _words(row: Row) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in _TIMELESS)


def _said(session: Session) -> Iterator[Row]:
    names = {organ: _last(borne) for organ, borne in names_of(session).items()}
    keys = dict(
        session.execute(
            select(ReportRow.id, ReportRow.key).where(ReportRow.id.in_(select(OrganDecisionRow.report_id)))
        ).all()
    )
    for one in session.scalars(select(OrganDecisionRow).order_by(OrganDecisionRow.id)):
        yield _filled(
            what=DECISION,
            report=keys.get(one.report_id or 0),
            site=one.site,
            organ=one.organ,
            verdict=one.verdict,
            region=names[one.organ_id].region if one.organ_id else one.region,
            name=names[one.organ_id].folded if one.organ_id else None,
            by=one.who,
            why=one.why,
            at=one.recorded_at.isoformat(timespec="seconds"),
        )
    for link in session.scalars(select(OrganLinkRow).order_by(OrganLinkRow.id)):
        new = names[link.new_id] if link.new_id else None
        yield _filled(
            what=LINK,
            region=names[link.old_id].region,
            name=names[link.old_id].folded,
            new_region=new.region if new else None,
            new_name=new.folded if new else None,
            kind=link.kind,
            date=link.on,
            by=link.who,
            why=link.why,
            at=link.recorded_at.isoformat(timespec="seconds"),
        )


def _filled(**values: str | None) -> Row:
    return {name: values.get(name) or "" for name in COLUMNS}


def _last(names: Iterable[Name]) -> Name:
    return max(names, key=lambda each: (each.last or 0, each.since or ""))


def _row(session: Session, row: Row) -> OrganDecisionRow | OrganLinkRow:
    if not row["by"].strip() or not row["why"].strip():
        raise ArchiveError("who says so and why are kept with it: neither may be empty")
    if row["what"] == DECISION:
        return _decision(session, row)
    if row["what"] == LINK:
        return _link(session, row)
    raise ArchiveError(f"{row['what']} is neither {DECISION} nor {LINK}")


def _decision(session: Session, row: Row) -> OrganDecisionRow:
    report = _report(session, row["report"]) if row["report"] else None
    if report is None and not (row["site"] and row["organ"]):
        raise ArchiveError("a decision is about a report, or about a site and an organ")
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    organ = _organ(session, row, "region", "name") if verdict is Verdict.ORGAN else None
    return OrganDecisionRow(
        report_id=report,
        site=row["site"] or None,
        organ=row["organ"] or None,
        verdict=verdict.value if verdict else None,
        region=check_region(row["region"]) if row["region"] else None,
        organ_id=organ,
        who=row["by"],
        why=row["why"],
    )


def _link(session: Session, row: Row) -> OrganLinkRow:
    check_day(row["date"] or None)
    kind = LinkKind(row["kind"]) if row["kind"] else None
    if kind is not None and (kind is LinkKind.ENDED) != (not row["new_name"]):
        raise ArchiveError("an organ that ended has no successor, and every other has one")
    return OrganLinkRow(
        old_id=_organ(session, row, "region", "name"),
        new_id=_organ(session, row, "new_region", "new_name") if row["new_name"] else None,
        kind=kind.value if kind else None,
        on=row["date"] or None,
        who=row["by"],
        why=row["why"],
    )


def _report(session: Session, key: str) -> int:
    found = session.scalar(select(ReportRow.id).where(ReportRow.key == key))
    if found is None:
        raise ArchiveError(f"the archive holds no report {' '.join(key.split())}")
    return found


def _organ(session: Session, row: Row, region: str, name: str) -> int:
    """One that the register has not seen yet is added: what was said of it waits for its reports."""
    code, own = check_region(row[region]), row[name]
    if not own:
        raise ArchiveError(f"no {name} of an organ is given")
    found = by_name(session, code, own, None)
    if len(found) > 1:
        raise ArchiveError(f"several organs are called {own} in {code}")
    if found:
        return found[0]
    source = f"said by {row['by']}"
    wanted = Wanted(region=code, own=Own(own, own), year=None, kind=None, level=None, codes=(), source=source)
    return add_organ(session, wanted)
