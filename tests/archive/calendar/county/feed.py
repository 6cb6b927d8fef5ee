"""Nights in which the county's portals are walked, what is new captured and read, and reports placed."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome, Role
from archive.columns.model import Entry, ListState, Walk
from archive.events.derive import derive
from archive.events.model import Event
from archive.models.captures import RunRow
from archive.models.reports import ReadingRow
from archive.readings.pending import next_pending
from archive.readings.store import keep
from archive.register.place import place
from gongkai.demo.reports.histories import history
from gongkai.demo.reports.render import Rendered, render
from gongkai.demo.reports.truth import Truth
from parsers.read import read
from parsers.version import PARSER_VERSION
from tests.archive.calendar.county import truth
from tests.archive.calendar.county.truth import Item
from tests.archive.making import PLAIN
from tests.archive.register.conftest import Around

CASE = "requests.new_requests.total"
CLOSED_ON = date(2026, 1, 1)
"""From when on three hosts do not answer, or only in part."""
TROUBLE = {
    "tax": RequestOutcome.BLOCKED,
    "files": RequestOutcome.UNREACHABLE,
    "weather": None,
}

Happened = list[Event]
Truths = dict[tuple[str, int], Truth]


class County:
    """`happened` are the events of all nights."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.happened: Happened = []
        self._items = list(truth.items())
        self._truths: Truths = {}
        self._held: set[str] = set()
        for organ, years in truth.organs().items():
            name = f"{truth.PLACE}{organ}"
            for each in history(1, name, range(years[0], years[-1] + 1), scale=5):
                self._truths[organ, each.year] = each

    def live(self) -> None:
        nights = truth.nights()
        for at, day in enumerate(nights):
            self._night(day, last=at == len(nights) - 1)
        place(self.archive, Around(truth.COUNTY))

    def _night(self, day: date, *, last: bool) -> None:
        run = self.archive.runs.start("nightly", {})
        began = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        with self.archive.database.write() as session:
            session.get_one(RunRow, run).recorded_at = began
        shown = [each for each in self._items if each.on <= day and not _is_removed(each, day)]
        for site in sorted({each.site for each in self._items}):
            if day < CLOSED_ON or site not in TROUBLE:
                self._walk(run, site, [each for each in shown if each.site == site], ListState.COMPLETE)
            else:
                self._trouble(run, site, began)
        for each in shown:
            if each.url not in self._held and (day < CLOSED_ON or each.site not in TROUBLE):
                self._capture(run, each, began, self._body(each))
                self._held.add(each.url)
            if last and (each.organ, each.year) in truth.REVISED and each.site != "city":
                self._capture(run, each, began, self._body(each, other=True))
            if last:
                self._answer(run, each, began)
        self.archive.captures.flush()
        self._read()
        self.happened += derive(self.archive, run, PARSER_VERSION, removal_nights=3)

    def _body(self, item: Item, *, other: bool = False) -> Rendered:
        said = self._truths[item.organ, item.year]
        if other or (item.site == "city" and (item.organ, item.year) in truth.DISAGREEING):
            cells = {**said.cells, "proactive.licence.decisions": 77}
            said = replace(said, cells=cells)
        return render(said, "html-clean", seed=f"{item.organ} {item.year}")

    def _walk(self, run: int, site: str, items: Sequence[Item], state: ListState) -> None:
        entries = (
            Entry(each.url, _title(each), each.on.isoformat(), at, 1) for at, each in enumerate(items, 1)
        )
        self.archive.columns.record_walk(
            Walk(
                site=site,
                run_id=run,
                column_url=_column(site),
                column_name="年报",
                state=state,
                reason=None if state.is_whole else "a page was not had",
                proof={},
                entries=tuple(entries),
            )
        )

    def _trouble(self, run: int, site: str, began: datetime) -> None:
        outcome = TROUBLE[site]
        if outcome is not None:
            status = 412 if outcome is RequestOutcome.BLOCKED else None
            self._add(run, _column(site), site, began, b"", outcome=outcome, status=status, role=Role.LIST)
        self._walk(run, site, [], ListState.PARTIAL)

    def _answer(self, run: int, item: Item, began: datetime) -> None:
        """Two pages that are asked for again, and do not give what they gave."""
        if (item.organ, item.year) in truth.ANSWERS_GONE:
            self._add(run, item.url, item.site, began, b"", outcome=RequestOutcome.GONE, status=404)
        if (item.organ, item.year) in truth.ANSWERS_NOTHING:
            self._add(run, item.url, item.site, began, b"", outcome=RequestOutcome.BLOCKED, status=412)

    def _capture(self, run: int, item: Item, began: datetime, body: Rendered) -> None:
        self._add(run, item.url, item.site, began, body.body)

    def _add(
        self,
        run: int,
        url: str,
        site: str,
        began: datetime,
        body: bytes,
        *,
        outcome: RequestOutcome = RequestOutcome.CAPTURED,
        status: int | None = 200,
        role: Role = Role.ARTICLE,
    ) -> None:
        self.archive.captures.add(
            replace(
                PLAIN,
                url=url,
                site=site,
                run_id=run,
                body=body,
                outcome=outcome,
                status=status,
                role=role,
                fetched_at=began + timedelta(minutes=5),
            )
        )

    def _read(self) -> None:
        with self.archive.database.write() as session:
            for each in next_pending(session, PARSER_VERSION, 1000):
                hints = self.archive.columns.hints(each.url)
                reading = read(self.archive.captures.body(each.capture_id), "text/html", hints)
                row = ReadingRow(
                    capture_id=each.capture_id,
                    parser_version=PARSER_VERSION,
                    outcome=reading.outcome.value,
                    hints=asdict(hints),
                )
                keep(session, row, reading)


def _column(site: str) -> str:
    return f"http://www.{site}.gov.test/nb/"


def _title(item: Item) -> str:
    return f"{item.year}年{truth.PLACE}{item.organ}政府信息公开工作年度报告"


def _is_removed(item: Item, day: date) -> bool:
    return (item.organ, item.year) in truth.REMOVED and day >= truth.REMOVED_ON
