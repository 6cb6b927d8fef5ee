from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from archive.archive import Archive
from archive.reports.finding import Which
from archive.reports.history.history import histories
from archive.reports.history.model import History
from archive.reports.query import ReportView, find
from archive.years.found import Found, each_found
from gongkai.alerts import wording
from gongkai.cli import across, corrected
from gongkai.cli import as_of as moment
from gongkai.cli import history as versions_of
from gongkai.cli.addresses import shown
from gongkai.cli.console import complain, print_json, stdout, tell
from gongkai.cli.formats.as_table import print_report
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.overview import print_overview, stale
from gongkai.cli.register.beside import Beside, beside, lines
from gongkai.cli.register.beside import as_json as of_register
from gongkai.errors import InputError
from parsers.output import to_json

AcrossYears = Mapping[int, Found]
"""By the report's id; for copies what is found for the one that stands for them."""


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
    """Show the reports of an organ: a list, and of a single report every cell, its checks, those across years
    and its history.

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
        single = year is not None or len(views) == 1
        whole = (as_json or single) and not versions
        found = _found(opened, organ, year, until) if whole else {}
        about = beside(opened, views, until) if whole else {}
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
        print_json(_json(views, chains, as_of, found, about))
    else:
        _print_all(views, chains, as_of, found, about if single else {})
    return 0


def _found(archive: Archive, organ: str, year: int | None, until: datetime | None) -> AcrossYears:
    found = each_found(archive, Which(organ, year), until)
    return {report: each for each in found for report in (each.view.id, *each.copies)}


def _print_all(
    views: tuple[ReportView, ...],
    chains: dict[int, History],
    as_of: moment.AsOf | None,
    found: AcrossYears,
    about: Mapping[int, Beside],
) -> None:
    """Whole, where there is something beside them."""
    if as_of is not None and views:
        tell(f"as of {as_of}")
    for view in views if chains else ():
        versions_of.print_history(stdout(), view, chains[view.id])
    if chains or not views:
        return
    print_overview(stdout(), views)
    for line in stale(views):
        complain(line)
    for view in views if about else ():
        _print(view, found.get(view.id), about[view.id])


def _print(view: ReportView, found: Found | None, about: Beside) -> None:
    console = stdout()
    print_report(console, shown(view.source_url, console), view.reading, view.corrections)
    if found is not None and found.view.id != view.id:
        tell(f"across years the copy at {found.view.source_url} stands for this one, too")
    for line in (*lines(view, about), *across.lines(found.findings if found else ())):
        tell(line)
    for version in view.versions:
        tell(f"version of {version.fetched_at:%Y-%m-%d %H:%M:%S} UTC: {shown(version.url, console)}")
        for line in wording.changed(version.changes or (), version.sections):
            tell(f"    {line}")


def _json(
    views: tuple[ReportView, ...],
    chains: dict[int, History],
    as_of: moment.AsOf | None,
    found: AcrossYears,
    about: Mapping[int, Beside],
) -> dict[str, Any]:
    when = {"as_of": as_of.moment} if as_of else {}
    if chains:
        return {**when, "reports": [versions_of.as_json(view, chains[view.id]) for view in views]}
    return {**when, "reports": [_as_json(view, found.get(view.id), about[view.id]) for view in views]}


def _as_json(view: ReportView, found: Found | None, about: Beside) -> dict[str, Any]:
    reading = to_json(view.reading)
    said = view.corrections.values()
    return {
        **reading,
        "cells": corrected.beside(reading["cells"], said),
        "corrections": [corrected.as_json(one) for one in said],
        "across_years": [across.as_json(one) for one in (found.findings if found else ())],
        "across_years_of": found.view.source_url if found else None,
        "organ": view.organ,
        **of_register(view, about),
        "site": view.site,
        "source_url": view.source_url,
        "fetched_at": view.fetched_at.isoformat(),
        "sha256": view.sha256,
        "outcome": view.outcome.value,
        "versions": [asdict(version) for version in view.versions],
        "renditions": [asdict(rendition) for rendition in view.renditions],
    }
