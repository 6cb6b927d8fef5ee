"""What decided a place as JSON, and back."""

from typing import Any

from archive.models.register import ReportPlaceRow
from archive.organs.model import By, Evidence
from archive.packing.codec import decode_issue, encode_issue
from archive.register.model import Place, Proposal

Json = Any
MOST_CANDIDATES = 50
"""A short name may be that of hundreds of townships: more than a person reads are not kept."""


def row_of(place: Place, folded: str | None, decision_id: int | None, basis: str) -> ReportPlaceRow:
    return ReportPlaceRow(
        report_id=place.report_id,
        organ_id=place.organ_id,
        region=place.region,
        decided_by=place.decided_by,
        kind=place.kind,
        level=place.level,
        folded=folded,
        decision_id=decision_id,
        basis=basis,
        evidence=[
            [each.by.value, each.said, list(each.regions[:MOST_CANDIDATES]), each.note]
            for each in place.evidence
        ],
        candidates=list(place.candidates[:MOST_CANDIDATES]),
        issues=[encode_issue(issue) for issue in place.issues],
        proposed=[[each.organ_id, each.why] for each in place.proposed],
    )


def place_of(row: ReportPlaceRow) -> Place:
    return Place(
        report_id=row.report_id,
        organ_id=row.organ_id,
        region=row.region,
        decided_by=row.decided_by,
        kind=row.kind,
        level=row.level,
        evidence=tuple(
            Evidence(By(by), said, tuple(regions), note) for by, said, regions, note in row.evidence
        ),
        candidates=tuple(row.candidates),
        issues=tuple(decode_issue(issue) for issue in row.issues),
        proposed=tuple(Proposal(organ_id, why) for organ_id, why in row.proposed),
    )
