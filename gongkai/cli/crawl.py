from contextlib import suppress
from typing import Annotated

import typer

from archive.archive import Archive
from archive.errors import ArchiveError
from gongkai.cli.console import complain, print_json, tell
from gongkai.cli.nights import told
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.putting import exit_of_putting
from gongkai.cli.watching import watching
from gongkai.errors import StepError
from gongkai.exits import Exit, worst
from gongkai.nightly import work
from gongkai.nightly.lock import alone
from gongkai.nightly.report import unsettled
from gongkai.nightly.selection import site_codes
from gongkai.nightly.steps import DONE, FAILED, begin


def command(
    context: typer.Context,
    sites: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SITE]...", help="Codes of the catalogue. Default: all but guesses."),
    ] = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Walk the columns of sites and keep what they answer.

    Exit status: 0 every column complete; 1 a column is partial or a site did not answer; 2 the crawl failed;
    68 finished files could not be put into storage elsewhere, and stay; 69, 74, 75 it failed since the
    database is away, the disk refuses, or another process is at work.

    Example: gongkai crawl pzh-xq pzh-dq
    """
    settings = options(context).settings(archive)
    codes = site_codes(settings.crawl, sites or ())
    with Archive.open(settings.archive) as opened, alone(settings.archive.folder):
        begun = begin(opened, "crawl", codes)
        try:
            with watching("crawl") as watch:
                facts = work.crawl(opened, settings, codes, begun, watch)
        except StepError as error:
            with suppress(ArchiveError):  # else it stays unfinished, and the next crawl goes on with it
                opened.runs.finish(begun.run_id, FAILED, {"error": str(error)})
            raise
        opened.runs.finish(begun.run_id, DONE, facts)
        stored = exit_of_putting(opened)
    if as_json:
        print_json(facts)
    else:
        tell(told(facts))
        for line in facts.get("moved", ()):
            tell(f"moved: {line}")
        for line in facts.get("repaired", ()):
            tell(f"repaired: {line}")
        for line in facts.get("clock", ()):
            tell(line)
    for line in unsettled(facts):
        complain(line)
    return worst([stored, Exit.DOUBTFUL if unsettled(facts) else Exit.DONE])
