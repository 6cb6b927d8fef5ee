"""The bodies of one rendition in the order they were captured, each with how it was read."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT
from archive.captures.exchange import RequestOutcome
from archive.corrections.source import ID
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow, RenditionRow, VersionRow
from archive.readings.holding import CURRENT
from parsers.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """`versions` by parser version, the newest of each. `at` is when the last of what it was read from was
    fetched, `last_seen` when the address last answered with the same.
    """

    capture: CaptureRow
    at: datetime
    last_seen: datetime
    versions: dict[str, VersionRow]

    @property
    def newest(self) -> VersionRow:
        return max(self.versions.values(), key=lambda version: version.id)


@dataclass(frozen=True, slots=True)
class Other:
    """A body of the address, understood, that is not this rendition."""

    capture: CaptureRow

    @property
    def at(self) -> datetime:
        return self.capture.fetched_at


def bodies(session: Session, rendition: RenditionRow) -> list[Body | Other]:
    """From the first that is the rendition on. A page that is read with others is another body when one of
    those is another.
    """
    own = _own(session, rendition)
    captures = {body.capture.id for body in own}
    others = [
        Other(capture)
        for capture in _understood(session, rendition.url, own[0].at)
        if capture.id not in captures
    ]
    return sorted([*own, *others], key=lambda each: each.at)


def _own(session: Session, rendition: RenditionRow) -> list[Body]:
    """By when they were fetched, which for captures from elsewhere is long before they came in."""
    found: dict[tuple[int, str], tuple[CaptureRow, dict[str, VersionRow]]] = {}
    for version, parts, capture in session.execute(_versions(rendition)):
        _, versions = found.setdefault((capture.id, parts), (capture, {}))
        versions[version.parser_version] = version
    fetched = [
        (_fetched(session, capture, parts), capture, versions)
        for (_, parts), (capture, versions) in found.items()
    ]
    fetched.sort(key=lambda each: each[0])
    ends = [at for at, _, _ in fetched[1:]]
    answers = _answers(session, rendition.url)
    return [
        Body(capture=capture, at=at, last_seen=_last(answers[capture.id], at, until), versions=versions)
        for (at, capture, versions), until in zip(fetched, [*ends, None], strict=True)
    ]


def _last(answers: list[datetime], at: datetime, until: datetime | None) -> datetime:
    return max((each for each in answers if at <= each and (until is None or each < until)), default=at)


def _versions(rendition: RenditionRow) -> Select[VersionRow, str, CaptureRow]:
    return (
        select(VersionRow, ReadingRow.parts, CaptureRow)
        .join(ReadingRow, ReadingRow.id == VersionRow.reading_id)
        .join(CaptureRow, CaptureRow.id == VersionRow.capture_id)
        .where(VersionRow.rendition_id == rendition.id)
        .order_by(VersionRow.capture_id, VersionRow.reading_id, VersionRow.id)
    )


def _fetched(session: Session, capture: CaptureRow, parts: str) -> datetime:
    others = [int(each) for each in ID.findall(parts)]
    last = select(func.max(CaptureRow.fetched_at)).where(CaptureRow.id.in_(others))
    other = session.scalar(last) if others else None
    return max(capture.fetched_at, other or capture.fetched_at)


def _understood(session: Session, url: str, since: datetime) -> list[CaptureRow]:
    """Captures of the address, fetched after that, that some parser made sense of."""
    read = select(ReadingRow.id).where(
        ReadingRow.capture_id == CaptureRow.id,
        ReadingRow.outcome.in_((Outcome.READ.value, Outcome.NOT_A_REPORT.value)),
        CURRENT,
    )
    captures = select(CaptureRow).where(CaptureRow.url == url, CaptureRow.fetched_at > since, read.exists())
    return list(session.scalars(captures.order_by(CaptureRow.id)))


def _answers(session: Session, url: str) -> dict[int, list[datetime]]:
    """By capture that brought something new: when the address answered with that."""
    rows = session.execute(
        select(CaptureRow.id, CaptureRow.outcome, CaptureRow.fetched_at)
        .where(CaptureRow.url == url, CONTENT)
        .order_by(CaptureRow.id)
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    brought = 0
    for id_, outcome, fetched_at in rows:
        brought = brought if outcome == RequestOutcome.UNCHANGED and brought else id_
        found[brought].append(fetched_at)
    return found
