from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.register.region_names import region_name
from archive.rollups.model import CellSum, Rollup
from archive.rollups.rollup import rollup
from gongkai.cli import as_of as moment
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="REGION", help="Its code: gongkai regions finds it.")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year that is reported on.")],
    *,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Hold a government's whole-area report against the sum of the reports of its organs and of the
    governments right below.

    Where a report or a figure is missing the sum is a lower bound, and what is missing is named; only where
    nothing that the register knows of is missing, the two are said to be equal or to differ.

    Exit status: 0 shown, whatever was found; 2 no report of the whole government is held.

    Example: gongkai rollup 510403 2024
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        found = rollup(opened, region, year, as_of.moment if as_of else None)
    if as_json:
        print_json({**asdict(found), "region_name": region_name(found.region, year)})
    else:
        _print(found)
    return 0


def _print(found: Rollup) -> None:
    tell(f"{found.region} {region_name(found.region, found.year)} {found.year}: {found.url}")
    tell(f"{len(found.parts)} reports in the sum, {len(found.missing)} missing")
    for each in found.missing:
        tell(f"    missing: {each.what}: {each.why}")
    counts = Counter(each.verdict.value for each in found.cells)
    tell(", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(counts.items())))
    table = Table("cell", "government", "sum", "", "not read of", box=SIMPLE_HEAD)
    for one in found.cells:
        if one.government or one.total:
            table.add_row(*map(Text, _row(one)))
    if table.row_count:
        stdout().print(table)


def _row(one: CellSum) -> tuple[str, ...]:
    mine = "" if one.government is None else str(one.government)
    verdict = one.verdict.value.replace("_", " ")
    return (one.cell, mine, str(one.total), verdict, str(len(one.unread) or ""))
