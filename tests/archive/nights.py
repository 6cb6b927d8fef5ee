"""Nights of a fictional portal: what its column lists, what its pages say, and what is derived from that."""

import json
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome, Role
from archive.columns.model import ArticleFacts, Attachment, Entry, ListState, Walk
from archive.events.derive import derive
from archive.events.frozen import Frozen
from archive.events.model import Event
from archive.models.captures import RunRow
from archive.models.reports import ReadingRow
from archive.readings.pending import next_pending
from archive.readings.store import keep
from tests.archive.making import START, exchange
from tests.archive.readings.fakes import read

COLUMN = "http://xxgk.lan.gov.test/list"
SITE = "http://xxgk.lan.gov.test/info/"
HOME = "http://xxgk.lan.gov.test/"
STATUS = {
    RequestOutcome.GONE: 404,
    RequestOutcome.WRONG_PAGE: 200,
    RequestOutcome.BLOCKED: 412,
    RequestOutcome.UNREACHABLE: None,
}


def says(organ: str = "蓝市档案局", year: int | None = 2025, **cells: Any) -> dict[str, Any]:
    """What a page reads as; see readings.fakes."""
    return {"organ": organ, "year": year, "cells": {f"requests.{key}": value for key, value in cells.items()}}


@dataclass(kw_only=True)
class Night:
    """`pages`: what each article says (None: listed, and not captured); `files` the same for attachments.

    `unlisted` are articles that no list shows and that are asked all the same, `answers` what came of asking
    instead of content, `redirects` the names that lists have for pages that stand elsewhere. Runs begin so
    many `hours` apart; `nights` is how many a removal takes.
    """

    pages: dict[str, dict[str, Any] | None]
    files: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    unlisted: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, RequestOutcome] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    state: ListState | None = ListState.COMPLETE
    column: str = COLUMN
    version: str = "1"
    nights: int = 3
    hours: int = 24
    frozen: Frozen | None = None
    minute: int = 0

    def pass_over(self, archive: Archive) -> tuple[Event, ...]:
        run = self.happen(archive)
        read_all(archive, self.version)
        return derive(archive, run, self.version, removal_nights=self.nights, frozen=self.frozen)

    def happen(self, archive: Archive) -> int:
        """Without anything being read or derived; which run it was."""
        run = archive.runs.start("nightly", {})
        with archive.database.write() as session:
            session.get_one(RunRow, run).recorded_at = START + timedelta(hours=run * self.hours)
        self.minute = run * 100
        if self.state is not None:
            archive.columns.record_walk(self._walk(run, self.state))
        for name, said in (self.pages | self.unlisted).items():
            if said is not None:
                self._capture(archive, run, SITE + name, Role.ARTICLE, said)
                links = tuple(Attachment(SITE + to, None) for at, to in self.files if at == name)
                archive.columns.record_article(
                    ArticleFacts(
                        url=SITE + name,
                        site="lan",
                        title=None,
                        published=None,
                        column_url=self.column,
                        attachments=links,
                    )
                )
        for (_, name), said in self.files.items():
            self._capture(archive, run, SITE + name, Role.ATTACHMENT, said)
        for name, outcome in self.answers.items():
            self._refuse(archive, run, SITE + name, outcome)
        archive.captures.flush()
        return run

    def _walk(self, run: int, state: ListState) -> Walk:
        return Walk(
            site="lan",
            run_id=run,
            column_url=self.column,
            column_name="年报",
            state=state,
            reason=None,
            proof={},
            entries=tuple(
                Entry(SITE + self.redirects.get(name, name), name, None, position, 1)
                for position, name in enumerate(self.pages, 1)
            ),
        )

    def _capture(self, archive: Archive, run: int, url: str, role: Role, said: dict[str, Any]) -> None:
        self.minute += 1
        body = json.dumps(said).encode()
        listed_as = self.redirects.get(url.removeprefix(SITE))
        names = (SITE + listed_as,) if listed_as else ()
        archive.captures.add(
            exchange(self.minute, url=url, role=role, run_id=run, body=body, redirected_from=names)
        )

    def _refuse(self, archive: Archive, run: int, url: str, outcome: RequestOutcome) -> None:
        self.minute += 1
        home = outcome is RequestOutcome.WRONG_PAGE
        archive.captures.add(
            exchange(
                self.minute,
                url=HOME if home else url,
                redirected_from=(url,) if home else (),
                run_id=run,
                body=b"",
                outcome=outcome,
                status=STATUS[outcome],
            )
        )


def read_all(archive: Archive, version: str) -> None:
    """Reads what is pending, in this process; what a page says under `better` only later versions see."""
    with archive.database.write() as session:
        for each in next_pending(session, version, 1000):
            hints = archive.columns.hints(each.url)
            said = json.loads(archive.captures.body(each.capture_id))
            said |= said.get("better", {}) if version != "1" else {}
            said = {key: value for key, value in said.items() if value is not None}
            reading = read(json.dumps(said).encode(), None, hints)
            row = ReadingRow(
                capture_id=each.capture_id,
                parser_version=version,
                outcome=reading.outcome.value,
                hints=asdict(hints),
            )
            keep(session, row, reading)


def told(events: tuple[Event, ...]) -> list[tuple[str, str | None, bool]]:
    return [(event.kind.value, event.organ, event.alert) for event in events]
