"""What the archive holds of one crawl."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import func, select

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.models.captures import CaptureRow, Kept
from archive.models.columns import WalkRow
from gongkai.nightly.report import ColumnReport


def columns(archive: Archive, run_id: int) -> tuple[ColumnReport, ...]:
    """Every column as the run last walked it."""
    with archive.database.read() as session:
        rows = session.scalars(select(WalkRow).where(WalkRow.run_id == run_id).order_by(WalkRow.id))
        walked = {
            row.column_url: ColumnReport(row.site, row.column_name, row.column_url, row.state, row.reason)
            for row in rows
        }
    return tuple(walked.values())


def captures(archive: Archive, run_id: int) -> Mapping[str, int]:
    """`new` where a body was stored, `unchanged` where it was held already; all others by their outcome."""
    counts = (
        select(CaptureRow.outcome, CaptureRow.kept, func.count())
        .where(CaptureRow.run_id == run_id)
        .group_by(CaptureRow.outcome, CaptureRow.kept)
    )
    found: Counter[str] = Counter()
    with archive.database.read() as session:
        for outcome, kept, number in session.execute(counts):
            found[_name(outcome, kept)] += number
    return dict(found)


def _name(outcome: str, kept: str) -> str:
    if outcome not in {RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED}:
        return outcome
    return "new" if kept == Kept.STORED else "unchanged"
