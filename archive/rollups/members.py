"""Whose reports belong into the sum of a region: its government's organs, and the governments right below."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.register.divisions import division
from archive.rollups.below import below
from archive.rollups.held import held, whole
from archive.rollups.member import Member
from archive.rollups.model import Missing
from archive.rollups.organs import organs
from archive.rollups.undecided import undecided


@dataclass(frozen=True, slots=True)
class Members:
    """`government` are the ids of the reports of the whole government: several are copies."""

    government: Sequence[int]
    there: Sequence[Member]
    missing: Sequence[Missing]


def members(session: Session, region: str, year: int) -> Members:
    known = held(session, region, year)
    found = [
        *undecided(session, division(region, year), year),
        *organs(session, known, year),
        *below(session, region, year),
    ]
    return Members(
        government=[each.report_id for each in whole(known)],
        there=[each for each in found if isinstance(each, Member)],
        missing=[each for each in found if isinstance(each, Missing)],
    )
