from dataclasses import asdict
from typing import Annotated, Any

import typer

from archive.archive import Archive
from archive.reports.history.history import histories
from archive.reports.history.model import History
from archive.reports.query import ReportView, find
from gongkai.alerts import wording
from gongkai.cli import as_of as moment
from gongkai.cli import corrected
from gongkai.cli import history as versions_of
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
    *,
    versions: Annotated[
        bool, typer.Option("--versions", help="What changed, when, and from which capture that is known.")
    ] = False,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Show the reports of an organ: a list, and of a single report every cell, its checks and its history.

    What a person said of a cell is marked behind what is printed: (→9) should be 9, (=) reads so by now,
    (†) was said of a source that has changed since.

    Exit status: 0 shown, or no capture was held yet as of that time; 2 the archive holds no such report.

    Example: gongkai show 攀枝花市西区 2025 --as-of 2026-03-01
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        nothing = moment.nothing_yet(opened, as_of)
        until = as_of.moment if as_of else None
        views = () if nothing else find(opened, organ, year, until)
        gone = opened.forgotten.of_organ(organ, year)
        chains = histories(opened, [view.id for view in views], until) if versions else {}
    for each in gone:
        complain(each.line)
    if nothing:
        complain(nothing)
    elif not views:
        asked = organ if year is None else f"{organ} of {year}"
        when = f" as of {as_of.words}" if as_of else ""
        raise InputError(
            f"{settings.archive.folder} holds no report of {asked}{when}: gongkai status tells what it holds"
        )
    if as_json:
        print_json(_json(views, chains, as_of))
    else:
        _print_all(views, chains, as_of, single=year is not None or len(views) == 1)
    return 0


def _print_all(
    views: tuple[ReportView, ...], chains: dict[int, History], as_of: moment.AsOf | None, *, single: bool
) -> None:
    if as_of is not None and views:
        tell(f"as of {as_of}")
    for view in views if chains else ():
        versions_of.print_history(stdout(), view, chains[view.id])
    if chains or not views:
        return
    print_overview(stdout(), views)
    for line in stale(views):
        complain(line)
    for view in views if single else ():
        _print(view)


def _print(view: ReportView) -> None:
    console = stdout()
    print_report(console, shown(view.source_url, console), view.reading, view.corrections)
    for version in view.versions:
        tell(f"version of {version.fetched_at:%Y-%m-%d %H:%M:%S} UTC: {shown(version.url, console)}")
        for line in wording.changed(version.changes or (), version.sections):
            tell(f"    {line}")


def _json(
    views: tuple[ReportView, ...], chains: dict[int, History], as_of: moment.AsOf | None
) -> dict[str, Any]:
    when = {"as_of": as_of.moment} if as_of else {}
    if chains:
        return {**when, "reports": [versions_of.as_json(view, chains[view.id]) for view in views]}
    return {**when, "reports": [_as_json(view) for view in views]}


def _as_json(view: ReportView) -> dict[str, Any]:
    reading = to_json(view.reading)
    said = view.corrections.values()
    return {
        **reading,
        "cells": corrected.beside(reading["cells"], said),
        "corrections": [corrected.as_json(one) for one in said],
        "organ": view.organ,
        "site": view.site,
        "source_url": view.source_url,
        "fetched_at": view.fetched_at.isoformat(),
        "sha256": view.sha256,
        "outcome": view.outcome.value,
        "versions": [asdict(version) for version in view.versions],
        "renditions": [asdict(rendition) for rendition in view.renditions],
    }
