from collections.abc import Mapping
from typing import Annotated, Any

import typer

from archive.archive import Archive
from archive.readings.scope import EVERYTHING
from gongkai.cli import scope as scopes
from gongkai.cli.console import complain, print_json, progress, tell
from gongkai.cli.nights import told
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.otherwise import as_json as compared_as_json
from gongkai.cli.otherwise import print_compared
from gongkai.nightly import work
from gongkai.nightly.report import unread
from gongkai.nightly.rereading import make_current, read_to_compare, reread


def command(
    context: typer.Context,
    everything: scopes.All = False,
    sites: scopes.Sites = None,
    since: scopes.Since = None,
    below: scopes.Below = None,
    *,
    compare: Annotated[
        bool,
        typer.Option(
            "--compare", help="Keep the new readings back, and tell which cells they read otherwise."
        ),
    ] = False,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Read captures that this parser version has not read yet, or read them again.

    No portal is asked, and no news comes of reading again. One parser version gives the same of the same: of
    what it has read, it reads again only what was killed, or what lists and articles now say otherwise of.
    Cut off, the same command goes on where it was.

    What --compare reads is kept back, and nothing shows it until gongkai read without --compare, or the
    next gongkai nightly, of the same parser version makes it current. To compare first, compare before the
    first night after an upgrade.

    Exit status: 0 done; 1 some documents could not be read, each named; 2 nothing was read.

    Example: gongkai read --all --compare
    """
    settings = options(context).settings(archive)
    scope = scopes.chosen(everything, sites, since, below)
    with Archive.open(settings.archive, create=False) as opened:
        scopes.check_sites(opened, settings, scope or EVERYTHING)
        with progress("read", remaining=True) as advance:
            if compare:
                facts, found = read_to_compare(opened, settings, scope or EVERYTHING, advance)
            elif scope is not None:
                facts = reread(opened, settings, scope, advance)
            else:
                facts = work.read(opened, settings, advance)
        if not compare:
            facts = _with(facts, make_current(opened))
    if as_json:
        print_json({**facts, "compared": compared_as_json(found)} if compare else facts)
    else:
        tell(told(facts))
        if compare:
            print_compared(found)
    for line in unread(facts):
        complain(line)
    return 1 if unread(facts) else 0


def _with(facts: Mapping[str, Any], accepted: int) -> Mapping[str, Any]:
    """Reading what is pending accepts before it reads; then there is nothing left."""
    return {**facts, "accepted": accepted} if accepted else facts
