"""What each step of a night does, and the numbers it reports."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from archive.archive import Archive, index
from archive.calendar.asked import Asked
from archive.calendar.counts import refresh
from archive.calendar.dates import portal_day
from archive.clock import now
from archive.columns.model import ColumnState
from archive.events.derive import derive
from archive.events.events import Events
from archive.exports import csv
from archive.fixity.audit.audit import audit as audit_files
from archive.readings.holding import accept
from archive.readings.runner import ReadSummary, read_pending
from archive.register.place import place as place_reports
from archive.reports.corrected import shown_by_report
from crawler.summary import CrawlSummary
from gongkai.alerts import atom
from gongkai.errors import StepError
from gongkai.governments import government_columns
from gongkai.nightly.crawling import crawl_apart
from gongkai.nightly.report import ColumnReport
from gongkai.nightly.steps import DONE, LOOK_BACK, Begun
from gongkai.nightly.watch import Watch
from gongkai.settings import Settings
from gongkai.surroundings import Catalogue
from parsers.version import PARSER_VERSION

Facts = Mapping[str, Any]


def crawl(archive: Archive, settings: Settings, codes: Sequence[str], begun: Begun, watch: Watch) -> Facts:
    summary = crawl_apart(settings.archive, settings.crawl, codes, begun, watch.crawling)
    index(settings.archive)
    if not summary.finished:
        raise StepError(f"the crawl was stopped ({summary.reason}): what it had captured stays")
    run_id = begun.run_id
    return facts_of(summary, archive.columns.walked(run_id), archive.captures.counts(run_id))


def facts_of(summary: CrawlSummary, walked: Sequence[ColumnState], captures: Mapping[str, int]) -> Facts:
    moved = [f"{site.code}: {line}" for site in summary.sites for line in site.moved]
    forgotten = sum(site.forgotten for site in summary.sites)
    return {
        "run_id": summary.run_id,
        "exchanges": sum(captures.values()),
        "captures": captures,
        "failures": [
            *(f"archive: {line}" for line in summary.losses),
            *(f"{site.code}: {line}" for site in summary.sites for line in site.failures),
        ],
        **({"moved": moved} if moved else {}),
        **({"forgotten": forgotten} if forgotten else {}),
        **({"repaired": list(summary.repairs)} if summary.repairs else {}),
        **({"clock": list(summary.clock)} if summary.clock else {}),
        "columns": [ColumnReport.of(column).as_json() for column in walked],
    }


def read(archive: Archive, settings: Settings, progress: Callable[[int, int], None]) -> Facts:
    with archive.database.alone("reading"):
        accepted = accept(archive, PARSER_VERSION)  # news rests on readings of the version in use
        summary = read_pending(archive, settings.read, PARSER_VERSION, progress=progress)
    return facts_of_reading(summary) | ({"accepted": accepted} if accepted else {})


def facts_of_reading(summary: ReadSummary) -> dict[str, Any]:
    outcomes = {str(outcome): count for outcome, count in summary.by_outcome.items()}
    return {"documents": summary.read, "by_outcome": outcomes, "refused": list(summary.refused)}


def events(archive: Archive, settings: Settings, run_id: int) -> Facts:
    with archive.database.alone("deriving"):
        found = derive(
            archive,
            run_id,
            PARSER_VERSION,
            removal_nights=settings.archive.removal_nights,
            frozen=archive.hosts,
            since_run=_looked_at(archive) + 1,
        )
    kinds = [str(event.kind) for event in found]
    return {
        "events": len(found),
        "by_kind": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "frozen": [
            f"{host}: {standing.frozen}: nothing there counts as removed or moved until a person "
            f"has looked: gongkai hosts thaw {host}"
            for host, standing in archive.hosts.standings(now()).items()
            if standing.frozen
        ],
    }


def _looked_at(archive: Archive) -> int:
    """The last run that derived events; crawls after it, those of nights given up too, were not looked at."""
    runs = archive.runs.latest(LOOK_BACK, "nightly.events")
    return next((run.id for run in runs if run.state == DONE), 0)


def place(archive: Archive, settings: Settings) -> Facts:
    with archive.database.alone("deriving"):
        found = place_reports(archive, Catalogue(settings.crawl.sites_files))
        columns = government_columns(settings.crawl.sites_files)
        refresh(archive, Asked(today=portal_day(now()), columns=columns))
    return {"reports": found.reports, "undecided": found.undecided, "organs": found.organs}


def feed(archive: Archive, settings: Settings) -> Facts:
    news = Events(archive.database).latest(settings.feed.entries, alerts_only=True)
    corrections = shown_by_report(archive, {event.report_id for event in news})
    entries = atom.write(news, settings.feed_file, settings.feed, corrections)
    return {"file": str(settings.feed_file), "entries": entries}


def export(archive: Archive, settings: Settings) -> Facts:
    return {"files": [str(file) for file in csv.write(archive, settings.export_folder)]}


def audit(archive: Archive, settings: Settings) -> Facts:
    """`findings` are lines about bytes that are not what they were; they are told when the night ends."""
    found = audit_files(archive, settings.audit, unseen, _unheard)
    return {"files": found.files, "bytes": found.bytes, "findings": list(found.findings)}


def unseen(_done: int, _total: int, _what: str) -> None:
    """Nobody watches the bytes of a night."""


def _unheard(_line: str) -> None:
    """The night's report has the line, and its complaints."""
