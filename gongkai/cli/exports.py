"""`gongkai export` and its further forms: a group of commands, the first without a name."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from archive.archive import Archive
from archive.exports import repeated as repeated_csv
from archive.exports.wacz import package
from gongkai.cli import as_of as moment
from gongkai.cli import export
from gongkai.cli.console import complain, progress, tell
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


@app.command()
def repeated(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year that is reported on.")],
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to write. Default: export/ in the archive's folder."),
    ] = None,
    *,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
) -> int:
    """Write repeated-YEAR.csv: how much of each report's text its organ had printed the year before, how much
    another organ prints the same year, and whose figures are the same.

    What the form prescribes does not count, numbers and the organ's own name make no difference. The share in
    last year's report is exact; among other organs the likest are looked for by MinHash and then compared
    exactly, so that there may be one with more. Needs pip install 'gongkai[repeated]'.

    Example: gongkai export repeated 2024 --to ./csv
    """
    settings = options(context).settings(archive)
    folder = settings.export_folder / as_of.as_folder if as_of else settings.export_folder
    with Archive.open(settings.archive, create=False) as opened:
        nothing = moment.nothing_yet(opened, as_of)
        file = repeated_csv.write(opened, to or folder, year, as_of.moment if as_of else None)
    tell(str(file.resolve()))
    if nothing:
        complain(nothing)
    return 0
