"""From the bodies of a rendition to what changed from one to the next."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from archive.models.reports import RenditionRow, VersionRow
from archive.reports.changes import changes_from, compare_cells, compare_sections
from archive.reports.history.bodies import Body, Other, bodies
from archive.reports.history.model import SectionChange, Step, StepKind
from archive.reports.history.paragraphs import differing
from archive.reports.read import report_of
from parsers.model import Report


def body_steps(session: Session, rendition: RenditionRow, first: StepKind) -> Iterator[Step]:
    """`first` is what the first body is."""
    before: Body | None = None
    shown: Body | Other | None = None
    for each in bodies(session, rendition):
        if isinstance(each, Body):
            step = _compared(session, rendition, before, each) if before else None
            yield step or _step(rendition, each, first, each.newest)
            before = each
        elif not isinstance(shown, Other):
            yield _otherwise(rendition, each)
        shown = each


def _otherwise(rendition: RenditionRow, other: Other) -> Step:
    """Told once, however often the address shows something else after it."""
    capture = other.capture
    return Step(
        kind=StepKind.OTHERWISE,
        at=capture.fetched_at,
        url=rendition.url,
        capture_id=capture.id,
        member=rendition.member or None,
        sha256=capture.body_sha256,
    )


def _compared(session: Session, rendition: RenditionRow, before: Body, after: Body) -> Step:
    """By the newest parser version that read both: a better one that reads more has not changed a report."""
    both = before.versions.keys() & after.versions.keys()
    if not both:
        return _step(rendition, after, StepKind.NOT_COMPARED, after.newest)
    version = max((after.versions[each] for each in both), key=lambda each: each.id)
    old, new = report_of(session, before.versions[version.parser_version]), report_of(session, version)
    changes, sections = changes_from(compare_cells(old, new)), tuple(_sections(old, new))
    kind = StepKind.CHANGED if changes or sections else StepKind.SAME
    return replace(_step(rendition, after, kind, version), changes=changes, sections=sections)


def _sections(old: Report, new: Report) -> Iterator[SectionChange]:
    for name in compare_sections(old, new):
        yield SectionChange(name, differing(old.sections.get(name, ""), new.sections.get(name, "")))


def _step(rendition: RenditionRow, body: Body, kind: StepKind, version: VersionRow) -> Step:
    return Step(
        kind=kind,
        at=body.at,
        url=rendition.url,
        capture_id=body.capture.id,
        member=rendition.member or None,
        sha256=body.capture.body_sha256,
        parser_version=version.parser_version,
        last_seen=body.last_seen,
    )
