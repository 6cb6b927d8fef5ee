from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.forgetting.choosing import addresses_of, choose
from archive.forgetting.forget import forget
from archive.forgetting.mentions.files import in_files
from archive.forgetting.mentions.pages import on_pages
from archive.forgetting.mentions.tables import in_tables
from archive.forgetting.model import Chosen
from gongkai.cli.console import complain, print_json, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.putting import exit_of_putting
from gongkai.errors import InputError
from gongkai.exits import Exit


def command(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="URL|ORGAN", help="An address, or a part of an organ's name.")
    ],
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", help="Reports of that year only.")] = None,
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so; it is kept.")],
    also_same: Annotated[
        bool, typer.Option("--also-same", help="Also addresses that hold the same, or rest on what goes.")
    ] = False,
    look_in: Annotated[
        list[Path] | None,
        typer.Option(
            "--look-in", metavar="PATH", help="Also search this file or folder: WACZ files, exports."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Take captures out of the archive for good: their records, readings and reports. It cannot be undone.

    All captures of an address go, or of every address of an organ's reports. That it was, who said so and
    why stays; the address is never asked again. Backups follow when they are made next. What still names the
    address is told, a line each, and stays: list pages and other documents, records of nights, the feed and
    exports until they are written anew, and what --look-in finds elsewhere.

    Exit status: 0 taken out, or shown; 1 not confirmed; 2 nothing could be taken out; 68 taken out, but
    storage elsewhere still has it: gongkai store puts that right.

    Example: gongkai forget http://www.gov.test/1.html --reason "court order 12" --by "Li" --dry-run
    """
    settings = options(context).settings(archive)
    if not reason.strip() or not by.strip():
        raise InputError("--reason and --by say why and who: they stay in the archive, and cannot be empty")
    with Archive.open(settings.archive, create=False) as opened:
        chosen, stored = _chosen(opened, what, year, also_same=also_same), Exit.DONE
        if not as_json or not (dry_run or yes):
            _tell(chosen)
        with opened.database.read() as session:
            named = list(on_pages(session, chosen, opened.captures.body))
        if not dry_run and not (yes or typer.confirm("Take these out for good?")):
            complain("nothing was taken out")
            return 1
        if not dry_run:
            chosen = forget(opened, settings.archive, chosen, by.strip(), reason.strip())
            with opened.database.read() as session:
                named += in_tables(session, chosen.addresses)
            stored = exit_of_putting(opened)
    others = (settings.feed_file, settings.export_folder, *(look_in or ()))
    named += in_files(settings.archive.folder, others, chosen.addresses)
    if as_json:
        print_json({"taken_out": not dry_run, **chosen.as_json(), "still_named": named})
        return stored
    for line in named:
        complain(f"still named: {line}")
    if not dry_run:
        tell(f"{len(chosen.captures)} captures taken out of {len(chosen.files)} files")
        if settings.archive.storage is not None:
            complain("a bucket that keeps old versions keeps what was taken out: let it expire those")
    return stored


def _chosen(opened: Archive, what: str, year: int | None, *, also_same: bool) -> Chosen:
    is_address = "://" in what
    with opened.database.read() as session:
        reports = () if is_address else [each.id for each in opened.reports.find(what, year)]
        urls = {what} if is_address else addresses_of(session, reports)
        chosen = choose(session, urls, also_same=also_same)
    if not chosen.captures:
        before = opened.forgotten.objection(what)
        raise InputError(
            before or f"the archive holds no capture of {what}: gongkai status tells what it holds"
        )
    return chosen


def _tell(chosen: Chosen) -> None:
    for url in chosen.addresses:
        count = sum(each.url == url for each in chosen.captures)
        tell(f"{url}: {count} captures")
    tell(f"{len(chosen.readings)} readings, in {', '.join(chosen.files)}")
    for note in chosen.notes:
        complain(note)
