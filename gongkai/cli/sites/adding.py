from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from archive.clock import now
from crawler.sites.catalogue import COLUMNS
from crawler.sites.own import line
from crawler.sites.site import Confidence, Site
from gongkai.cli.console import complain, print_json, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError, RowsError
from gongkai.exits import Exit
from gongkai.settings import Settings
from gongkai.sites.adding import add_all, add_one
from gongkai.sites.making import Wish


def command(
    context: typer.Context,
    url: Annotated[str | None, typer.Argument(metavar="[URL]", help="The column of annual reports.")] = None,
    *,
    organ: Annotated[str | None, typer.Option(metavar="NAME", help="Whose column it is, in full.")] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="What the site is called. Default: from its host.")
    ] = None,
    division: Annotated[
        str | None,
        typer.Option(
            metavar="DIGITS",
            help="Six digits of GB/T 2260; 000000: the whole country. Default: as the rows of its host.",
        ),
    ] = None,
    platform: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Default: by what the archive holds of the column, else generic."),
    ] = None,
    confidence: Annotated[
        Confidence, typer.Option(help="A guess is asked only when it is named.")
    ] = Confidence.LIKELY,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="What the row rests on.")] = None,
    disabled: Annotated[bool, typer.Option("--disabled", help="Not to be crawled yet.")] = False,
    needs_render: Annotated[
        bool, typer.Option("--needs-render", help="Its list is there only after its scripts have run.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Rows in the catalogue's form: all are added, or none."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Go over rows that have the code already, or the column.")
    ] = False,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Add a column to sites.csv in the archive's folder, which every command reads.

    Nothing is asked: `gongkai sites check CODE --online` does. A row that cannot be is refused, and nothing
    is written. Rows there go over shipped ones by their code; files named in crawl.sites_files go over both.

    Exit status: 0 written; 2 refused.

    Example: gongkai sites add http://www.pzhsxq.gov.cn/zfxxgk/zfxxgknb/ --organ 攀枝花市西区 --replace
    """
    settings = options(context).settings(archive)
    try:
        if source is not None:
            if url is not None:
                raise InputError("either an address or --from FILE: not both")
            sites: Sequence[Site] = add_all(settings, source, replace=replace)
            found = ""
        else:
            wish = Wish(
                url=_said(url, "name the column's address, or a file of rows with --from"),
                organ=_said(organ, "say whose column it is with --organ"),
                code=code,
                division=division,
                platform=platform,
                confidence=confidence,
                reason=reason,
                enabled=not disabled,
                needs_render=needs_render,
                replace=replace,
            )
            site, found = add_one(settings, wish, now().date())
            sites = [site]
    except RowsError as error:
        for each in error.lines:
            complain(each)
        return Exit.FAILED
    _tell(settings, sites, found, as_json=as_json)
    return 0


def _tell(settings: Settings, sites: Sequence[Site], found: str, *, as_json: bool) -> None:
    if as_json:
        rows = [dict(zip(COLUMNS, line(site), strict=True)) for site in sites]
        print_json({"file": str(settings.own_sites), "sites": rows, "platform_by": found or None})
        return
    for site in sites:
        tell(", ".join(f"{name} {value}" for name, value in zip(COLUMNS, line(site), strict=True)))
    if found:
        tell(found)
    tell(f"{len(sites)} written to {settings.own_sites}")


def _said(value: str | None, otherwise: str) -> str:
    if value is None or not value.strip():
        raise InputError(f"{otherwise}: see gongkai sites add --help")
    return value
