"""The place of one report: what people decided, else what its clues say."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from archive.models.register import OrganDecisionRow, RegisteredRow
from archive.organs.digits import credit_region, index_credit_code
from archive.organs.model import By, Clues, Decision
from archive.organs.resolve import resolve
from archive.regions.regions import Regions
from archive.register.finding import Wanted, find_or_add
from archive.register.model import PERSON, Place, Verdict
from archive.register.own_names import Own, own_name
from archive.reports.query import ReportView
from parsers.model import Issue, Severity

REGIONS = Regions()


@dataclass(frozen=True, slots=True)
class Decided:
    """`folded` is the organ's own name; `new`: the organ was added to the register."""

    place: Place
    folded: str | None
    new: bool = False


def decide(session: Session, view: ReportView, clues: Clues, said: OrganDecisionRow | None) -> Decided:
    """Adds the organ to the register where it is not in it yet."""
    decision = resolve(clues, REGIONS)
    place = _place(view, decision)
    if said is not None and said.verdict != Verdict.REGION:
        # what is in doubt is decided: only the candidates that were are kept
        place = replace(place, region=said.region, decided_by=PERSON, issues=())
        return Decided(
            _given(session, place, said.organ_id) if said.verdict == Verdict.ORGAN else place, None
        )
    region = said.region if said is not None else decision.region
    if region is None:
        return Decided(place, None)
    own = own_name(clues, region, decision.on, REGIONS)
    if not own.folded:
        return Decided(_nameless(place, own, said), None)
    source = f"report {view.id}" if said is None else f"report {view.id}, decision {said.id} by {said.who}"
    found = find_or_add(
        session,
        Wanted(
            region=region,
            own=own,
            year=view.year,
            kind=place.kind,
            level=place.level,
            codes=credit_codes(clues),
            source=source,
        ),
    )
    place = replace(place, organ_id=found.organ_id, proposed=found.proposed)
    if said is not None:
        place = replace(place, region=region, decided_by=PERSON, issues=())
    if found.why:
        place = replace(place, issues=(*place.issues, _undecided(found.why)))
    return Decided(place, own.folded, found.new)


def credit_codes(clues: Clues) -> tuple[str, ...]:
    """Those that are right, of organs: 1 is what the office for organs gives out."""
    numbers = (index_credit_code(number) for number in clues.index_numbers)
    every = dict.fromkeys((*clues.credit_codes, *filter(None, numbers)))
    return tuple(code for code in every if code.startswith("1") and credit_region(code) is not None)


def _place(view: ReportView, decision: Decision) -> Place:
    return Place(
        report_id=view.id,
        organ_id=None,
        region=decision.region,
        decided_by=decision.decided_by.value if decision.decided_by else None,
        kind=decision.kind.value if decision.kind else None,
        level=decision.level.value if decision.level else None,
        evidence=decision.evidence,
        candidates=decision.candidates,
        issues=decision.issues,
    )


def _given(session: Session, place: Place, organ_id: int | None) -> Place:
    """What the page calls itself is no matter any more: of which kind the report is, its organ says."""
    organ = session.get_one(RegisteredRow, organ_id)
    return replace(place, organ_id=organ.id, kind=organ.kind, level=organ.level)


def _nameless(place: Place, own: Own, said: OrganDecisionRow | None) -> Place:
    """A region alone is no organ; and where a name is another region's, not even the region is sure."""
    issue = _undecided(own.why)
    if said is not None:
        return replace(place, region=said.region, decided_by=PERSON, issues=(issue,))
    if not own.name or place.region is None:
        return replace(place, issues=(*place.issues, issue))
    spoken = [code for each in place.evidence if each.by is By.TITLE for code in each.regions]
    could = tuple(dict.fromkeys((place.region, *spoken)))
    return replace(place, region=None, decided_by=None, candidates=could, issues=(*place.issues, issue))


def _undecided(why: str) -> Issue:
    return Issue("organ_undecided", Severity.WARNING, f"the organ is undecided: {why}")
