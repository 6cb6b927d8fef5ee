"""Articles of several captures: which of them stood together, time by time.

A state is an article's page with the captures of its further pages and pictures that belong to it. It changes
when the page does, or when one of its parts is changed; a part that is captured for the first time completes
the state that it belongs to. A reading of a state stands under its newest capture of the page, which may be
one that found the page unchanged. A part belongs to a page only if it was had, or found unchanged, in the run
that captured the page or later: tables of last year's second page are not this year's.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome, Role
from archive.captures.held import GOOD
from archive.models.captures import CaptureRow, Kept
from archive.models.columns import PartsRow

_PARTS = (Role.FURTHER.value, Role.PICTURE.value)


@dataclass(frozen=True, slots=True)
class PartState:
    """`capture_id` is None where there is nothing to be read, then `why` says so."""

    url: str
    capture_id: int | None
    media_type: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """`capture_id` is the page's capture that the reading stands under."""

    capture_id: int
    url: str
    media_type: str | None
    pages: tuple[PartState, ...]
    pictures: tuple[PartState, ...]

    @property
    def key(self) -> str:
        """As in ReadingRow.parts; empty for a page without parts."""
        both = [" ".join(str(part.capture_id or 0) for part in each) for each in (self.pages, self.pictures)]
        return "|".join(both) if any(both) else ""


@dataclass(frozen=True, slots=True)
class _Capture:
    id: int
    run_id: int
    media_type: str | None
    held: bool  # with content, be it new or unchanged
    changed: bool
    why: str


def states(session: Session) -> Iterator[State]:
    """Of every article that ever had parts, in the order of its captures."""
    said: dict[str, list[PartsRow]] = defaultdict(list)
    for row in session.scalars(select(PartsRow).order_by(PartsRow.id)):
        said[row.url].append(row)
    if not said:
        return
    own = _captures(session, CaptureRow.url.in_(select(PartsRow.url)))
    parts = _captures(session, CaptureRow.role.in_(_PARTS))
    for url, rows in said.items():
        yield from _of_article(url, rows, own.get(url, ()), parts)


def _captures(session: Session, wanted: ColumnElement[bool]) -> Mapping[str, Sequence[_Capture]]:
    """By address, that of a redirect's beginning too; in order."""
    rows = session.execute(
        select(
            CaptureRow.id,
            CaptureRow.url,
            CaptureRow.redirected_from,
            CaptureRow.run_id,
            CaptureRow.media_type,
            CaptureRow.outcome,
            CaptureRow.status,
            CaptureRow.kept,
        )
        .where(wanted, or_(CaptureRow.status.is_(None), CaptureRow.status.not_in((301, 302, 303, 307, 308))))
        .order_by(CaptureRow.id)
    )
    found: dict[str, list[_Capture]] = defaultdict(list)
    for id_, url, redirected_from, run_id, media_type, outcome, status, kept in rows:
        held = outcome in GOOD and status in (200, 304) and kept != Kept.NOTHING
        changed = held and status == 200 and outcome == RequestOutcome.CAPTURED
        why = f"{outcome.replace('_', ' ')}{f', {status}' if status else ''}"
        for name in dict.fromkeys((url, *redirected_from)):
            found[name].append(_Capture(id_, run_id, media_type, held, changed, why))
    return found


def _of_article(
    url: str, said: Sequence[PartsRow], own: Sequence[_Capture], parts: Mapping[str, Sequence[_Capture]]
) -> Iterator[State]:
    changed = [capture for capture in own if capture.changed]
    ends = [capture.id for capture in changed[1:]]
    for page, end in zip(changed, [*ends, None], strict=True):
        row = next((row for row in reversed(said) if end is None or (row.after_id or 0) < end), None)
        pages, pictures = (row.pages, row.pictures) if row else ([], [])
        period = _Period(page, end, [each for each in own if each.held and _within(each, page.id, end)])
        for anchor, until in period.anchors([parts.get(each, ()) for each in (*pages, *pictures)]):
            yield State(
                anchor,
                url,
                page.media_type,
                tuple(period.part(each, parts.get(each, ()), until) for each in pages),
                tuple(period.part(each, parts.get(each, ()), until) for each in pictures),
            )


@dataclass(frozen=True, slots=True)
class _Period:
    """From one change of the page to the next; `held` are the captures of the page in it."""

    page: _Capture
    end: int | None
    held: Sequence[_Capture]

    def anchors(self, parts: Sequence[Sequence[_Capture]]) -> Iterator[tuple[int, int | None]]:
        """Captures of the page that a state stands under, each with the capture that ends it."""
        ids = [capture.id for capture in self.held]
        found = {self.page.id}
        for captures in parts:
            ours = self._ours(captures, self.end)
            changes = [each.id for each in ours[1:] if each.changed]
            found |= {ids[max(bisect_left(ids, change) - 1, 0)] for change in changes}
        return zip(sorted(found), [*sorted(found)[1:], self.end], strict=True)

    def part(self, url: str, captures: Sequence[_Capture], until: int | None) -> PartState:
        bodies = [each for each in captures if each.changed and _within(each, 0, until)]
        if bodies and self._ours(captures, until):
            return PartState(url, bodies[-1].id, bodies[-1].media_type)
        asked = [each for each in captures if each.run_id >= self.page.run_id and _within(each, 0, until)]
        return PartState(url, None, why=asked[-1].why if asked else "it was not fetched")

    def _ours(self, captures: Sequence[_Capture], until: int | None) -> list[_Capture]:
        return [
            each
            for each in captures
            if each.held and each.run_id >= self.page.run_id and _within(each, 0, until)
        ]


def _within(capture: _Capture, first: int, end: int | None) -> bool:
    return capture.id >= first and (end is None or capture.id < end)
