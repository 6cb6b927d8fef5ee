"""`gongkai regions`: a code, a name or a chain of names → the regions, with what became of them."""

from datetime import date
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.regions.codes import is_code, normal
from archive.regions.model import Bearer, Level, Match, Region, Succession
from archive.regions.regions import Regions
from gongkai.cli.console import print_json, stdout
from gongkai.cli.options import AsJson
from gongkai.cli.spans import began, ended
from gongkai.errors import InputError


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("a day is given as 2015-01-31") from error


def command(
    query: Annotated[str, typer.Argument(metavar="CODE|NAME", help="2 to 12 digits, or a name.")],
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DAY", parser=_day, help="As it was on a day. Default: ever."),
    ] = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="CODE|NAME", help="Only what lies in this region.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Tell which regions have a code or bear a name, when they were, and what became of them.

    Counties and above since 1980, townships since 2016; a range of days says between which two lists
    a region began or ended. Needs no archive. Exit status: 0 found; 2 no such region.

    Example: gongkai regions 攀枝花市西区
    """
    regions = Regions()
    if query.isdecimal():
        found = _of_code(regions, query, on)
    else:
        found = _of_name(regions, query, on, None if within is None else _one(regions, within, on))
    found.sort(key=lambda each: (each.region.until is not None, len(each.region.code), each.region.code))
    if as_json:
        shown = [_json(regions, each) for each in found]
        print_json({"query": query, "on": on.isoformat() if on else None, "regions": shown})
    else:
        stdout().print(_table(regions, found, on))
    return 0


def _of_code(regions: Regions, code: str, on: date | None) -> list[Bearer]:
    last = regions.by_code(code, on)
    rows = regions.history(code) if on is None else (() if last is None else (last,))
    if rows:
        return [Bearer(each, Match.FULL, on is None or each.is_certain(on)) for each in rows]
    township = regions.by_code(code[:9]) if len(normal(code)) == 12 else None
    if township is not None:
        raise InputError(
            f"villages are not in the tables: {code} lies in {township.code} {_place(regions, township)}"
        )
    had = regions.history(code)
    if had:
        raise InputError(f"no region had the code {code} on {on}: {_told(regions, had)}")
    raise InputError(f"no region has or had the code {code}")


def _of_name(regions: Regions, name: str, on: date | None, within: Region | None) -> list[Bearer]:
    inside = None if within is None else within.code
    found = list(regions.named(name, on, within=inside, pseudo=True, tails=len(name) > 1))
    if all(each.match is Match.TAIL for each in found):
        chain = regions.chain(name, on, within=inside)
        if chain is not None and chain.end == len(name):
            found = list({reading[-1].region: reading[-1] for reading in chain.readings}.values())
    if not found:
        place = f" in {within.name}" if within else ""
        day = f" on {on}" if on else ""
        raise InputError(f"no region{place} is called {name}{day}")
    return found


def _one(regions: Regions, text: str, on: date | None) -> Region:
    """The region that `--within` means: one by code, or the only one of a name, cities and above first."""
    if is_code(text):
        found = regions.by_code(text, on)
        if found is None:
            raise InputError(f"--within {text}: no region has this code")
        return found
    chain = regions.chain(text, on)
    bearers = [reading[-1].region for reading in chain.readings] if chain and chain.end == len(text) else []
    for levels in ((Level.PROVINCE, Level.PREFECTURE), tuple(Level)):
        for chosen in ([each for each in bearers if each.until is None], bearers):
            meant = [each for each in chosen if each.level in levels]
            if len(meant) == 1:
                return meant[0]
            if meant:
                choice = ", ".join(f"{each.code} {_place(regions, each)}" for each in meant[:5])
                raise InputError(f"--within {text} can mean {choice}: give the code")
    raise InputError(f"--within {text}: no region is called so")


def _place(regions: Regions, region: Region) -> str:
    """The name with those of what it lies in, as it was when it was last there."""
    names = [region.name]
    above = region
    while above.parent:
        over = regions.by_code(above.parent, region.until_after) or regions.by_code(above.parent)
        if over is None:
            break
        names.insert(0, over.name)
        above = over
    return "".join(names)


def _told(regions: Regions, had: tuple[Region, ...]) -> str:
    """When a code was in use, and what became of it."""
    last = had[-1]
    if last.until is None:
        return f"{had[0].name} has it since {began(had[0])}"
    became = _after(regions, last)
    return f"{last.name} had it until {ended(last)}; {'; '.join(became)}"


def _became(regions: Regions, region: Region) -> list[Succession]:
    return [each for each in regions.successors(region.code) if each.by == region.until]


def _notes(regions: Regions, bearer: Bearer, on: date | None) -> str:
    region = bearer.region
    notes = [region.kind.value] if region.pseudo else []
    if on is not None and not bearer.certain:
        notes.append(f"not certain on {on}")
    return "; ".join([*notes, *_after(regions, region)])


def _after(regions: Regions, region: Region) -> list[str]:
    """What a region became, in words; empty where it is still there."""
    if region.until is None:
        return []
    names = [(each, regions.by_code(each.new, each.by)) for each in _became(regions, region)]
    if names:
        return [f"{each.kind}: {each.new} {heir.name if heir else ''}".rstrip() for each, heir in names]
    later = regions.by_code(region.code, region.until)
    if later is None or later.since != region.until:
        return ["what became of it is not known"]
    return [f"the code then: {_place(regions, later)}"]


def _table(regions: Regions, found: list[Bearer], on: date | None) -> Table:
    table = Table("code", "region", "level", "match", "since", "until", "", box=SIMPLE_HEAD)
    for each in found:
        region = each.region
        shown = (region.code, _place(regions, region), region.level.value, each.match.value)
        table.add_row(*map(Text, (*shown, began(region), ended(region), _notes(regions, each, on))))
    return table


def _json(regions: Regions, bearer: Bearer) -> dict[str, object]:
    region = bearer.region
    days = ("since_after", "since", "until_after", "until")
    return {
        "code": region.code,
        "name": region.name,
        "place": _place(regions, region),
        "level": region.level.value,
        "kind": region.kind.value,
        "parent": region.parent or None,
        **{each: getattr(region, each) for each in days},
        "source": region.source,
        "match": bearer.match.value,
        "certain": bearer.certain,
        "became": [
            {"code": each.new, "kind": each.kind, "after": each.after, "by": each.by, "source": each.source}
            for each in _became(regions, region)
        ],
    }
