"""reports.csv: a row per report, the contract's ids as columns. A cell without a number is empty, never 0.

A cell's column holds what is printed, whatever anybody says of it: corrections have a column of their own
and, with who, when and why, a file of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from archive.corrections.model import SHOWN, Validity
from archive.database import HasDatabase
from archive.exports import corrections, findings, repeated
from archive.exports.dictionary import write_dictionary
from archive.exports.files import Value, write_csv
from archive.register.placed import Placed, with_places
from archive.register.region_names import region_name
from archive.reports.query import ReportView, each_report
from parsers.model import CellState, CheckStatus
from parsers.schema.loader import load

HEAD: Final = (
    "organ",
    "scope",
    "year",
    "site",
    "organ_id",
    "region",
    "region_name",
    "title",
    "source_url",
    "fetched_at",
    "sha256",
    "parser_version",
    "forms",
)
TAIL: Final = ("states", "units", "failing_rules", "corrections")


def write(archive: HasDatabase, folder: Path, as_of: datetime | None = None) -> tuple[Path, ...]:
    """The files written: reports.csv, the dictionary of the columns, corrections.csv and findings.csv.

    With `as_of` as they would have been then.
    """
    ids = tuple(load().cells)
    views = each_report(archive, as_of=as_of)
    placing = partial(with_places, archive, as_of=as_of)
    reports = write_csv(folder / "reports.csv", (*HEAD, *ids, *TAIL), report_rows(views, ids, placing))
    others = {
        "corrections.csv": corrections.COLUMNS,
        "findings.csv": findings.COLUMNS,
        repeated.FILE: repeated.COLUMNS,
    }
    dictionary = write_dictionary(folder / "dictionary.csv", HEAD, TAIL, others)
    said = corrections.write(archive, folder / "corrections.csv", as_of)
    return reports, dictionary, said, findings.write(archive, folder / "findings.csv", as_of)


def unplaced(views: Iterable[ReportView]) -> Iterator[Placed]:
    """Reports that no archive holds: they are of the region that their reading says."""
    return (Placed(view, None, view.reading.region) for view in views)


def report_rows(
    views: Iterable[ReportView],
    ids: tuple[str, ...],
    placing: Callable[[Iterable[ReportView]], Iterator[Placed]] = unplaced,
) -> Iterator[tuple[Value, ...]]:
    """`placing` says whose the reports are."""
    for each in placing(views):
        view = each.view
        cells = view.reading.cells
        yield (
            view.organ,
            view.scope.value,
            view.year,
            view.site,
            each.organ_id,
            each.region,
            None if each.region is None else region_name(each.region, view.year),
            view.title,
            view.source_url,
            view.fetched_at.isoformat(timespec="seconds"),
            view.sha256,
            view.parser_version,
            _forms(view.reading.forms),
            *(cells[name].value if name in cells else None for name in ids),
            _states(view),
            _units(view),
            _failing(view),
            _corrections(view),
        )


def _forms(forms: Mapping[str, str]) -> str:
    """`proactive:g2021 requests:g2021`"""
    return " ".join(f"{table}:{form}" for table, form in forms.items())


def _states(view: ReportView) -> str:
    """Why cells are empty: `blank:requests.a.b requests.c.d;missing:...`."""
    names: dict[CellState, list[str]] = defaultdict(list)
    for name, cell in view.reading.cells.items():
        if cell.state is not CellState.NUMBER:
            names[cell.state].append(name)
    return ";".join(f"{state.value}:{' '.join(names[state])}" for state in CellState if state in names)


def _units(view: ReportView) -> str:
    """Units that cells print themselves, be they the form's or not: `proactive.a.b:元`."""
    return " ".join(f"{name}:{cell.unit}" for name, cell in view.reading.cells.items() if cell.unit)


def _failing(view: ReportView) -> str:
    failing = (check.rule for check in view.reading.checks if check.status is CheckStatus.FAIL)
    return " ".join(dict.fromkeys(failing))


def _corrections(view: ReportView) -> str:
    """What people say of cells: `stands:requests.a.b=9 requests.c.d=blank;lapsed:...`."""
    said: dict[Validity, list[str]] = defaultdict(list)
    for name, each in view.corrections.items():
        said[each.validity].append(f"{name}={each.said}")
    return ";".join(f"{each.value}:{' '.join(said[each])}" for each in SHOWN if each in said)
