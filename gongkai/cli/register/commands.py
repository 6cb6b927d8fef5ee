"""`gongkai organs` over an archive: the register, what waits for people, and what they decide."""

from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.exports import register as csv
from archive.register.model import LinkKind, Placing, Verdict
from archive.register.organs import Chosen, organ, organs
from archive.register.people import Said, Subject, decide, link
from archive.register.place import place
from archive.register.proposing import proposals
from archive.register.review import undecided
from gongkai.cli import as_of as moment
from gongkai.cli.console import print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.register.listing import (
    organ_json,
    print_organ,
    print_organs,
    print_proposed,
    print_waiting,
    proposed_json,
    waiting_json,
)
from gongkai.errors import InputError
from gongkai.surroundings import Catalogue

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; it is kept.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept.")]


def list_command(
    context: typer.Context,
    *,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help="In this region and below it.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="government, office, department, township …")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="With this in a name that it bears or bore.")
    ] = None,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """List the organs of the register by region, with the years of their reports.

    Example: gongkai organs --region 5104 --kind office
    """
    if context.invoked_subcommand is not None:
        return 0
    chosen, until = Chosen(region, kind, name), as_of.moment if as_of else None
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        found = organs(opened, chosen, until)
        if as_json:
            print_json({"organs": [organ_json(each) for each in found]})
        elif not print_organs(found):
            tell("the register has no such organ")
    return 0


def show_command(
    context: typer.Context,
    organ_id: Annotated[int, typer.Argument(metavar="ID", help="As `gongkai organs` names it.")],
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Show an organ: its names by period, columns, what it became, and its reports with their copies.

    Exit status: 0 shown; 2 the register has none of that number.

    Example: gongkai organs show 12
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        found = organ(opened, organ_id, as_of.moment if as_of else None)
    if as_json:
        print_json(organ_json(found))
    else:
        print_organ(found)
    return 0


def place_command(context: typer.Context, archive: ArchiveFolder = None) -> int:
    """Give reports their places in the register, as each night does: those that are new or read otherwise,
    and those of whose site or organ something else is said by now.

    Example: gongkai organs place
    """
    settings = options(context).settings(archive)
    catalogue = Catalogue(settings.crawl.sites_files)
    with (
        Archive.open(settings.archive, create=False) as opened,
        opened.database.alone("deriving"),
        progress("placing") as advance,
    ):
        found = place(opened, catalogue, progress=advance)
    _tell(found)
    return 0


def review_command(
    context: typer.Context,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """List what waits for a person: reports whose organ is undecided or about which evidence disagrees, with
    evidence and candidates, and organs that may be one another's successors.

    Exit status: 0 listed, whatever waits.

    Example: gongkai organs review --json
    """
    until = as_of.moment if as_of else None
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        found, proposed = undecided(opened, until), proposals(opened, until)
        if as_json:
            reports = [waiting_json(each) for each in found]
            print_json({"reports": reports, "links": [proposed_json(each) for each in proposed]})
        else:
            count = print_waiting(found)
            print_proposed(proposed)
            tell(f"{count} reports and {len(proposed)} possible successors wait")
    return 0


def decide_command(
    context: typer.Context,
    about: Annotated[
        str,
        typer.Argument(metavar="REPORT|SITE+ORGAN", help="A report's number, or a site and a printed name."),
    ],
    by: By,
    why: Why,
    *,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help="The region; the organ by its name there.")
    ] = None,
    organ_id: Annotated[
        int | None, typer.Option("--organ", metavar="ID", help="The organ of the register.")
    ] = None,
    nobody: Annotated[bool, typer.Option("--none", help="No organ of the register.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the last decision back.")] = False,
    archive: ArchiveFolder = None,
) -> int:
    """Decide whose a report is, or all reports that a site prints under one name.

    The reports are placed at once. Exit status: 0 recorded; 2 no such report, region or organ.

    Example: gongkai organs decide pzh+区审计局 --region 510403 --by 李 --why "the address in the footer"
    """
    said = _said(region, organ_id, nobody=nobody, withdraw=withdraw)
    settings = options(context).settings(archive)
    catalogue = Catalogue(settings.crawl.sites_files)
    with Archive.open(settings.archive, create=False) as opened, opened.database.alone("deriving"):
        touched = decide(opened, _subject(about), said, who=by, why=why)
        found = place(opened, catalogue, touched)
    tell(f"recorded for {len(touched)} reports")
    _tell(found)
    return 0


def link_command(
    context: typer.Context,
    old: Annotated[int, typer.Argument(metavar="OLD", help="An organ's number.")],
    by: By,
    why: Why,
    new: Annotated[
        int | None, typer.Argument(metavar="[NEW]", help="What it became; none where it ended.")
    ] = None,
    *,
    kind: Annotated[
        LinkKind | None, typer.Option("--kind", help="What happened. Without: they are not linked.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="When: 2018, 2018-11 or 2018-11-03.")
    ] = None,
    archive: ArchiveFolder = None,
) -> int:
    """Say what became of an organ, and when; without --kind, that two are not linked.

    Exit status: 0 recorded; 2 no such organ or day.

    Example: gongkai organs link 12 31 --kind renamed --date 2018-12 --by 李 --why 三定方案
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        link(opened, old, new, kind, on, who=by, why=why)
    followed = f" and organ {new}" if new is not None else ""
    tell(f"organ {old}{followed}: {kind.value if kind else 'not linked'}")
    return 0


def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="What to write.")],
    archive: ArchiveFolder = None,
) -> int:
    """Write what people decided and linked to a CSV file, without numbers that are this archive's own.

    Example: gongkai organs export register.csv
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        count = csv.write(opened, file)
    tell(f"{file.resolve()}: {count} rows")
    return 0


def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="As `gongkai organs export` writes it.")],
    archive: ArchiveFolder = None,
) -> int:
    """Take in what people decided and linked in another archive, all of it or nothing; then place reports.

    Exit status: 0 taken in; 2 a row cannot be: nothing is.

    Example: gongkai organs import register.csv
    """
    settings = options(context).settings(archive)
    catalogue = Catalogue(settings.crawl.sites_files)
    with Archive.open(settings.archive, create=False) as opened, opened.database.alone("deriving"):
        count = csv.read(opened, file)
        found = place(opened, catalogue)
    tell(f"{count} rows taken in that were not said here")
    _tell(found)
    return 0


def _subject(about: str) -> Subject:
    if about.isascii() and about.isdecimal():
        return Subject(report_id=int(about))
    site, plus, name = about.partition("+")
    if not plus or not site or not name:
        raise InputError(f"{about}: give the number of a report, or SITE+ORGAN as gongkai organs review does")
    return Subject(site=site, organ=name)


def _said(region: str | None, organ_id: int | None, *, nobody: bool, withdraw: bool) -> Said:
    given = [region is not None, organ_id is not None, nobody, withdraw]
    if sum(given) != 1:
        raise InputError("give one of --region, --organ, --none and --withdraw")
    if region is not None:
        return Said(Verdict.REGION, region=region)
    if organ_id is not None:
        return Said(Verdict.ORGAN, organ_id=organ_id)
    return Said(Verdict.NONE if nobody else None)


def _tell(found: Placing) -> None:
    tell(f"{found.reports} reports placed, {found.undecided} of them undecided, {found.organs} new organs")
