from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.exports import csv
from gongkai.cli import as_of as moment
from gongkai.cli.console import complain, tell
from gongkai.cli.options import ArchiveFolder, options


def command(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to write. Default: export/ in the archive's folder."),
    ] = None,
    *,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
) -> int:
    """Write every report to reports.csv, a row a report, what its columns mean to dictionary.csv, what people
    say that cells should read to corrections.csv, and which rules across years fail to findings.csv.

    As of another time the default is a folder of that name in export/: the newest files stay.

    Example: gongkai export --to ./csv
    """
    settings = options(context).settings(archive)
    folder = settings.export_folder / as_of.as_folder if as_of else settings.export_folder
    with Archive.open(settings.archive, create=False) as opened:
        nothing = moment.nothing_yet(opened, as_of)
        files = csv.write(opened, to or folder, as_of.moment if as_of else None)
    for file in files:
        tell(str(file.resolve()))
    if nothing:
        complain(nothing)
    return 0
