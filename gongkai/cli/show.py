from dataclasses import asdict
from typing import Annotated, Any

import typer

from archive.archive import Archive
from archive.reports.query import ReportView, find
from gongkai.alerts import wording
from gongkai.cli.addresses import shown
from gongkai.cli.console import complain, print_json, stdout, tell
from gongkai.cli.formats.as_table import print_report
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.overview import print_overview, stale
from gongkai.errors import InputError
from parsers.output import to_json


def command(
    context: typer.Context,
    organ: Annotated[str, typer.Argument(metavar="ORGAN", help="The organ's name, or a part of it.")],
    year: Annotated[
        int | None, typer.Argument(metavar="[YEAR]", help="The year that is reported on.")
    ] = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Show the reports of an organ: a list, and of a single report every cell, its checks and its history.

    Exit status: 0 shown; 2 the archive holds no such report.

    Example: gongkai show 攀枝花市西区 2025
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        views = find(opened, organ, year)
    if not views:
        asked = organ if year is None else f"{organ} of {year}"
        raise InputError(
            f"{settings.archive.folder} holds no report of {asked}: gongkai status tells what it holds"
        )
    if as_json:
        print_json({"reports": [_as_json(view) for view in views]})
        return 0
    print_overview(stdout(), views)
    for line in stale(views):
        complain(line)
    if len(views) == 1 or year is not None:
        for view in views:
            _print(view)
    return 0


def _print(view: ReportView) -> None:
    console = stdout()
    print_report(console, shown(view.source_url, console), view.reading)
    for version in view.versions:
        tell(f"version of {version.fetched_at:%Y-%m-%d %H:%M:%S} UTC: {shown(version.url, console)}")
        for line in wording.changed(version.changes or (), version.sections):
            tell(f"    {line}")


def _as_json(view: ReportView) -> dict[str, Any]:
    return {
        **to_json(view.reading),
        "organ": view.organ,
        "site": view.site,
        "source_url": view.source_url,
        "fetched_at": view.fetched_at.isoformat(),
        "sha256": view.sha256,
        "outcome": view.outcome.value,
        "versions": [asdict(version) for version in view.versions],
        "renditions": [asdict(rendition) for rendition in view.renditions],
    }
