from typing import Annotated

import typer

from archive.archive import Archive
from gongkai.cli.console import complain, print_json, stdout, tell
from gongkai.cli.nights import summary
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.watching import watching
from gongkai.nightly.night import night
from gongkai.nightly.selection import site_codes


def command(
    context: typer.Context,
    sites: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SITE]...", help="Codes of the catalogue. Default: all but guesses."),
    ] = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Crawl, read, find events, write the feed and the CSV files; continues a night that was cut off.

    It ends with an audit of a few files. Exit status: 0 every column complete; 1 a column is partial, a site
    did not answer or a file is not what it was; 2 a step failed; 68, 69, 74, 75 a step failed for a reason
    that has a number of its own: storage or database away, disk, another process.

    Example: gongkai nightly pzh-xq
    """
    settings = options(context).settings(archive)
    codes = site_codes(settings.crawl, sites or ())
    with Archive.open(settings.archive) as opened, watching("night") as watch:
        report = night(opened, settings, codes, watch)
    if as_json:
        print_json(report.as_json())
    else:
        stdout().print(summary(report))
        for line in report.facts("crawl").get("moved", ()):
            tell(f"moved: {line}")
        for line in report.facts("crawl").get("repaired", ()):
            tell(f"repaired: {line}")
        for line in report.facts("crawl").get("clock", ()):
            tell(line)
    for line in report.complaints:
        complain(line)
    return report.exit_code
