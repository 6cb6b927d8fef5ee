"""What people decided: of one report, or of all that a site prints under one name; the newest counts."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.register import OrganDecisionRow
from archive.reports.identity import folded


@dataclass(slots=True)
class Decisions:
    """All of them: there are as few as people are patient."""

    by_report: dict[int, OrganDecisionRow] = field(default_factory=dict)
    by_name: dict[tuple[str, str], OrganDecisionRow] = field(default_factory=dict)

    def of(self, report_id: int, site: str | None, organ: str | None) -> OrganDecisionRow | None:
        """What stands; a decision that was taken back leaves the wider one, or none."""
        name = (site or "", folded(organ or ""))
        found = (self.by_report.get(report_id), self.by_name.get(name))
        return next((each for each in found if each is not None and each.verdict is not None), None)


def decisions(session: Session) -> Decisions:
    found = Decisions()
    for row in session.scalars(select(OrganDecisionRow).order_by(OrganDecisionRow.id)):
        if row.report_id is not None:
            found.by_report[row.report_id] = row
        else:
            found.by_name[row.site or "", folded(row.organ or "")] = row
    return found
