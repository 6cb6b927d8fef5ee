"""How much of each report was printed before: by the organ itself last year, or by others the same year."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from archive.database import HasDatabase
from archive.reports.finding import Which
from archive.reports.identity import folded
from archive.years.chains import chains
from archive.years.figures import nonzero, whole
from archive.years.repeated.crowd import Crowd
from archive.years.repeated.prose import own_text, share, shingles
from archive.years.repeated.spool import Spool
from parsers.model import Report, Scope

FEWEST: Final = 3
"""Figures but 0 that tables must have to be called the same: those of idle organs are alike by themselves."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose report it is; `url` where it was read from. `organ_id` and `region` as the register has them."""

    organ: str | None
    scope: Scope
    site: str | None
    url: str
    organ_id: int | None
    region: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """`characters` of its own text are counted. `last_year`: the share of it in the organ's own report of the
    year before, None where none is held or nothing is written. `others`: the greatest share found in one
    report of another organ (there may be one with more), and whose; None where no text is alike.

    `same_figures`: another organ whose every figure but 0 is the same.
    """

    who: Who
    year: int
    characters: int
    last_year: float | None
    others: float | None
    like: Who | None
    same_figures: Who | None


@dataclass(slots=True)
class _Text:
    who: Who
    name: int
    characters: int
    last_year: float | None
    figures: bytes | None


def repeated(archive: HasDatabase, year: int, as_of: datetime | None = None) -> Iterator[Repeated]:
    """The reports of one year whose organ is known, by organ and scope; of copies one.

    Held are a signature and some hundred bytes for each report of the year; texts lie in a temporary file.
    """
    crowd = Crowd()
    with Spool() as spool:
        texts = list(_gathered(archive, year, as_of, crowd, spool))
        figures = _first_two(texts)
        for number, text in enumerate(texts):
            others, like = _most(number, texts, crowd, spool)
            yield Repeated(
                who=text.who,
                year=year,
                characters=text.characters,
                last_year=text.last_year,
                others=others,
                like=like,
                same_figures=_another(text, figures),
            )


def _gathered(
    archive: HasDatabase, year: int, as_of: datetime | None, crowd: Crowd, spool: Spool
) -> Iterator[_Text]:
    names: dict[str, int] = {}
    for chain in chains(archive, Which(year=year), as_of):
        now, before = chain.of(year), chain.of(year - 1)
        if now is None:
            continue
        text = own_text(now.reading)
        mine = shingles(text)
        spool.add(text)
        crowd.add(mine)
        place = chain.place(now)
        yield _Text(
            who=Who(now.organ, now.scope, now.site, now.source_url, place.organ_id, place.region),
            name=names.setdefault(folded(now.organ or ""), len(names)),
            characters=len(text),
            last_year=None if before is None else share(mine, shingles(own_text(before.reading))),
            figures=_figures(now.reading),
        )


def _figures(report: Report) -> bytes | None:
    """Alike for the same figures but 0 by the same forms; None where they prove nothing."""
    found = nonzero(report)
    if len(found) < FEWEST or not whole(report):
        return None
    said = repr((sorted(report.forms.items()), sorted((name, str(value)) for name, value in found.items())))
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


def _first_two(texts: Sequence[_Text]) -> dict[bytes, list[_Text]]:
    """By figures, two that have them, of different organs where there are such."""
    found: dict[bytes, list[_Text]] = {}
    for text in texts:
        if text.figures is not None:
            same = found.setdefault(text.figures, [])
            if not same or (len(same) == 1 and not _one(same[0], text)):
                same.append(text)
    return found


def _another(text: _Text, figures: dict[bytes, list[_Text]]) -> Who | None:
    same = figures.get(text.figures, []) if text.figures is not None else []
    return next((each.who for each in same if not _one(each, text)), None)


def _one(text: _Text, other: _Text) -> bool:
    """Two of one organ: by the register, else by the name."""
    mine, theirs = text.who.organ_id, other.who.organ_id
    return text.name == other.name if mine is None or theirs is None else mine == theirs


def _most(number: int, texts: Sequence[_Text], crowd: Crowd, spool: Spool) -> tuple[float | None, Who | None]:
    """The candidate that has most of this text, counted exactly."""
    text, mine = texts[number], shingles(spool.text(number))
    alike = crowd.like(number, unless=lambda each: _one(texts[each], text))
    shares = [(share(mine, shingles(spool.text(each))) or 0.0, -each) for each in alike]
    if not shares:
        return None, None
    most, at = max(shares)
    return most, texts[-at].who
