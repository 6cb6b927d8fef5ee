"""The organs that answer to a region's government: what each reports itself, and who reports nothing."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from archive.organs.model import OrganKind
from archive.register.model import Filed, LinkKind
from archive.register.rows import links
from archive.rollups.held import Held
from archive.rollups.member import Member, widest
from archive.rollups.model import Missing
from parsers.model import Scope

_ELSEWHERE: Final = (OrganKind.VERTICAL, OrganKind.APART, OrganKind.ENTERPRISE, OrganKind.CENTRAL)
"""What sits in a region and does not answer to its government."""


def organs(session: Session, known: Sequence[Held], year: int) -> Iterator[Member | Missing]:
    over = _over(session, year)
    yield from _unclear(known)
    for each in (*_office(known, over), *_others(known)):
        yield from _part(each, year, over)


def _part(organ: Held, year: int, over: Collection[int]) -> Iterator[Member | Missing]:
    """What an organ publishes of the whole government is no report of its own."""
    if organ.here_own:
        yield Member(organ.organ_id, organ.name, widest(organ.here_own))
    elif organ.expected and organ.organ_id not in over:
        years = sorted({each.year for each in organ.own if each.year is not None})
        known = f"{years[0]} to {years[-1]}" if years else "no year"
        yield Missing(organ.label, f"no report of its own of {year}, reports of {known}")


def _others(known: Sequence[Held]) -> Iterator[Held]:
    answering = (each for each in known if each.kind not in _ELSEWHERE)
    return (each for each in answering if not each.governs and not each.is_office)


def _office(known: Sequence[Held], over: Collection[int]) -> Iterator[Held]:
    """A government has one, whose own report may stand under the government's name as well."""
    clear = [replace(each, own=list(filter(_is_clear, each.own))) for each in known]
    bearers = [each for each in clear if each.is_office or (each.governs and each.own)]
    if bearers:
        yield replace(
            min(bearers, key=lambda each: (not each.here_own, each.organ_id in over, each.governs)),
            here=[report for each in bearers for report in each.here],
            own=[report for each in bearers for report in each.own],
            expected=any(each.expected and each.organ_id not in over for each in bearers),
        )


def _unclear(known: Sequence[Held]) -> Iterator[Missing]:
    for each in known:
        for report in each.here if each.governs or each.is_office else ():
            if not _is_clear(report):
                why = "whether it is of the whole government or of its office is not said"
                yield Missing(f"report {report.report_id} {each.name}", why)


def _is_clear(report: Filed) -> bool:
    return report.scope in {Scope.GOVERNMENT, Scope.OFFICE}


def _over(session: Session, year: int) -> set[int]:
    """Organs that people say had ended, or become others, before the year; what others split off stays."""
    return {
        each.old
        for each in links(session)
        if each.kind is not LinkKind.SPLIT and each.on is not None and int(each.on[:4]) < year
    }
