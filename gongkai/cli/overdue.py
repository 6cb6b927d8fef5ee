"""`gongkai overdue`: reports that are expected and not there, as far as that is proved."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.archive import Archive
from archive.calendar.asked import Asked
from archive.calendar.dates import PORTAL_TIME, portal_day
from archive.calendar.due import season
from archive.calendar.model import Slot, State
from archive.calendar.slots import slots
from archive.clock import now
from archive.organs.model import OrganKind
from gongkai.cli.console import print_json, progress, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.errors import InputError
from gongkai.governments import government_columns

HEADINGS = ("region", "organ", "kind", "scope", "year", "due", "state", "days", "what is known")
NOT_THERE = (State.OVERDUE, State.MISSING)


def command(
    context: typer.Context,
    *,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="By what was known at the end of that day.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="CODE", help="In this region and in what lies in it.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="government, office, department, township …")
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Of this report year. Default: the newest one.")
    ] = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Also those of which nobody can say, with the reason.")
    ] = False,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """List reports whose day has passed and that a whole walk since then did not show.

    Expected is every government from county level up with its office, and every organ that ever published
    and was not ended by a reform. Missing: the season is long over. What is blocked, unreachable, walked in
    part, or not read is neither: see --unknown. The law does not name townships and zones: for information.

    Exit status: 0 listed, whatever was found.

    Example: gongkai overdue --region 5104 --kind department
    """
    day = _day(on)
    if kind is not None and kind not in set(OrganKind):
        raise InputError(f"--kind {kind}: no such kind: there are {', '.join(OrganKind)}")
    settings = options(context).settings(archive)
    wanted = (*NOT_THERE, State.UNKNOWN) if unknown else NOT_THERE
    asked = Asked(
        today=day,
        first=year or season(day),
        last=year or season(day),
        region=region,
        columns=government_columns(settings.crawl.sites_files),
    )
    as_of = _end(day) if day < portal_day(now()) else None
    with Archive.open(settings.archive, create=False) as opened, progress("organs") as advance:
        found = list(_chosen(slots(opened, asked, as_of, advance), wanted, kind))
    if as_json:
        print_json({"on": day, "overdue": [slot_json(each) for each in found]})
    else:
        _print(found, day)
    return 0


def slot_json(slot: Slot) -> dict[str, Any]:
    return {
        "organ_id": slot.organ_id,
        "organ": slot.name,
        "region": slot.region,
        "level": slot.level,
        "kind": slot.kind,
        "scope": slot.scope,
        "year": slot.year,
        "expected_because": slot.because,
        "due": slot.due.day,
        "binding": slot.due.binding,
        "basis": slot.due.basis,
        "state": slot.standing.state,
        "reason": slot.standing.reason,
        "days": slot.standing.days,
        "note": slot.standing.note,
    }


def _chosen(found: Iterable[Slot], wanted: Iterable[State], kind: str | None) -> Iterator[Slot]:
    states = frozenset(wanted)
    return (each for each in found if each.standing.state in states and kind in {None, each.kind})


def _print(found: list[Slot], day: date) -> None:
    if not found:
        tell(f"nothing is known to be overdue on {day}")
        return
    table = Table(*HEADINGS, box=SIMPLE_HEAD)
    for each in found:
        table.add_row(*map(Text, _row(each)))
    stdout().print(table)


def _row(slot: Slot) -> tuple[str, ...]:
    standing = slot.standing
    known = f"{standing.reason}: {standing.note}" if standing.reason else standing.note
    return (
        slot.region or "",
        slot.name,
        slot.kind or "",
        slot.scope.value,
        str(slot.year),
        f"{slot.due.day or ''}{'' if slot.due.binding == 'law' else f' ({slot.due.binding})'}",
        standing.state.value,
        str(standing.days or ""),
        known,
    )


def _day(text: str | None) -> date:
    if text is None:
        return portal_day(now())
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--on {text}: no day: write it as 2026-02-01") from error


def _end(day: date) -> datetime:
    return datetime.combine(day, time(), PORTAL_TIME) + timedelta(days=1, microseconds=-1)
