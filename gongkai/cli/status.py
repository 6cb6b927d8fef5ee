from collections.abc import Mapping
from dataclasses import asdict

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.status import Status, status
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(context: typer.Context, archive: ArchiveFolder = None, as_json: AsJson = False) -> int:
    """Tell what the archive holds, which columns are not known to be complete and why, and the last runs.

    Example: gongkai status --json
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        found = status(opened)
    if as_json:
        print_json({"folder": str(settings.archive.folder.resolve()), **asdict(found)})
        return 0
    tell(str(settings.archive.folder.resolve()))
    for table in (_numbers(found), _columns(found), _runs(found)):
        if table.row_count:
            stdout().print(table)
    return 0


def _numbers(found: Status) -> Table:
    table = Table("what", "how many", show_header=False, box=None)
    table.add_row("captures", _counts(found.captures))
    table.add_row("bodies stored", f"{found.bodies} in {found.bytes / 2**20:.1f} MiB")
    table.add_row("columns", _counts(_by_state(found)))
    table.add_row("readings", _counts(found.readings))
    table.add_row("reports", str(found.reports))
    table.add_row("events", _counts(found.events))
    return table


def _by_state(found: Status) -> Mapping[str, int]:
    states = [column.state.value for column in found.columns]
    return {state: states.count(state) for state in dict.fromkeys(states)}


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def _columns(found: Status) -> Table:
    """Only those of which it is not known what they published."""
    table = Table("site", "column", "state", "reason", "walked at (UTC)", box=SIMPLE_HEAD)
    for column in found.columns:
        if column.reason is not None:
            when = f"{column.walked_at:%Y-%m-%d %H:%M}"
            table.add_row(column.site, Text(column.name), column.state.value, Text(column.reason), when)
    return table


def _runs(found: Status) -> Table:
    table = Table("run", "kind", "state", "started at (UTC)", box=SIMPLE_HEAD)
    for run in found.runs:
        table.add_row(str(run.id), run.kind, run.state, f"{run.started_at:%Y-%m-%d %H:%M:%S}")
    return table
