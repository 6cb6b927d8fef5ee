"""Organs that may be one or the other's successor: proposed to people, never taken for sure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.beginnings import begins
from archive.chunks import chunks
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.models.register import OrganCodeRow, OrganNameRow
from archive.organs.lineage import Rename, renames
from archive.register.divisions import division
from archive.register.model import Column, LinkKind, Name
from archive.register.renames import as_bureau, fits
from archive.register.rows import codes_of, columns_of, link_rows, names_of
from archive.register.units import Unit, unit_of

Borne = tuple[int, Name]
"""An organ and one of its names."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """`new` may be what became of `old`; `evidence` says why one may think so."""

    old: int
    new: int
    kind: LinkKind
    old_name: Name
    new_name: Name
    evidence: tuple[str, ...]


def proposals(archive: HasDatabase, as_of: datetime | None = None, within: str = "") -> list[Proposed]:
    """Organs of one region of which a known reform may have made the one the other, and two that share a
    credit code with nobody else. What a person linked, or said is not linked, is not proposed.

    Of all organs, or where one of the two is called something in a region whose code begins with `within`.
    """
    with archive.database.read() as session:
        see_as_of(session, as_of)
        asked = _named(session, within) if within else None
        some = None if asked is None else _near(session, asked)
        names, codes, columns = names_of(session, some), codes_of(session, some), columns_of(session, some)
        settled = {frozenset((row.old_id, row.new_id)) for row in link_rows(session)}
    pairs: dict[frozenset[int], tuple[Borne, Borne, LinkKind, list[str]]] = {}
    for old, new, kind, why in (*_by_reform(names), *_by_code(names, codes)):
        pairs.setdefault(frozenset((old[0], new[0])), (old, new, kind, []))[3].append(why)
    return [
        Proposed(old[0], new[0], kind, old[1], new[1], (*why, *_besides(old, new, columns)))
        for pair, (old, new, kind, why) in pairs.items()
        if pair not in settled and (asked is None or pair & asked)
    ]


def _named(session: Session, within: str) -> set[int]:
    return set(session.scalars(select(OrganNameRow.organ_id).where(begins(OrganNameRow.region, within))))


def _near(session: Session, asked: Collection[int]) -> set[int]:
    """Those asked for, and all that may share a division or a code with them: in the regions of all their
    names, wherever these are, and under the codes that those divisions had.
    """
    borne = {
        region
        for some in chunks(asked)
        for region in session.scalars(
            select(OrganNameRow.region).where(OrganNameRow.organ_id.in_(some)).distinct()
        )
    }
    beside = {
        organ
        for some in chunks(borne.union(*map(division, borne)))
        for organ in session.scalars(select(OrganNameRow.organ_id).where(OrganNameRow.region.in_(some)))
    }
    codes = {code for of in codes_of(session, asked).values() for code in of}
    sharing = {
        organ
        for some in chunks(codes)
        for organ in session.scalars(select(OrganCodeRow.organ_id).where(OrganCodeRow.code.in_(some)))
    }
    return {*asked, *beside, *sharing}


def _by_reform(names: Mapping[int, Sequence[Name]]) -> Iterator[tuple[Borne, Borne, LinkKind, str]]:
    for group in _units(names).values():
        for rename in renames():
            olds, news = group.get(rename.old, ()), group.get(rename.new, ())
            for old in olds:
                for new in news:
                    if old[0] != new[0] and fits(rename, old[1].last, new[1].first):
                        yield old, new, _kind(rename, olds), _reform(rename)


def _kind(rename: Rename, olds: Sequence[Borne]) -> LinkKind:
    return LinkKind.SPLIT if rename.goes_on else LinkKind.RENAMED if len(olds) == 1 else LinkKind.MERGED


def _reform(rename: Rename) -> str:
    when = str(rename.first) if rename.first == rename.last else f"{rename.first} to {rename.last}"
    note = f" ({rename.note})" if rename.note else ""
    return f"{rename.old} became {rename.new}, {when}{note}"


def _by_code(
    names: Mapping[int, Sequence[Name]], codes: Mapping[int, Sequence[str]]
) -> Iterator[tuple[Borne, Borne, LinkKind, str]]:
    """A code that stands with more than two is rather that of a portal."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for organ, held in codes.items():
        for code in held:
            sharing[code].append(organ)
    for code, organs in sorted(sharing.items()):
        if len(organs) == 2:
            old, new = sorted(((each, _last(names[each])) for each in organs), key=_when)
            if _unit(old[1]) == _unit(new[1]):
                yield old, new, LinkKind.RENAMED, f"the credit code {code} stands with both and no other"


def _besides(old: Borne, new: Borne, columns: Mapping[int, Sequence[Column]]) -> Iterator[str]:
    yield f"{old[1].name} reports up to {old[1].last or '?'}, {new[1].name} from {new[1].first or '?'} on"
    both = {each.site for each in columns.get(old[0], ())} & {each.site for each in columns.get(new[0], ())}
    if both - {""}:
        yield f"both publish in {', '.join(sorted(both - {''}))}"


def _units(names: Mapping[int, Sequence[Name]]) -> Mapping[Unit | str, Mapping[str, list[Borne]]]:
    """By unit, those that bear each name that takes part in a reform."""
    known = {name for rename in renames() for name in (rename.old, rename.new)}
    found: dict[Unit | str, dict[str, list[Borne]]] = defaultdict(lambda: defaultdict(list))
    for organ, name in _every(names):
        kind = as_bureau(name.folded)
        if kind in known:
            found[_unit(name)][kind].append((organ, name))
    return found


def _unit(name: Name) -> Unit | str:
    """That which had the code when the name was borne; the code where that is not known."""
    return unit_of(name.region, name.last) or name.region


def _every(names: Mapping[int, Iterable[Name]]) -> Iterator[Borne]:
    return ((organ, name) for organ, borne in names.items() for name in borne)


def _last(names: Sequence[Name]) -> Name:
    return max(names, key=lambda each: each.last or 0)


def _when(borne: Borne) -> tuple[int, int]:
    return borne[1].last or 0, borne[0]
