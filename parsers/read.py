"""Reads one body into reports: the only door from bytes to a Reading, and a pure function."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from parsers.documents.article import Article, Part
from parsers.documents.errors import Refused
from parsers.documents.joined import ArticlePage, absolute, join, objection
from parsers.documents.model import Document
from parsers.documents.pictured import with_pictures
from parsers.documents.read import Member, read_document, read_documents
from parsers.model import Hints, Issue, Outcome, Place, Reading, Severity
from parsers.report import read_report

# of several documents none of which is a report, the one that may still become one names the outcome
_WORTH: Final = (
    Outcome.READ,
    Outcome.KILLED,
    Outcome.NEEDS_OCR,
    Outcome.UNSUPPORTED_TYPE,
    Outcome.NOT_A_REPORT,
)


def read(body: bytes, media_type: str | None, hints: Hints, *, prose: bool = True) -> Reading:
    """Read one body: the same bytes, hints and parser version give the same Reading.

    `media_type` as served or None; the type is told by the bytes. `prose=False` leaves out the extraction
    of the main text, for those who want cells only. Never raises on what a body holds; raises ParseError
    where reading such a body takes what is not installed.
    """
    try:
        members = read_documents(body, media_type, _name(hints.url), prose=prose)
    except Refused as refused:
        return _refused(refused)
    if len(members) == 1:
        return _read(members[0], hints)
    # what the list and the article say, they say of the bundle
    bundled = Hints(url=hints.url)
    return _together((member, _read(member, bundled)) for member in members)


def read_body(body: bytes | Article, media_type: str | None, hints: Hints) -> Reading:
    """A body by itself, or an article of several."""
    return read_article(body, hints) if isinstance(body, Article) else read(body, media_type, hints)


def read_article(article: Article, hints: Hints) -> Reading:
    """Read the pages of an article as one document, and its pictures into it, if it is given any.

    Places name the page where there are several; pictures are pages behind the last one. A page that is not
    there, or is another article's, is an issue, and what it holds is missing. Raises as `read` does.
    """
    first = article.pages[0]
    assert first.body is not None
    try:
        members = read_documents(first.body, first.media_type, _name(first.url))
        document = members[0].document
        if len(members) != 1 or isinstance(document, Refused):  # the address of an article gave a file
            return read(first.body, first.media_type, hints)
        document = _joined(article, document)
        if article.pictures:
            document = with_pictures(document, article.pictures, len(article.pages)) or document
    except Refused as refused:
        return _refused(refused)
    return read_report(document, hints)


def _joined(article: Article, document: Document) -> Document:
    """Where there is but one page the document is as it was."""
    first = article.pages[0]
    if len(article.pages) == 1:
        addresses = document.image_addresses
        return replace(document, image_addresses=tuple(absolute(first.url, each) for each in addresses))
    pages, issues = [ArticlePage(1, first.url, document)], []
    for number, part in enumerate(article.pages[1:], 2):
        page = _page(part, document)
        if isinstance(page, Document):
            pages.append(ArticlePage(number, part.url, page))
        else:
            message = f"page {number} of the article, {part.url}, is missing: {page}"
            issues.append(Issue("missing_page", Severity.WARNING, message, at=Place(page=number)))
    whole = join(pages)
    return replace(whole, issues=(*whole.issues, *issues))


def _page(part: Part, first: Document) -> Document | str:
    """The page, or why there is none."""
    if part.body is None:
        return part.why
    try:
        page = read_document(part.body, part.media_type, _name(part.url))
    except Refused as refused:
        return refused.message
    return objection(page, first) or page


def _name(url: str | None) -> str | None:
    return PurePosixPath(unquote(urlsplit(url).path)).name or None if url else None


def _read(member: Member, hints: Hints) -> Reading:
    if isinstance(member.document, Refused):
        return _refused(member.document)
    return read_report(member.document, hints, member.name)


def _refused(refused: Refused) -> Reading:
    return Reading(refused.outcome, issues=(Issue(refused.code, Severity.ERROR, refused.message),))


def _together(readings: Iterable[tuple[Member, Reading]]) -> Reading:
    """All reports found; what else the bundle holds is an issue of the whole."""
    read = list(readings)
    outcome = min((reading.outcome for _, reading in read), key=_WORTH.index)
    reports = tuple(report for _, reading in read for report in reading.reports)
    issues = (issue for member, reading in read for issue in _named(member, reading, found=bool(reports)))
    return Reading(outcome, reports, tuple(issues))


def _named(member: Member, reading: Reading, *, found: bool) -> Iterator[Issue]:
    """A file beside reports that is none is worth a word; one that could not be read, a warning."""
    severity = Severity.ERROR
    if found:
        severity = Severity.INFO if reading.outcome is Outcome.NOT_A_REPORT else Severity.WARNING
    for issue in reading.issues:
        yield replace(issue, message=f"{member.name}: {issue.message}", severity=severity)
