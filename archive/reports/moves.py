"""Which rendition a report is shown by: of one that moved, what it says where it is now."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.own import ingests
from archive.columns.addresses import leads_on
from archive.columns.evidence import Evidence
from archive.models.reports import EventKind, EventRow
from archive.reports.standing import Standing


class Moves:
    """Looks closely only at reports that moved, which few do."""

    def __init__(self, session: Session) -> None:
        self._session = session
        moves = select(EventRow.report_id, func.max(EventRow.capture_id)).where(
            EventRow.kind == EventKind.MOVED.value
        )
        self._moved: dict[int, int] = dict(session.execute(moves.group_by(EventRow.report_id)).all())
        self._evidence: Evidence | None = None
        self._ingests = ingests(session)

    def best(self, group: Sequence[Standing]) -> Standing:
        """The rendition that gives most numbers; the first of several. `group` is of one report."""
        moved = self._moved.get(group[0].report.id)
        if moved is None:
            return max(group, key=lambda each: (self._is_own(each), each.version.numbers, -each.rendition.id))
        return max(
            group,
            key=lambda each: (
                self._is_here(each, group),
                self._is_own(each),
                each.version.numbers,
                each.capture.id >= moved,
                -each.rendition.id,
            ),
        )

    def _is_own(self, one: Standing) -> bool:
        """An old copy from elsewhere stands behind what this archive saw itself, if that has any number."""
        return one.version.numbers > 0 and one.capture.run_id not in self._ingests

    def _is_here(self, one: Standing, group: Sequence[Standing]) -> bool:
        if self._evidence is None:
            self._evidence = Evidence(self._session)
        url = one.rendition.url
        return not self._evidence.presence(url).away and not leads_on(
            self._session, url, (each.rendition.url for each in group)
        )
