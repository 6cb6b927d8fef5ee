"""Addresses that may not be there any more: the few that are worth looking at closely."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT, Answers
from archive.chunks import chunks
from archive.models.captures import CaptureRow, RedirectRow
from archive.models.columns import AbsenceRow, AttachmentRow


def suspects(session: Session, answers: Answers) -> set[str]:
    """All that were ever absent from a column or gone, what redirects lead there, and the files linked to."""
    return touched(
        session, {*session.scalars(select(AbsenceRow.url).distinct()), *answers.ever_gone}, CONTENT
    )


def touched(session: Session, names: Iterable[str], by: ColumnElement[bool]) -> set[str]:
    """Addresses of which something may be said by these names: themselves, where they led to by such
    captures, and the files that articles at those link to.
    """
    found = set(names)
    found |= _led(session, found, by)
    for some in chunks(found):
        files = set(session.scalars(select(AttachmentRow.url).where(AttachmentRow.article_url.in_(some))))
        found |= files | _led(session, files, by)
    return found


def _led(session: Session, names: Collection[str], by: ColumnElement[bool]) -> set[str]:
    """Where redirects from these led to."""
    found: set[str] = set()
    for some in chunks(names):
        led = select(CaptureRow.url).join(RedirectRow, RedirectRow.capture_id == CaptureRow.id)
        found |= set(session.scalars(led.where(RedirectRow.name.in_(some), by).distinct()))
    return found
