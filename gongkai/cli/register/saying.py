"""`gongkai organs`: what people decide and say about organs, with their name and their reason."""

from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.exports import register as csv
from archive.register.model import LinkKind, Verdict
from archive.register.naming import Called, answers_to, call
from archive.register.people import Said, Subject, decide, link
from archive.register.place import place
from gongkai.cli.console import tell
from gongkai.cli.options import ArchiveFolder, options
from gongkai.cli.register.commands import tell_placing
from gongkai.errors import InputError
from gongkai.surroundings import Catalogue

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; it is kept.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept.")]


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
    tell_placing(found)
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


def name_command(
    context: typer.Context,
    organ_id: Annotated[int, typer.Argument(metavar="ID", help="An organ's number.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Without what names the region.")],
    by: By,
    why: Why,
    *,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help="Where. Default: that of its last name.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Since when: 2018, 2018-11 or 2018-11-03.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Until when.")] = None,
    archive: ArchiveFolder = None,
) -> int:
    """Say what an organ is or was called, and from when to when; the newest word on a name counts.

    Where several organs of a region bear one name, their periods tell whose a report is. Reports that it
    concerns are placed at once. Exit status: 0 recorded; 2 no such organ, region or day.

    Example: gongkai organs name 12 自然资源局 --from 2019-03 --by 李 --why 三定方案
    """
    settings = options(context).settings(archive)
    catalogue = Catalogue(settings.crawl.sites_files)
    with Archive.open(settings.archive, create=False) as opened, opened.database.alone("deriving"):
        call(opened, organ_id, Called(name, region, since, until), who=by, why=why)
        found = place(opened, catalogue)
    tell(f"organ {organ_id}: {name}")
    tell_placing(found)
    return 0


def parent_command(
    context: typer.Context,
    organ_id: Annotated[int, typer.Argument(metavar="ID", help="An organ's number.")],
    by: By,
    why: Why,
    parent: Annotated[
        int | None, typer.Argument(metavar="[PARENT]", help="The one above it; none: as without your word.")
    ] = None,
    *,
    archive: ArchiveFolder = None,
) -> int:
    """Say which organ an organ answers to. Without anybody's word it is the government of its region.

    Exit status: 0 recorded; 2 no such organ, or the one above answers to it.

    Example: gongkai organs parent 31 12 --by 李 --why 三定方案
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        answers_to(opened, organ_id, parent, who=by, why=why)
    above = f"organ {parent}" if parent is not None else "the government of its region"
    tell(f"organ {organ_id} answers to {above}")
    return 0


def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="What to write.")],
    archive: ArchiveFolder = None,
) -> int:
    """Write what people said about organs to a CSV file, without numbers that are this archive's own.

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
    """Take in what people said about organs in another archive, all of it or nothing; then place reports.

    Exit status: 0 taken in; 2 a row cannot be: nothing is.

    Example: gongkai organs import register.csv
    """
    settings = options(context).settings(archive)
    catalogue = Catalogue(settings.crawl.sites_files)
    with Archive.open(settings.archive, create=False) as opened, opened.database.alone("deriving"):
        count = csv.read(opened, file)
        found = place(opened, catalogue)
    tell(f"{count} rows taken in that were not said here")
    tell_placing(found)
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
