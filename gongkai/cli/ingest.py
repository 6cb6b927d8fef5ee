from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from archive.archive import Archive, index
from gongkai.cli.console import complain, print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.putting import exit_of_putting
from gongkai.exits import Exit, worst
from gongkai.ingest.ingesting import ingest
from gongkai.ingest.model import Taken
from gongkai.nightly.lock import alone

SHOWN: Final = 50


def command(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE|DIR...", help="WARC or WACZ files, folders of them, or of saved pages."),
    ],
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Take in what others crawled or saved: WARC files, WACZ files, folders of saved pages.

    Each capture keeps the time it was made at, and where it is from. What is in the archive already is not
    added again. A folder of saved pages holds a urls.csv with the columns file,url,date. No news comes of it.

    Exit status: 0 all taken in; 1 some records were refused, each named; 2 a file cannot be taken in at all.

    Example: gongkai ingest crawl-2023.warc.gz
    """
    settings = options(context).settings(archive)
    with (
        Archive.open(settings.archive) as opened,
        alone(settings.archive.folder),
        progress("ingest") as advance,
    ):
        taken = ingest(opened, settings, files, advance)
        repairs = opened.captures.repairs
    index(settings.archive)
    with Archive.open(settings.archive) as opened:
        stored = exit_of_putting(opened)
    refused = [each for one in taken for each in one.refused]
    if as_json:
        added, held = sum(one.added for one in taken), sum(one.held for one in taken)
        found = [one.as_json() for one in taken]
        print_json({"added": added, "held": held, "refused": len(refused), "files": found})
    else:
        _tell(taken)
        for line in repairs:
            tell(f"repaired: {line}")
        for each in refused[:SHOWN]:
            complain(each.line)
        if len(refused) > SHOWN:
            complain(f"{len(refused) - SHOWN} more records were refused: --json names all")
    return worst([stored, Exit.DOUBTFUL if refused else Exit.DONE])


def _tell(taken: Sequence[Taken]) -> None:
    for one in taken:
        over = sum((Counter(one.passed_over),), Counter[str]())
        kinds = ", ".join(f"{count} {kind}" for kind, count in over.items())
        tell(
            f"{one.file}: {one.added} captures added, {one.held} held already, {len(one.refused)} refused"
            + (f"; no exchanges, passed over: {kinds}" if kinds else "")
        )
    if any(one.added for one in taken):
        tell("gongkai read reads what came in")
