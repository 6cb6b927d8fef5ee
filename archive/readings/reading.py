"""One pending body or article, read by a child."""

from dataclasses import replace
from typing import Final

from archive.captures.captures import Captures
from archive.errors import UndecodableError
from archive.readings.child import ChildReader
from archive.readings.pending import Pending
from archive.readings.serving import refused
from archive.readings.states import PartState, State
from parsers.documents.article import Article, Part
from parsers.model import Hints, Issue, Outcome, Reading, Severity

_UNREAD: Final = "unread_pictures"


def read_one(captures: Captures, reader: ChildReader, pending: Pending, hints: Hints) -> Reading:
    """Raises ArchiveError where a body cannot be had today, or what it takes is not installed."""
    try:
        body = captures.body(pending.capture_id)
    except UndecodableError as error:
        return refused(Outcome.UNSUPPORTED_TYPE, "no_body", str(error))
    if pending.state is None:
        return reader.read(body, pending.media_type, hints)
    return _read_article(captures, reader, body, pending.state, hints)


def _read_article(
    captures: Captures, reader: ChildReader, body: bytes, state: State, hints: Hints
) -> Reading:
    """Its pictures are looked at only where its text leaves the numbers to them: that takes long."""
    first = Part(state.url, body, state.media_type)
    pages = (first, *(_part(captures, each) for each in state.pages))
    text = reader.read(Article(pages), state.media_type, hints)
    if not state.pictures or not wants_pictures(text):
        return text
    pictures = tuple(_part(captures, each) for each in state.pictures)
    whole = reader.read(Article(pages, pictures), state.media_type, hints)
    return _with_word(text, whole) if whole.outcome is Outcome.KILLED else whole


def wants_pictures(reading: Reading) -> bool:
    """Whether an article reads as a report whose tables may be in its pictures."""
    if reading.outcome is Outcome.READ:
        return not any(report.cells for report in reading.reports)
    return any(issue.code == "no_body" for issue in reading.issues)


def _part(captures: Captures, part: PartState) -> Part:
    if part.capture_id is None:
        return Part(part.url, None, why=part.why)
    try:
        return Part(part.url, captures.body(part.capture_id), part.media_type)
    except UndecodableError as error:
        return Part(part.url, None, why=str(error))


def _with_word(text: Reading, killed: Reading) -> Reading:
    """What the text alone gives, and why its pictures gave nothing."""
    reason = next(issue.message for issue in killed.issues)
    word = Issue(_UNREAD, Severity.WARNING, f"the pictures in the article are not read: {reason}")
    if not text.reports:
        return replace(text, issues=(*text.issues, word))
    return replace(
        text, reports=tuple(replace(report, issues=(*report.issues, word)) for report in text.reports)
    )
