"""What people say became of organs, as it bears on who has to publish."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.register import ReportPlaceRow
from archive.models.reports import ReportRow
from archive.register.model import Link, LinkKind
from archive.register.rows import NEWEST, links
from archive.reports.standing import standing_ids

_GOES_ON: Final = (LinkKind.RENAMED, LinkKind.MOVED)


class Reforms:
    """`ends`: by organ, what ended it; of one that was split the rest goes on. `follows`: the year from which
    on an organ has to publish in the place of the one that it was before, whatever its own first report is.
    """

    def __init__(self, session: Session) -> None:
        said = links(session)
        self.ends: Mapping[int, Sequence[Link]] = _ends(said)
        self.follows: Mapping[int, int] = _follows(session, said)


def _ends(said: Iterable[Link]) -> Mapping[int, Sequence[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for each in said:
        if each.kind is not LinkKind.SPLIT:
            found[each.old].append(each)
    return found


def _follows(session: Session, said: Iterable[Link]) -> Mapping[int, int]:
    """The year of the reform, or that after the last report under the old name."""
    ours = [(each.old, each.new, each.on) for each in said if each.kind in _GOES_ON]
    last = _last_years(session, {old for old, _, _ in ours})
    found: dict[int, int] = {}
    for old, new, on in ours:
        since = [*([int(on[:4])] if on else []), *([last[old] + 1] if old in last else [])]
        if new is not None and since:
            found[new] = min(max(since), found.get(new, max(since)))
    return found


def _last_years(session: Session, organs: Collection[int]) -> Mapping[int, int]:
    """Of the reports that stand."""
    found: dict[int, int] = {}
    for some in chunks(organs):
        placed = select(ReportPlaceRow.report_id).where(ReportPlaceRow.organ_id.in_(some), NEWEST)
        last = (
            select(ReportPlaceRow.organ_id, func.max(ReportRow.year))
            .join(ReportRow, ReportRow.id == ReportPlaceRow.report_id)
            .where(ReportPlaceRow.organ_id.in_(some), NEWEST, ReportRow.id.in_(standing_ids(placed)))
            .group_by(ReportPlaceRow.organ_id)
        )
        found |= {organ: year for organ, year in session.execute(last) if organ is not None and year}
    return found
