"""The register as a table, an organ with all that belongs to it, and what waits for people."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.register.model import Link, Name, Organ
from archive.register.proposing import Proposed
from archive.register.region_names import region_name
from archive.register.review import Waiting
from gongkai.cli.console import stdout, tell

MOST: Final = 5


def organ_json(one: Organ) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name.name,
        "own_name": one.name.folded,
        "region": one.name.region,
        "region_name": region_name(one.name.region),
        "kind": one.kind,
        "level": one.level,
        "parent": one.parent,
        "credit_codes": list(one.codes),
        "names": [asdict(each) for each in one.names],
        "columns": [asdict(each) for each in one.columns],
        "links": [asdict(each) for each in one.links],
        "reports": [asdict(each) for each in one.reports],
    }


def print_organs(found: Iterable[Organ]) -> int:
    """How many there were."""
    table = Table("id", "region", "organ", "kind", "level", "reports", "years", box=SIMPLE_HEAD)
    for one in found:
        years = [each.year for each in one.reports if each.year is not None]
        name = one.name
        row = (
            str(one.id),
            f"{name.region} {region_name(name.region)}",
            name.folded,
            one.kind or "",
            one.level or "",
            str(len({(each.scope, each.year) for each in one.reports})),
            f"{min(years)}-{max(years)}" if years else "",
        )
        table.add_row(*map(Text, row))
    if table.row_count:
        stdout().print(table)
    return table.row_count


def print_organ(one: Organ) -> None:
    name = one.name
    tell(f"organ {one.id}: {region_name(name.region)} {name.folded}")
    tell(f"region {name.region}, kind {one.kind or 'unknown'}, level {one.level or 'unknown'}")
    if one.parent is not None:
        tell(f"answers to organ {one.parent}")
    if one.codes:
        tell(f"credit codes: {' '.join(one.codes)}")
    for each in sorted(one.names, key=lambda each: each.first or 0):
        tell(f"name: {_named(each)}")
    for column in one.columns:
        tell(f"column: {column.site or 'no site'} at {column.host}")
    for link in one.links:
        tell(f"link: {_linked(link)}")
    for (year, scope), same in groupby(one.reports, key=lambda each: (each.year, each.scope)):
        copies = list(same)
        where = ", ".join(f"report {each.report_id} of {each.site or 'no site'}" for each in copies)
        tell(f"{year or 'unknown year'} {scope.value}: {where}")


def _named(name: Name) -> str:
    years = f", reports of {name.first} to {name.last}" if name.first else ""
    said = f", from {name.since or '?'} to {name.until or '?'}" if name.since or name.until else ""
    return f"{name.folded} in {name.region} ({name.name}){years}{said}; by {name.source}"


def _linked(link: Link) -> str:
    became = "ended" if link.new is None else f"{link.kind.value} into organ {link.new}"
    when = f" on {link.on}" if link.on else ""
    return f"organ {link.old} {became}{when}, says {link.who}: {link.why}"


def waiting_json(each: Waiting) -> dict[str, Any]:
    return {
        "report": each.place.report_id,
        "site": each.site,
        "organ": each.organ,
        "scope": each.scope.value,
        "year": each.year,
        "url": each.url,
        "region": each.place.region,
        "candidates": [{"region": code, "name": region_name(code)} for code in each.place.candidates],
        "organs": [asdict(one) for one in each.place.proposed],
        "evidence": [asdict(one) for one in each.place.evidence],
        "issues": [asdict(one) for one in each.place.issues],
    }


def proposed_json(each: Proposed) -> dict[str, Any]:
    return asdict(each)


def print_waiting(found: Iterable[Waiting]) -> int:
    """Those that one site prints under one name together: one decision settles them. How many there were."""
    count = 0
    for (site, organ), same in groupby(found, key=lambda each: (each.site, each.organ)):
        some = list(same)
        count += len(some)
        reports = " ".join(str(each.place.report_id) for each in some[:MOST]) + _more(some)
        tell(f"{site or ''}+{organ or ''}: reports {reports}")
        tell(f"    {some[0].url}")
        for issue in some[-1].place.issues:
            tell(f"    {issue.severity.value}: {issue.message}")
        for one in some[-1].place.evidence:
            heard = " ".join(one.regions[:MOST]) + _more(one.regions)
            tell(f"    {one.by.value} {one.said}: {heard}{f' ({one.note})' if one.note else ''}")
        candidates = some[-1].place.candidates
        for code in candidates[:MOST]:
            tell(f"    candidate {code} {region_name(code)}")
        if len(candidates) > MOST:
            tell(f"    and {len(candidates) - MOST} more candidates")
        for organ_ in some[-1].place.proposed:
            tell(f"    candidate organ {organ_.organ_id}: {organ_.why}")
    return count


def print_proposed(found: Sequence[Proposed]) -> None:
    for each in found:
        old, new = f"{each.old} {each.old_name.name}", f"{each.new} {each.new_name.name}"
        tell(f"organ {old} → organ {new}: {each.kind.value}?")
        for line in each.evidence:
            tell(f"    {line}")


def _more(some: Sequence[object]) -> str:
    return f" and {len(some) - MOST} more" if len(some) > MOST else ""
