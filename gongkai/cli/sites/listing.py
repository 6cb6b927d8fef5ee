from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.columns.model import ListState
from archive.reports.coverage import Reports
from crawler.sites.catalogue import load
from crawler.sites.provinces import provinces
from crawler.sites.site import Site
from gongkai.cli.console import print_json, stdout
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError
from gongkai.settings import Settings
from gongkai.sites.coverage import Coverage, coverage


def command(
    context: typer.Context,
    with_coverage: Annotated[
        bool, typer.Option("--coverage", help="What the archive knows of each: columns, states, reports.")
    ] = False,
    province: Annotated[
        str | None,
        typer.Option(metavar="NAME|DIGITS", help="sichuan, 四川, or what the division codes begin with."),
    ] = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """List every column of the catalogue, and which of them a crawl asks by default.

    With --coverage: the columns known of each site by the state of their last walk, its reports and their
    years, and when it was walked last. Only a complete or an empty column says that nothing is missing.

    Example: gongkai sites list --coverage --province sichuan
    """
    settings = options(context).settings(archive)
    prefix = _prefix(province) if province else ""
    every = load(settings.crawl.sites_files).values()
    sites = [site for site in every if site.division_code.startswith(prefix)]
    if with_coverage:
        _print_coverage(sites, _coverage(settings, sites, whole=not province), as_json=as_json)
    elif as_json:
        print_json({"sites": [dict(_fields(site)) for site in sites]})
    else:
        stdout().print(_table(sites))
    return 0


def _prefix(province: str) -> str:
    if province.isdecimal():
        return province
    for each in provinces():
        if province in {each.file, each.name} or province.startswith(each.name):
            return each.prefix
    known = ", ".join(each.file for each in provinces())
    raise InputError(f"no province {province}: give the beginning of the division codes, or one of {known}")


def _coverage(settings: Settings, sites: Sequence[Site], *, whole: bool) -> Sequence[Coverage]:
    with Archive.open(settings.archive, create=False) as opened:
        return coverage(opened, sites, strangers=whole)


def _table(sites: Sequence[Site]) -> Table:
    table = Table("code", "organ", "column", "platform", "confidence", "by default", box=SIMPLE_HEAD)
    for site in sites:
        default = "yes" if site.by_default else "no"
        table.add_row(
            *map(Text, (site.code, site.organ, site.list_url, site.platform, site.confidence, default))
        )
    return table


def _print_coverage(sites: Sequence[Site], covered: Sequence[Coverage], *, as_json: bool) -> None:
    if as_json:
        rows = {site.code: site for site in sites}
        print_json({"sites": [_as_json(each, rows.get(each.code or "")) for each in covered]})
        return
    states = list(ListState)
    heads = ("code", "organ", "columns", *(state.value for state in states), "reports", "years")
    table = Table(*heads, "last walked (UTC)", box=SIMPLE_HEAD)
    for each in covered:
        counts = (str(each.states.get(state, 0)) for state in states)
        walked = f"{each.walked_at:%Y-%m-%d %H:%M}" if each.walked_at else "never"
        organ = each.organ or "not in the catalogue"
        row = (each.code or "", organ, str(each.columns), *counts, str(each.reports.number))
        table.add_row(*map(Text, (*row, _years(each.reports), walked)))
    stdout().print(table)


def _years(reports: Reports) -> str:
    parts = []
    if reports.first is not None:
        parts.append(
            str(reports.first) if reports.first == reports.last else f"{reports.first}-{reports.last}"
        )
    if reports.yearless:
        parts.append(f"{reports.yearless} without")
    return ", ".join(parts)


def _as_json(covered: Coverage, site: Site | None) -> dict[str, object]:
    return {
        **(dict(_fields(site)) if site else {"code": covered.code, "organ": None}),
        "coverage": {
            "columns": covered.columns,
            "states": {state.value: covered.states.get(state, 0) for state in ListState},
            "walked_at": covered.walked_at,
            "reports": covered.reports.number,
            "first_year": covered.reports.first,
            "last_year": covered.reports.last,
            "without_year": covered.reports.yearless,
        },
    }


def _fields(site: Site) -> Iterator[tuple[str, object]]:
    for name, value in asdict(site).items():
        yield name, value if isinstance(value, bool | str) else str(value)
