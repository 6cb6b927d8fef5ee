"""Nights of a fictional portal: what its column lists, what its pages say, and what is derived from that."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from archive.archive import Archive
from archive.captures.exchange import Role
from archive.columns.model import ArticleFacts, Attachment, Entry, ListState, Walk
from archive.events.derive import derive
from archive.events.model import Event
from archive.models.reports import ReadingRow
from archive.readings.codec import encode
from archive.readings.pending import next_pending
from tests.archive.making import exchange
from tests.archive.readings.fakes import read

COLUMN = "http://xxgk.lan.gov.test/list"
SITE = "http://xxgk.lan.gov.test/info/"


def says(organ: str = "蓝市档案局", year: int | None = 2025, **cells: Any) -> dict[str, Any]:
    """What a page reads as; see readings.fakes."""
    return {"organ": organ, "year": year, "cells": {f"requests.{key}": value for key, value in cells.items()}}


@dataclass(kw_only=True)
class Night:
    """`pages`: what each article says (None: listed but unreachable); `files` the same for attachments."""

    pages: dict[str, dict[str, Any] | None]
    files: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    state: ListState = ListState.COMPLETE
    version: str = "1"
    minute: int = 0

    def pass_over(self, archive: Archive) -> tuple[Event, ...]:
        run = archive.runs.start("nightly", {})
        self.minute = run * 100
        archive.columns.record_walk(self._walk(run))
        for name, said in self.pages.items():
            if said is not None:
                self._capture(archive, run, SITE + name, Role.ARTICLE, said)
                links = tuple(Attachment(SITE + to, None) for at, to in self.files if at == name)
                archive.columns.record_article(
                    ArticleFacts(
                        url=SITE + name,
                        site="lan",
                        title=None,
                        published=None,
                        column_url=COLUMN,
                        attachments=links,
                    )
                )
        for (_, name), said in self.files.items():
            self._capture(archive, run, SITE + name, Role.ATTACHMENT, said)
        archive.captures.flush()
        read_all(archive, self.version)
        return derive(archive, run, self.version)

    def _walk(self, run: int) -> Walk:
        return Walk(
            site="lan",
            run_id=run,
            column_url=COLUMN,
            column_name="年报",
            state=self.state,
            reason=None,
            proof={},
            entries=tuple(
                Entry(SITE + name, name, None, position, 1) for position, name in enumerate(self.pages, 1)
            ),
        )

    def _capture(self, archive: Archive, run: int, url: str, role: Role, said: dict[str, Any]) -> None:
        self.minute += 1
        body = json.dumps(said).encode()
        archive.captures.add(exchange(self.minute, url=url, role=role, run_id=run, body=body))


def read_all(archive: Archive, version: str) -> None:
    """Reads what is pending, in this process; what a page says under `better` only later versions see."""
    with archive.database.write() as session:
        for each in next_pending(session, version, 1000):
            hints = archive.columns.hints(each.url)
            said = json.loads(archive.captures.body(each.capture_id))
            said |= said.get("better", {}) if version != "1" else {}
            said = {key: value for key, value in said.items() if value is not None}
            reading = read(json.dumps(said).encode(), None, hints)
            session.add(
                ReadingRow(
                    capture_id=each.capture_id,
                    parser_version=version,
                    outcome=reading.outcome.value,
                    hints=asdict(hints),
                    result=encode(reading),
                )
            )


def told(events: tuple[Event, ...]) -> list[tuple[str, str | None, bool]]:
    return [(event.kind.value, event.organ, event.alert) for event in events]
