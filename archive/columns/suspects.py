"""Addresses that may not be there any more: the few that are worth looking at closely."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from archive.captures.answers import CONTENT, Answers
from archive.models.captures import CaptureRow
from archive.models.columns import AbsenceRow, AttachmentRow

T = TypeVar("T")

AT_ONCE: Final = 500  # a database takes only so many values in one statement


def suspects(session: Session, answers: Answers) -> set[str]:
    """All that were ever absent from a column or gone, what redirects lead there, and the files linked to."""
    found = {*session.scalars(select(AbsenceRow.url).distinct()), *answers.ever_gone}
    led = _led(session)
    found |= {url for name in found for url in led.get(name, ())}
    for some in chunks(found):
        files = session.scalars(select(AttachmentRow.url).where(AttachmentRow.article_url.in_(some)))
        found = found | {each for url in files for each in (url, *led.get(url, ()))}
    return found


def chunks(values: Collection[T]) -> Iterator[list[T]]:
    rest = iter(tuple(values))
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _led(session: Session) -> dict[str, set[str]]:
    """Where redirects led to content, by where they began."""
    led: dict[str, set[str]] = defaultdict(set)
    redirected = select(CaptureRow.url, CaptureRow.redirected_from).where(
        CONTENT, cast(CaptureRow.redirected_from, String) != "[]"
    )
    for url, names in session.execute(redirected):
        for name in names:
            led[name].add(url)
    return led
