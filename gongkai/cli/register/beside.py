"""Beside a report: whose it is in the register, and where else it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from archive.archive import Archive
from archive.register.copies import Copy, copies_of
from archive.register.model import Place
from archive.register.placed import places
from archive.register.region_names import region_name
from archive.reports.query import ReportView


@dataclass(frozen=True, slots=True)
class Beside:
    """`place` is None where no night has placed the report yet."""

    place: Place | None = None
    copies: tuple[Copy, ...] = ()


def beside(archive: Archive, views: Sequence[ReportView], until: datetime | None) -> Mapping[int, Beside]:
    """By the report's id."""
    placed, copies = places(archive, views, until), copies_of(archive, views, until)
    return {view.id: Beside(placed.get(view.id), copies.get(view.id, ())) for view in views}


def lines(view: ReportView, about: Beside) -> Iterator[str]:
    place = about.place
    if place is None:
        yield "whose it is was not decided yet: gongkai organs place"
    elif place.region is None and place.organ_id is None:
        yield "whose it is, is undecided: gongkai organs review"
    else:
        organ = "organ undecided" if place.organ_id is None else f"organ {place.organ_id}"
        where = f"{place.region} {region_name(place.region, view.year)}" if place.region else "no region"
        yield f"{organ}, {where}, by {(place.decided_by or '').replace('_', ' ')}"
    for copy in about.copies:
        count = len(copy.differences)
        says = f"{count} cells read otherwise" if count else "says the same"
        yield f"copy: {copy.url}{f' ({copy.member})' if copy.member else ''}: {says}"


def as_json(view: ReportView, about: Beside) -> dict[str, Any]:
    place = about.place
    region = place.region if place else None
    return {
        "organ_id": place.organ_id if place else None,
        "region": region,
        "region_name": region_name(region, view.year) if region else None,
        "region_decided_by": place.decided_by if place else None,
        "region_candidates": list(place.candidates) if place else [],
        "copies": [
            {
                "report": copy.report_id,
                "site": copy.site,
                "url": copy.url,
                "member": copy.member,
                "differences": [asdict(each) for each in copy.differences],
            }
            for copy in about.copies
        ],
    }
