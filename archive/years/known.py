"""What the register knows of the organs of a chain."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.chunks import chunks
from archive.models.register import OrganNameRow, ReportPlaceRow
from archive.organs.model import CENTRAL, OrganKind
from archive.register.model import Link
from archive.register.region_names import region_name
from archive.register.rows import links
from archive.years.lineage import reforms
from archive.years.model import UNKNOWN, Known
from archive.years.rule_makers import makes_rules


@dataclass(frozen=True, slots=True)
class Stands:
    """A report's place: organ and region are None where they are undecided."""

    organ_id: int | None
    region: str | None
    kind: str | None
    level: str | None


NOWHERE: Final = Stands(None, None, None, None)


def stands(session: Session, reports: Collection[int]) -> dict[int, Stands]:
    """By report, the newest place of each."""
    found: dict[int, Stands] = {}
    for some in chunks(reports):
        rows = session.execute(
            select(
                ReportPlaceRow.report_id,
                ReportPlaceRow.organ_id,
                ReportPlaceRow.region,
                ReportPlaceRow.kind,
                ReportPlaceRow.level,
            )
            .where(ReportPlaceRow.report_id.in_(some))
            .order_by(ReportPlaceRow.id)
        )
        found |= {report: Stands(organ, region, kind, level) for report, organ, region, kind, level in rows}
    return found


class Register:
    """For one session; of links, of which there are as many as people are patient, all are held."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._links = _by_organ(links(session))

    def known(self, places: Mapping[int, Stands], years: Mapping[int, int]) -> dict[int, Known]:
        """By report, of one chain; `years` are those of the reports."""
        organs = frozenset(each.organ_id for each in places.values() if each.organ_id is not None)
        if not organs:
            return dict.fromkeys(years, UNKNOWN)
        said = [link for organ in sorted(organs) for link in self._links.get(organ, ())]
        said = list(dict.fromkeys(said))
        others = {each for link in said for each in (link.old, link.new) if each is not None}
        names = self._names(organs | others)
        what = reforms(said, organs, {organ: borne[-1] for organ, borne in names.items()})
        own = tuple(dict.fromkeys(name for organ in sorted(organs) for name in names.get(organ, ())))
        return {
            report: _known(places.get(report, NOWHERE), year, Known(names=own, reforms=what))
            for report, year in years.items()
        }

    def _names(self, organs: Collection[int]) -> Mapping[int, Sequence[str]]:
        """What each was ever called, with its region's name, oldest first."""
        found: dict[int, list[str]] = defaultdict(list)
        for some in chunks(sorted(organs)):
            rows = self._session.execute(
                select(OrganNameRow.organ_id, OrganNameRow.region, OrganNameRow.folded)
                .where(OrganNameRow.organ_id.in_(some))
                .order_by(OrganNameRow.id)
            )
            for organ, region, own in rows:
                found[organ].append(f"{'' if region == CENTRAL else region_name(region)}{own}")
        return found


def _by_organ(said: Iterable[Link]) -> Mapping[int, Sequence[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for link in said:
        for organ in {link.old, link.new}:
            if organ is not None:
                found[organ].append(link)
    return found


def _known(place: Stands, year: int, of_organ: Known) -> Known:
    return Known(
        kind=OrganKind(place.kind) if place.kind else None,
        makes_rules=makes_rules(place.kind, place.level, place.region, year),
        names=of_organ.names,
        reforms=of_organ.reforms,
    )
