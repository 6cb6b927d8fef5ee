"""`gongkai hosts` and what a person may decide about one: a group of commands, the first without a name."""

import getpass
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.clock import now
from archive.hosts.model import HostState, Standing
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError

ORDER: Final = (HostState.DISABLED, HostState.COOLDOWN, HostState.OPEN)

Domain = Annotated[
    str, typer.Argument(metavar="DOMAIN", parser=str.lower, help="As `gongkai hosts` names it.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides. Default: the name you are logged in as."),
]

app = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None)


@app.callback()
def command(context: typer.Context, archive: ArchiveFolder = None, as_json: AsJson = False) -> int:
    """Tell which domains blocked or are frozen, and what a person may do about it.

    A domain in a cooldown is asked again by itself; one that is disabled only when it is released. Of
    a frozen one nothing counts as removed until it is thawed.

    Example: gongkai hosts --json
    """
    if context.invoked_subcommand is not None:
        return 0
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        found = _ordered(opened.hosts.standings(now()))
    if as_json:
        print_json({"hosts": [asdict(standing) for standing in found]})
    elif found:
        stdout().print(_table(found))
    else:
        tell("no domain has blocked, asked for a pause or been frozen")
    return 0


@app.command()
def release(
    context: typer.Context, domain: Domain, reason: Reason, by: By = None, archive: ArchiveFolder = None
) -> int:
    """Let a domain be asked again that is disabled or in a cooldown; its blocks no longer count.

    Example: gongkai hosts release panzhihua.gov.cn --reason "their administrator lets us in"
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        opened.hosts.release(domain, _who(by), _said(reason))
    tell(f"{domain} will be asked again")
    return 0


@app.command()
def thaw(
    context: typer.Context, domain: Domain, reason: Reason, by: By = None, archive: ArchiveFolder = None
) -> int:
    """Let what a domain no longer shows count as removed again.

    Example: gongkai hosts thaw panzhihua.gov.cn --reason "a new system; the old addresses are gone for good"
    """
    with Archive.open(options(context).settings(archive).archive, create=False) as opened:
        opened.hosts.thaw(domain, _who(by), _said(reason))
    tell(f"what {domain} no longer shows counts again")
    return 0


def _who(named: str | None) -> str:
    try:
        return named or getpass.getuser()
    except (KeyError, OSError) as error:  # a user without a name, as in a container
        raise InputError("who decides is kept: name yourself with --by") from error


def _said(reason: str) -> str:
    if not reason.strip():
        raise InputError("the reason is kept: say one with --reason")
    return reason.strip()


def _ordered(standings: Mapping[str, Standing]) -> list[Standing]:
    """What needs a person first."""
    return sorted(
        standings.values(), key=lambda each: (ORDER.index(each.state), each.frozen is None, each.domain)
    )


def _table(found: list[Standing]) -> Table:
    table = Table("domain", "state", "until (UTC)", "blocks", "reason", "frozen", box=SIMPLE_HEAD)
    for each in found:
        table.add_row(
            each.domain,
            each.state.value,
            f"{each.until:%Y-%m-%d %H:%M}" if each.until else "",
            str(each.blocks),
            Text(each.reason),
            Text(each.frozen or ""),
        )
    return table
