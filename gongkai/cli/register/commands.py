"""`gongkai organs` over an archive: the register, and what waits for people."""

from typing import Annotated

import typer

from archive.archive import Archive
from archive.register.model import Placing
from archive.register.organs import Chosen, organ, organs
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
from gongkai.surroundings import Catalogue


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
    tell_placing(found)
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


def tell_placing(found: Placing) -> None:
    tell(f"{found.reports} reports placed, {found.undecided} of them undecided, {found.organs} new organs")
