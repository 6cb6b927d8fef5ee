from pathlib import Path
from typing import Annotated

import typer

from archive.archive import Archive
from archive.exports import csv
from gongkai.cli.console import tell
from gongkai.cli.options import ArchiveFolder, options


def command(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to write. Default: export/ in the archive's folder."),
    ] = None,
    archive: ArchiveFolder = None,
) -> int:
    """Write every report to reports.csv, a row a report, and what its columns mean to dictionary.csv.

    Example: gongkai export --to ./csv
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        files = csv.write(opened, to or settings.export_folder)
    for file in files:
        tell(str(file.resolve()))
    return 0
