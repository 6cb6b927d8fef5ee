from datetime import datetime
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.fixity.audit.audit import audit
from archive.fixity.audit.report import AuditReport, report
from gongkai.cli.console import complain, print_json, progress, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options

Days = Annotated[
    int | None,
    typer.Option("--days", min=1, metavar="N", help="Within so many days every file is checked. [90]"),
]
Rate = Annotated[
    float | None, typer.Option("--rate", min=0.001, metavar="MB/S", help="Read no faster than this. [50]")
]


def command(
    context: typer.Context,
    archive: ArchiveFolder = None,
    *,
    days: Days = None,
    rate: Rate = None,
    only_report: Annotated[
        bool, typer.Option("--report", help="Check nothing: tell what was checked when, and what was found.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Hash a slice of the files again, those longest unchecked first, and hold them against the manifests.

    A night does it too, unless audit.nightly is set to false.

    Exit status: 0 every byte is as it was; 1 one is not; 2 it could not be found out.

    Example: gongkai audit --report
    """
    settings = options(context).settings(archive)
    given = {name: value for name, value in (("days", days), ("rate", rate)) if value is not None}
    config = settings.audit.model_copy(update=given)
    with Archive.open(settings.archive, create=False) as opened:
        if only_report:
            return _report(report(opened, config.days), as_json=as_json)
        with progress("audit", in_bytes=True) as advance:
            found = audit(opened, config, advance, complain)
    if as_json:
        print_json(found.as_json())
    else:
        done = f"{found.files} files, {found.bytes / 2**20:.1f} MiB hashed again"
        tell(f"{done}: {f'{len(found.findings)} findings' if found.findings else 'all as they were'}")
        tell(f"{found.waiting} files are not due yet")
    return 1 if found.findings else 0


def _report(found: AuditReport, *, as_json: bool) -> int:
    if as_json:
        print_json(found.as_json())
    else:
        for line in _lines(found):
            tell(line)
        stdout().print(_table(found))
    return 1 if found.findings else 0


def _lines(found: AuditReport) -> list[str]:
    share = 100 * found.fresh_bytes / found.bytes if found.bytes else 100.0
    whole = f"{len(found.files)} files, {found.bytes / 2**20:.1f} MiB"
    known = f"{share:.1f} % known to be right within {found.days} days"
    lines = [f"{whole}: {known}, the longest ago on {_when(found.oldest)}"]
    if found.head:
        lines.append(f"newest manifest: {found.head}")
    return lines + list(found.findings)


def _table(found: AuditReport) -> Table:
    table = Table("file", "bytes", "finished (UTC)", "checked (UTC)", "found", box=SIMPLE_HEAD)
    for each in found.files:
        good = "as it was" if each.checked_at else "not due yet"
        row = (each.file, str(each.bytes), _when(each.finished_at), _when(each.checked_at), each.what or good)
        table.add_row(*map(Text, row))
    return table


def _when(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"
