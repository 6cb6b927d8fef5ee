"""An article over several pages in an archive, night by night."""

import json
from typing import Any

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome, Role
from archive.columns.model import ArticleFacts
from parsers.documents.article import Article
from parsers.model import Hints, Issue, Outcome, Reading, Severity
from tests.archive.making import URL, exchange
from tests.archive.readings.fakes import report

SECOND = URL.replace(".html", "_1.html")
TABLE = URL.replace("1.html", "table.png")


def read(body: bytes | Article, _media_type: str | None, hints: Hints) -> Reading:
    """Stands in for the parsers: a page is JSON of cells, and a picture too; a missing part says nothing."""
    article = body if isinstance(body, Article) else None
    bodies = [body] if isinstance(body, bytes) else [part.body for part in body.pages]
    if article:
        bodies += [part.body for part in article.pictures]
    cells: dict[str, Any] = {}
    for each in bodies:
        cells |= json.loads(each) if each else {}
    issues = [
        Issue("missing_page", Severity.WARNING, part.why)
        for part in (article.pages if article else ())
        if part.body is None
    ]
    said = report({"organ": "蓝市档案局", "year": 2025, "cells": cells}, hints.list_title)
    return Reading(Outcome.READ, (said,), tuple(issues))


def killed_by_pictures(body: bytes | Article, media_type: str | None, hints: Hints) -> Reading:
    if isinstance(body, Article) and body.pictures:
        return Reading(Outcome.KILLED, issues=(Issue("time_limit", Severity.ERROR, "not within 1 s"),))
    return read(body, media_type, hints)


class Nights:
    """Each page is captured in the order given; the same again is a capture that finds it unchanged."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._minute = 0

    def begin(self) -> None:
        self._run = self.archive.runs.start("nightly", {})

    def page(self, pages: tuple[str, ...] = (SECOND,), pictures: tuple[str, ...] = (), **cells: int) -> None:
        self._add(URL, Role.ARTICLE, cells)
        facts = ArticleFacts(
            url=URL,
            site="lan",
            title=None,
            published=None,
            column_url=None,
            captured_url=URL,
            pages=pages,
            pictures=pictures,
        )
        self.archive.columns.record_article(facts)
        self.archive.captures.flush()

    def further(self, **cells: int) -> None:
        self._add(SECOND, Role.FURTHER, cells)

    def moved(self, **cells: int) -> None:
        self._add(SECOND.replace("http:", "https:"), Role.FURTHER, cells, redirected_from=(SECOND,))

    def picture(self, **cells: int) -> None:
        self._add(TABLE, Role.PICTURE, cells)

    def gone(self) -> None:
        self._add(SECOND, Role.FURTHER, {}, status=404, outcome=RequestOutcome.GONE)

    def _add(self, url: str, role: Role, cells: dict[str, int], **changes: Any) -> None:
        self._minute += 1
        body = json.dumps(cells).encode()
        said = exchange(self._minute, url=url, role=role, run_id=self._run, body=body, **changes)
        self.archive.captures.add(said)
        self.archive.captures.flush()
