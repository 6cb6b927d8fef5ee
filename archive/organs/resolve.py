"""Decides the region of a report's organ from all that speaks for it, or leaves it undecided and says why."""

from datetime import date
from typing import Final

from archive.organs.branches import at_the_branch
from archive.organs.contexts import contexts
from archive.organs.deciding import Found, against, by_codes, by_name
from archive.organs.levels import level_of_organ
from archive.organs.model import CENTRAL, By, Clues, Decision, Evidence, OrganKind, OrganLevel
from archive.organs.options import options_of
from archive.organs.spoken import spoken
from archive.organs.titles import named
from archive.regions.regions import Regions
from parsers.model import Issue, Severity

_MOST_LISTED: Final = 8


def resolve(clues: Clues, regions: Regions) -> Decision:
    """The first that speaks wins: the verified row of the site, credit code, site's code, index number, the
    way from an aggregator's page, the title within what is known of the host, footer and area code, the
    only county of a name. A code gives the region that the name may still narrow.

    Names and codes are those of the last day of the report's year, or of the day given; without either, those
    of all times. Never raises on what the clues hold.
    """
    who = named(clues.title, clues.organ, clues.year)
    on = clues.on or (date(who.year, 12, 31) if who.year else None)
    options = options_of(who, on, regions)
    if options.name.kind is OrganKind.CENTRAL and options.name.chain is None and options.doubt is None:
        evidence = (Evidence(By.TITLE, options.name.text, (CENTRAL,), "an organ of the whole country"),)
        return Decision(CENTRAL, OrganLevel.CENTRAL, OrganKind.CENTRAL, By.TITLE, evidence, on=on)
    codes, issues = spoken(clues, on, regions)
    narrowing = tuple(contexts(clues, on, regions))
    found = by_codes(codes, options, on, regions) or by_name(options, narrowing, on, regions)
    found = against(at_the_branch(found, options.name, on, regions), narrowing, regions)
    unnamed = () if who.organ or who.remark else (_unnamed(),)
    level = level_of_organ(found, options)
    return _decided(found, (*issues, *found.issues, *unnamed), options.name.kind, level, on)


def _unnamed() -> Issue:
    return Issue("region_organ_unnamed", Severity.INFO, "the title names no organ: only codes can place it")


def _decided(
    found: Found,
    issues: tuple[Issue, ...],
    kind: OrganKind | None,
    level: OrganLevel | None,
    on: date | None,
) -> Decision:
    if found.region is not None:
        return Decision(found.region, level, kind, found.by, found.evidence, (), issues, on)
    listed = ", ".join(found.candidates[:_MOST_LISTED]) + (
        " …" if len(found.candidates) > _MOST_LISTED else ""
    )
    could = f"; it could be {listed}" if listed else ""
    message = f"the region is undecided: {found.why}{could}"
    undecided = Issue("region_undecided", Severity.INFO, message)
    return Decision(None, level, kind, None, found.evidence, found.candidates, (*issues, undecided), on)
