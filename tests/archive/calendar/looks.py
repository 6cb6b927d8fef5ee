"""Walks of a district's column, with what its pages read as, and what is expected of an organ then."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.model import Slot
from archive.calendar.slots import slots
from archive.captures.exchange import Role
from archive.columns.model import ArticleFacts, Attachment, Entry, ListState, Walk
from archive.events.derive import derive
from archive.models.captures import RunRow
from archive.register.place import place
from tests.archive.making import PLAIN
from tests.archive.nights import read_all
from tests.archive.register.conftest import Around

COLUMN = "http://www.west.gov.test/nb/"
A, B = "攀枝花市西区教育局", "攀枝花市西区财政局"
TODAY = date(2026, 7, 12)
ASKED = Asked(today=TODAY, region="510403")


@dataclass(kw_only=True)
class Look:
    """One walk of a column; `pages` are what articles read as (None: never asked for), `dates` the list's,
    `titles` the list's where they are others; `files` are what attachments read as, by article and name.
    Unless `derived`, what was read is not assembled yet.
    """

    pages: Mapping[str, dict[str, Any] | None]
    dates: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    on: date = TODAY
    region: str = "510403"
    derived: bool = True

    def pass_over(self, archive: Archive) -> None:
        run = archive.runs.start("nightly", {})
        began = datetime(self.on.year, self.on.month, self.on.day, tzinfo=UTC)
        with archive.database.write() as session:
            session.get_one(RunRow, run).recorded_at = began
        entries = tuple(
            Entry(COLUMN + name, self.titles.get(name, _title(said)), self.dates.get(name), at, 1)
            for at, (name, said) in enumerate(self.pages.items(), 1)
        )
        archive.columns.record_walk(
            Walk(
                site="west",
                run_id=run,
                column_url=COLUMN,
                column_name="年报",
                state=ListState.COMPLETE,
                reason=None,
                proof={},
                entries=entries,
            )
        )
        captured = {name: said for name, said in self.pages.items() if said is not None}
        for (article, name), said in self.files.items():
            archive.columns.record_article(_article(article, name))
            captured[name] = said
        for at, (name, said) in enumerate(captured.items(), 1):
            exchange = replace(PLAIN, url=COLUMN + name, site="west", run_id=run, role=Role.ARTICLE)
            body, fetched_at = json.dumps(said).encode(), began + timedelta(minutes=at)
            archive.captures.add(replace(exchange, body=body, fetched_at=fetched_at))
        archive.captures.flush()
        read_all(archive, "1")
        if self.derived:
            derive(archive, run, "1")
            place(archive, Around(self.region))


def _article(name: str, file: str) -> ArticleFacts:
    return ArticleFacts(
        url=COLUMN + name,
        site="west",
        title=None,
        published=None,
        column_url=COLUMN,
        attachments=(Attachment(COLUMN + file, None),),
    )


def _title(said: Mapping[str, Any] | None) -> str:
    return f"{said['organ']}{said['year']}年年报" if said and "organ" in said else "2025年年报"


def of(archive: Archive, organ: str, asked: Asked = ASKED) -> dict[int, Slot]:
    return {each.year: each for each in slots(archive, asked) if each.name == organ}
