import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.reports.finding import Which
from archive.years.catalogue import rules
from archive.years.found import Found, each_found
from archive.years.model import Finding
from gongkai.cli import as_of as moment
from gongkai.cli.across import as_json as finding_json
from gongkai.cli.across import said
from gongkai.cli.console import complain, stdout, tell, to_plain
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError
from parsers.model import CheckStatus

HEADINGS = ("organ", "scope", "year", "severity", "rule", "what")
AT_ONCE = 500


def command(
    context: typer.Context,
    *,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="Of this rule, such as Y-CARRY.")] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Of reports of this year.")] = None,
    organ: Annotated[
        str | None, typer.Option(metavar="ORGAN", help="Of organs whose name contains this.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="What holds and what cannot be assessed, too.")
    ] = False,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """List where reports of one organ do not follow from each other, by the rules across years.

    Of a report whose organ or year is not known nothing can be said. What explains a failure, in the report's
    own words or by a later revision of the report before, makes it weaker and is told beside it.

    Exit status: 0 listed, whatever was found.

    Example: gongkai findings --rule Y-CARRY --year 2024
    """
    known = {each.id: each.explanation for each in rules()}
    if rule is not None and rule not in known:
        raise InputError(f"--rule {rule}: no rule across years: there are {', '.join(known)}")
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        nothing = moment.nothing_yet(opened, as_of)
        until = as_of.moment if as_of else None
        found = () if nothing else each_found(opened, Which(organ, year), until)
        chosen = _chosen(found, rule, everything=everything)
        count = _print_json(chosen) if as_json else _print(chosen)
    if nothing:
        complain(nothing)
    elif not count and not as_json:
        tell("nothing found")
    return 0


def _chosen(
    reports: Iterable[Found], rule: str | None, *, everything: bool
) -> Iterator[tuple[Found, Finding]]:
    for each in reports:
        for one in each.findings:
            if rule in (None, one.rule) and (everything or one.status is CheckStatus.FAIL):
                yield each, one


def _print(found: Iterable[tuple[Found, Finding]]) -> int:
    """A table for each some hundred rows: however many there are, they are not all held."""
    count, table = 0, _empty()
    for report, one in found:
        count += 1
        table.add_row(*map(Text, _row(report, one)))
        if table.row_count == AT_ONCE:
            stdout().print(table)
            table = _empty()
    if table.row_count:
        stdout().print(table)
    return count


def _empty() -> Table:
    return Table(*HEADINGS, box=SIMPLE_HEAD)


def _row(report: Found, one: Finding) -> tuple[str, ...]:
    view = report.view
    failing = one.status is CheckStatus.FAIL
    return (
        view.organ or "unknown",
        view.scope.value,
        str(view.year),
        one.severity.value if failing else one.status.value,
        one.rule,
        said(one),
    )


def _print_json(found: Iterable[tuple[Found, Finding]]) -> int:
    """Written as it is found, an object a line."""
    count = 0
    sys.stdout.write('{"findings": [')
    for report, one in found:
        text = json.dumps(_as_json(report, one), ensure_ascii=False, default=to_plain)
        sys.stdout.write(f"{',' if count else ''}\n{text}")
        count += 1
    sys.stdout.write("\n]}\n")
    return count


def _as_json(report: Found, one: Finding) -> dict[str, Any]:
    view = report.view
    return {
        "organ": view.organ,
        "scope": view.scope.value,
        "year": view.year,
        "site": view.site,
        "source_url": view.source_url,
        **finding_json(one),
    }
