from typing import Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.corrections.validity import words
from archive.reports.corrected import Corrected, corrected
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.corrected import as_json as correction_json
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(context: typer.Context, archive: ArchiveFolder = None, as_json: AsJson = False) -> int:
    """List what people say that cells should read, and what became of it.

    A correction stands, agrees with a later reading of the same source, has lapsed with its source, is
    superseded by a later one or withdrawn.

    Example: gongkai corrections --json
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        found = corrected(opened)
    if as_json:
        print_json({"corrections": [_as_json(each) for each in found]})
    elif found:
        stdout().print(_table(found))
    else:
        tell("nobody has corrected a cell")
    return 0


def _table(found: tuple[Corrected, ...]) -> Table:
    headings = ("organ", "year", "cell", "printed", "said", "validity", "reads now", "by", "on (UTC)", "why")
    table = Table(*headings, box=SIMPLE_HEAD)
    for each in found:
        one = each.correction
        row = (
            each.organ or "unknown",
            str(each.year or "unknown"),
            one.cell,
            words(one.printed),
            str(one.said),
            one.validity.value,
            "" if each.read is None else words(each.read),
            one.who,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.why + (f" ({one.reason})" if one.reason else ""),
        )
        table.add_row(*map(Text, row))
    return table


def _as_json(each: Corrected) -> dict[str, Any]:
    return {
        "organ": each.organ,
        "scope": each.scope.value,
        "year": each.year,
        "site": each.site,
        "source_url": each.url,
        "reads_now": None if each.read is None else words(each.read),
        **correction_json(each.correction),
    }
