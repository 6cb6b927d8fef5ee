from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli.demonstration import demonstrate, publish
from gongkai.cli.options import options

OWN = Path("demo-archive")
FOLDERS = Path("demo-archive-reports")


def command(
    context: typer.Context,
    reports: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Publish this folder of html, txt and pdf files instead."),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=f"Default: ./{OWN}, made anew; with --reports ./{FOLDERS}, kept."),
    ] = None,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="One more night over the archive of the last demo, which finds nothing new."
        ),
    ] = False,
) -> int:
    """Crawl a portal of invented organs on loopback, two nights long, and show what was found.

    With --reports, one night over a folder of yours; run again, it stores no body twice and fires no event.

    Example: gongkai demo --reports ./my-reports
    """
    load = options(context).settings
    if reports is None:
        return demonstrate(load, archive or OWN, keep=keep)
    return publish(load, reports, archive or FOLDERS)
