"""`gongkai export` and its further forms: a group of commands, the first without a name."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from archive.archive import Archive
from archive.exports.wacz import package
from gongkai.cli import export
from gongkai.cli.console import progress, tell
from gongkai.cli.options import ArchiveFolder, options
from gongkai.errors import InputError

ENDING: Final = ".wacz"

app = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None)


def _alone(command: Callable[..., int]) -> Callable[..., int]:
    """Of a group, unless one of its further forms is asked for."""

    @wraps(command)
    def called(context: typer.Context, **given: Any) -> int:
        return 0 if context.invoked_subcommand else command(context, **given)

    return called


app.callback()(_alone(export.command))


@app.command()
def wacz(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.wacz", help="What to write.")],
    organ: Annotated[
        str | None, typer.Option(metavar="ORGAN", help="Reports whose organ contains this.")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Reports of that year.")] = None,
    sites: Annotated[
        list[str] | None, typer.Option("--site", metavar="SITE", help="All captures of a site; repeatable.")
    ] = None,
    *,
    archive: ArchiveFolder = None,
) -> int:
    """Write captures as a WACZ file, which ReplayWeb.page shows in a browser as they were.

    Without a filter the whole archive; else the captures of these reports and sites, and those they refer to.

    Example: gongkai export wacz --year 2024 reports-2024.wacz
    """
    if file.suffix.lower() != ENDING or not file.absolute().parent.is_dir():
        raise InputError(f"{file}: name a file that ends in {ENDING}, in a folder that exists")
    settings = options(context).settings(archive)
    everything = organ is None and year is None and not sites
    with Archive.open(settings.archive, create=False) as opened, progress("export") as advance:
        filtered = everything or organ is not None or year is not None
        reports = opened.reports.find(organ, year) if filtered else ()
        if sites:
            reports = tuple(reports) or opened.reports.find(sites=sites)
        count = package.write(
            opened,
            file.absolute(),
            reports,
            everything=everything,
            sites=sites or (),
            advance=advance,
        )
    tell(f"{file.resolve()}: {count} captures, {len(reports)} reports")
    return 0
