"""What the archive knows of each site: its columns as they were last walked, and its reports."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from archive.archive import Archive
from archive.columns.model import ColumnState, ListState
from archive.reports.coverage import Reports, by_site
from crawler.sites.site import Site

NONE: Final = Reports(0, None, None, 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`organ` is None for what the archive holds of a code that is in the catalogue no more, and `code` too
    for reports that came in without a site.
    """

    code: str | None
    organ: str | None
    states: Mapping[ListState, int] = field(default_factory=dict)
    walked_at: datetime | None = None
    reports: Reports = NONE

    @property
    def columns(self) -> int:
        return sum(self.states.values())


def coverage(archive: Archive, sites: Sequence[Site], *, strangers: bool) -> Sequence[Coverage]:
    """In the order of the sites; with `strangers`, behind them what the archive holds of other codes."""
    columns: defaultdict[str | None, list[ColumnState]] = defaultdict(list)
    for column in archive.columns.walked():
        columns[column.site].append(column)
    reports = by_site(archive)
    organs: dict[str | None, str | None] = {site.code: site.organ for site in sites}
    if strangers:
        others = {*columns, *reports} - organs.keys()
        organs |= dict.fromkeys(sorted(others, key=str))
    return [_of(code, organ, columns[code], reports.get(code, NONE)) for code, organ in organs.items()]


def _of(code: str | None, organ: str | None, columns: Sequence[ColumnState], reports: Reports) -> Coverage:
    return Coverage(
        code,
        organ,
        dict(Counter(column.state for column in columns)),
        max((column.walked_at for column in columns), default=None),
        reports,
    )
