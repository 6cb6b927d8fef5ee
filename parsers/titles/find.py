"""The title of a document, out of everything that claims to be one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.documents.model import Document
from parsers.model import Hints, Issue, Scope, Severity
from parsers.titles.body import body_titles
from parsers.titles.model import NotAReport, Title
from parsers.titles.read import read_title, scope_of, squeezed

_WORDY = re.compile("人民|中共")  # left out as often as printed


def find_title(document: Document, hints: Hints) -> Title | NotAReport | None:
    """The body's own title lines, then the page's titles, then what the archive was told.

    The first with organ and year wins; else one gives the organ and another the year. Titles that
    contradict it, and an organ taken from the column's name, are issues of the result.
    """
    found = list(_candidates(document, hints))
    titles = [title for title in found if isinstance(title, Title)]
    if not titles:
        return next((verdict for verdict in found if isinstance(verdict, NotAReport)), None)
    best = next((title for title in titles if title.organ and title.year), None) or _combined(titles)
    issues = [*best.issues, *_conflicts(best, document, hints)]
    if best.organ is None and hints.column_name:
        organ = squeezed(hints.column_name)
        best = replace(best, organ=organ, scope=scope_of(organ))
        message = f"the title names no organ: {organ} is the name of the column"
        issues.append(Issue("organ_from_column", Severity.WARNING, message))
    return replace(best, issues=tuple(issues))


def _candidates(document: Document, hints: Hints) -> Iterator[Title | NotAReport]:
    yield from body_titles(document.blocks)
    for text in (*document.titles, hints.article_title, hints.list_title):
        found = read_title(text) if text else None
        if found is not None:
            yield found


def _combined(titles: list[Title]) -> Title:
    organ = next((title for title in titles if title.organ), None)
    year = next((title.year for title in titles if title.year), None)
    base = organ or titles[0]
    return replace(base, year=year)


def _conflicts(best: Title, document: Document, hints: Hints) -> Iterator[Issue]:
    """Only what names this very article is compared: a page's other titles may be those of its neighbours."""
    claims = (document.meta.get("articletitle"), hints.article_title, hints.list_title)
    for text in dict.fromkeys(claim for claim in claims if claim):
        other = read_title(text)
        if isinstance(other, NotAReport):
            yield _conflict(
                "title_conflict", f"titled “{best.text}”, but listed as “{text}” ({other.reason})"
            )
        elif other is not None and best.year and other.year and best.year != other.year:
            yield _conflict(
                "year_conflict", f"the year is {best.year} in “{best.text}”, but {other.year} in “{text}”"
            )
        elif other is not None and best.organ and other.organ and not same_organ(best.organ, other.organ):
            yield _conflict(
                "organ_conflict", f"the organ is {best.organ} in its title, but {other.organ} in “{text}”"
            )
        elif other is not None and Scope.UNKNOWN not in {best.scope, other.scope} != {best.scope}:
            message = f"titled “{best.text}” ({best.scope}), but listed as “{text}” ({other.scope})"
            yield _conflict("scope_conflict", message)


def _conflict(code: str, message: str) -> Issue:
    return Issue(code, Severity.WARNING, message)


def same_organ(one: str, other: str) -> bool:
    """One is the other, or its short form: its characters in the same order (市应急局, 安康市应急管理局)."""
    short, long = sorted((_WORDY.sub("", one), _WORDY.sub("", other)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)
