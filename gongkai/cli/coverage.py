"""`gongkai coverage`: how many of the reports that are expected are in which state."""

import csv
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.counts import By, Totals, count, is_kept, kept, recount, totals
from archive.calendar.dates import portal_day
from archive.calendar.model import State
from archive.clock import now
from archive.errors import ArchiveError
from archive.organs.model import OrganLevel
from archive.regions.regions import Regions
from gongkai.cli import as_of as moment
from gongkai.cli.console import complain, print_json, progress, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError
from gongkai.governments import government_columns


def command(
    context: typer.Context,
    *,
    region: Annotated[
        str | None, typer.Option(metavar="CODE", help="In this region and in what lies in it.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="province, prefecture, county, township, zone …")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Of this report year.")] = None,
    first: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="From this year on.")] = None,
    last: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Up to this year.")] = None,
    by: Annotated[By, typer.Option(help="What a row is of.")] = By.YEAR,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV for spreadsheets.")] = False,
) -> int:
    """Tell how many reports are on time, late, overdue and missing, and of how many that is unknown.

    Expected is every government from county level up with its office, and every organ that ever published
    and was not ended by a reform; townships count within their county. A night counts all of it; where
    something changed since, it is counted first, which takes a while in a large archive.

    Exit status: 0 told.

    Example: gongkai coverage --region 51 --from 2021 --by level
    """
    if level is not None and level not in set(OrganLevel):
        raise InputError(f"--level {level}: no such level: there are {', '.join(OrganLevel)}")
    if as_json and as_csv:
        raise InputError("--json and --csv: choose one")
    settings = options(context).settings(archive)
    asked = Asked(
        today=portal_day(as_of.moment if as_of else now()),
        first=year or first,
        last=year or last,
        region=region,
        columns=government_columns(settings.crawl.sites_files),
    )
    with Archive.open(settings.archive, create=False) as opened:
        found = _totals(opened, asked, as_of, by, level)
    groups: dict[str, Counter[str]] = {}
    reasons = Counter[str]()
    for (group, state, reason), number in sorted(found.items(), key=lambda each: each[0][0]):
        groups.setdefault(group, Counter())[state] += number
        if reason is not None:
            reasons[reason] += number
    if as_json:
        rows = [_json(by, group, states) for group, states in groups.items()]
        print_json({"on": asked.today, "by": by, "coverage": rows, "unknown_because": reasons})
    elif as_csv:
        _print_csv(by, groups)
    else:
        _print(by, groups)
    return 0


def _totals(archive: Archive, asked: Asked, as_of: moment.AsOf | None, by: By, level: str | None) -> Totals:
    with progress("organs") as advance:
        if as_of is not None or not is_kept(asked):
            return totals(count(archive, asked, as_of.moment if as_of else None, advance), by, level)
        known = kept(archive, asked, by, level)
        if known is not None:
            return known
        try:
            recount(archive, asked, advance)
        except ArchiveError as error:  # an archive that can only be read is counted each time
            complain(f"what is counted is not kept: {error}")
        known = kept(archive, asked, by, level)
        return totals(count(archive, asked, None, advance), by, level) if known is None else known


def _json(by: By, group: str, states: Mapping[str, int]) -> dict[str, Any]:
    total = sum(states.values())
    shares = {f"share_{state}": round(states.get(state, 0) / total, 4) for state in State}
    return {by.value: group, "expected": total, **{state: states.get(state, 0) for state in State}, **shares}


def _print_csv(by: By, groups: Mapping[str, Mapping[str, int]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((by.value, "expected", *State))
    for group, states in groups.items():
        writer.writerow((group, sum(states.values()), *(states.get(state, 0) for state in State)))


def _print(by: By, groups: Mapping[str, Mapping[str, int]]) -> None:
    if not groups:
        tell("no report is expected there")
        return
    headings = (by.value, "expected", *(state.replace("_", " ") for state in State))
    table = Table(*headings, box=SIMPLE_HEAD)
    for group, states in groups.items():
        table.add_row(*map(Text, (_called(by, group), *_shares(states))))
    total = sum((Counter(states) for states in groups.values()), Counter[str]())
    if len(groups) > 1:
        table.add_row(*map(Text, ("all", *_shares(total))))
    stdout().print(table)


def _shares(states: Mapping[str, int]) -> tuple[str, ...]:
    total = sum(states.values())
    return str(total), *(_share(states.get(state, 0), total) for state in State)


def _share(number: int, total: int) -> str:
    return f"{number} ({number / total:.1%})" if number else "0"


def _called(by: By, group: str) -> str:
    if by is By.REGION and group.isdecimal():
        region = Regions().by_code(group)
        return f"{group} {region.name}" if region else group
    return group or "unknown"
