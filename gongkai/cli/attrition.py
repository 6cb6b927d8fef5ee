"""`gongkai attrition`: which captured reports are gone from their portals now."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.calendar.attrition import Lost, Whereabouts, whereabouts
from gongkai.cli import as_of as moment
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options

LISTED_HEADINGS = ("organ", "year", "since", "what was told", "address")


class By(StrEnum):
    YEAR = "year"
    HOST = "host"


def command(
    context: typer.Context,
    *,
    by: Annotated[By, typer.Option(help="What a row is of.")] = By.YEAR,
    listed: Annotated[bool, typer.Option("--list", help="Name those that are gone.")] = False,
    as_of: moment.Option = None,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Count reports that were captured and are gone from their portals now; the archive still has them.

    Gone: a removal was told of and no return, or every address answered the last time that there is
    nothing. Unknown: no address gave the report, and one did not answer, was blocked, or gave what
    does not read as the report.

    Exit status: 0 told, whatever was found.

    Example: gongkai attrition --by host
    """
    settings = options(context).settings(archive)
    groups: dict[str, Counter[str]] = {}
    gone: list[Lost] = []
    with Archive.open(settings.archive, create=False) as opened:
        for each in whereabouts(opened, as_of.moment if as_of else None):
            group = each.host if by is By.HOST else str(each.year or "unknown")
            groups.setdefault(group, Counter())[each.whereabouts.value] += 1
            gone += [each] if each.whereabouts is Whereabouts.GONE else []
    groups = dict(sorted(groups.items()))
    if as_json:
        rows = [{by.value: group, **_numbers(states)} for group, states in groups.items()]
        print_json({"by": by, "attrition": rows, "gone": [_json(each) for each in gone]})
    elif not groups:
        tell("no report was captured yet")
    elif listed:
        _print_gone(gone)
    else:
        _print(by, groups)
    return 0


def _numbers(states: Mapping[str, int]) -> dict[str, int]:
    return {"reports": sum(states.values()), **{each.value: states.get(each, 0) for each in Whereabouts}}


def _json(each: Lost) -> dict[str, Any]:
    return {
        "report_id": each.report_id,
        "organ": each.organ,
        "year": each.year,
        "url": each.url,
        "since": each.since,
        "why": each.why,
    }


def _print(by: By, groups: Mapping[str, Mapping[str, int]]) -> None:
    table = Table(by.value, "reports", *Whereabouts, "share gone", box=SIMPLE_HEAD)
    for group, states in groups.items():
        numbers = _numbers(states)
        share = f"{states.get(Whereabouts.GONE, 0) / numbers['reports']:.1%}"
        table.add_row(*map(Text, (group, *map(str, numbers.values()), share)))
    stdout().print(table)


def _print_gone(gone: list[Lost]) -> None:
    if not gone:
        tell("nothing is known to be gone")
        return
    table = Table(*LISTED_HEADINGS, box=SIMPLE_HEAD)
    for each in gone:
        row = (each.organ or "unknown", str(each.year or ""), f"{each.since:%Y-%m-%d}", each.why, each.url)
        table.add_row(*map(Text, row))
    stdout().print(table)
