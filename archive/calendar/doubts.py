"""What a site shows and nobody read, or placed: a report that seems not to be there may be among it."""

import re
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.calendar.dates import day
from archive.chunks import chunks
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.columns import AttachmentRow, EntryRow
from archive.models.register import ReportPlaceRow
from archive.models.reports import ReadingRow, ReportRow
from archive.reports.standing import standing_ids
from parsers.model import Outcome

_DECIDED: Final = (Outcome.READ.value, Outcome.NOT_A_REPORT.value)
PERSON: Final = "person"
_OF: Final = aliased(ReportPlaceRow)
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


class Doubts:
    """For one session; a site is looked at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sites: dict[str, dict[int | None, str]] = {}

    def of(self, site: str, year: int) -> str | None:
        """What may be a report of the year; None where nothing may."""
        if site not in self._sites:
            self._sites[site] = dict(self._all(site))
        return self._sites[site].get(year) or self._sites[site].get(None)

    def _all(self, site: str) -> Iterator[tuple[int | None, str]]:
        unplaced = dict(self._session.execute(_unplaced(site)).all())
        for some in chunks(unplaced):
            for report_id in self._session.scalars(standing_ids(some)):
                yield unplaced[report_id], f"report {report_id} of {site} has no organ"
        settled = self._settled(site)
        for url, title, printed in self._shown(site):
            if url not in settled:
                yield _year(title, printed), f"{url} was not read"

    def _settled(self, site: str) -> set[str]:
        """Addresses that read as a report or as none, names that lead there, and articles whose files do."""
        decided = (
            select(CaptureRow.id, CaptureRow.url)
            .join(ReadingRow, ReadingRow.capture_id == CaptureRow.id)
            .where(CaptureRow.site == site, ReadingRow.outcome.in_(_DECIDED))
        )
        rows = self._session.execute(decided).all()
        ids = select(decided.subquery().c.id)
        names = self._session.scalars(select(RedirectRow.name).where(RedirectRow.capture_id.in_(ids)))
        found = {url for _, url in rows} | set(names)
        return found - self._half_read(site, found)

    def _half_read(self, site: str, decided: set[str]) -> set[str]:
        """Articles that are no report themselves, with a file that was not read."""
        reports = set(
            self._session.scalars(
                select(CaptureRow.url)
                .join(ReadingRow, ReadingRow.capture_id == CaptureRow.id)
                .where(CaptureRow.site == site, ReadingRow.outcome == Outcome.READ.value)
            )
        )
        shown = select(EntryRow.url).where(EntryRow.site == site)
        files = self._session.execute(
            select(AttachmentRow.article_url, AttachmentRow.url).where(
                AttachmentRow.article_url.in_(shown), AttachmentRow.role == "attachment"
            )
        )
        return {article for article, file in files if article not in reports and file not in decided}

    def _shown(self, site: str) -> Iterator[tuple[str, str, str | None]]:
        last = select(func.max(EntryRow.id)).where(EntryRow.site == site).group_by(EntryRow.url)
        rows = select(EntryRow.url, EntryRow.title, EntryRow.list_date).where(EntryRow.id.in_(last))
        for row in self._session.execute(rows):
            yield row.url, row.title, row.list_date


def _unplaced(site: str) -> Select[int, int | None]:
    """Without those of which a person says that they are of no organ."""
    undecided = and_(
        ReportPlaceRow.organ_id.is_(None), func.coalesce(ReportPlaceRow.decided_by, "") != PERSON
    )
    newest = select(func.max(_OF.id)).where(_OF.report_id == ReportRow.id)
    return (
        select(ReportRow.id, ReportRow.year)
        .outerjoin(ReportPlaceRow, ReportPlaceRow.id == newest.correlate(ReportRow).scalar_subquery())
        .where(
            ReportRow.site == site,
            or_(ReportPlaceRow.id.is_(None), undecided, ReportRow.year.is_(None)),
        )
    )


def _year(title: str, printed: str | None) -> int | None:
    """The one year that the title names; else that before the date of the list."""
    named = set(_YEAR.findall(title))
    if len(named) == 1:
        return int(named.pop())
    on = day(printed)
    return on.year - 1 if on is not None and not named else None
