"""CSV with the columns of the archive's reports.csv; a file stands where an address would."""

import csv
from collections.abc import Iterable
from types import TracebackType
from typing import Self, TextIO

from archive.exports.csv import HEAD, TAIL, report_rows
from archive.exports.files import safe_value
from archive.reports.query import ReportView
from gongkai.cli.formats.writer import Origin
from parsers.model import Issue, Outcome, Report
from parsers.schema.loader import load


class Rows:
    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._ids = tuple(load().cells)
        self._writer.writerow((*HEAD, *self._ids, *TAIL))

    def report(self, origin: Origin, report: Report) -> None:
        for row in report_rows((_view(origin, report),), self._ids):
            self._writer.writerow([safe_value(value) for value in row])

    def refused(self, origin: Origin, outcome: str, issues: Iterable[Issue]) -> None:
        """Only stderr speaks of it: there is no report to give a row to."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


def _view(origin: Origin, report: Report) -> ReportView:
    """A report that no archive holds; it was fetched when its file was last changed."""
    return ReportView(
        id=0,
        site=None,
        organ=report.organ,
        scope=report.scope,
        year=report.year,
        title=report.title,
        source_url=origin.name,
        fetched_at=origin.changed_at,
        sha256=origin.sha256,
        parser_version=report.parser_version,
        reading=report,
        versions=(),
        renditions=(),
        outcome=Outcome.READ,
    )
