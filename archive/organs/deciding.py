"""One region, or why there is none: codes narrowed by the name, the name narrowed by what is around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from archive.organs.contexts import Context
from archive.organs.contradicting import conflict, disagree, names_another, proves_wrong
from archive.organs.counties import only_county, rivals
from archive.organs.model import By, Evidence, OrganKind
from archive.organs.names import Doubt
from archive.organs.options import Options
from archive.organs.places import filtered, inside, related
from archive.organs.words import called_so, meant_by
from archive.regions.regions import Regions
from parsers.model import Issue

_OPEN: Final = frozenset({Doubt.UNKNOWN_PLACE, Doubt.SEVERAL, Doubt.TOO_EARLY})
"""With these a name goes deeper than is known, whatever a code says."""


@dataclass(frozen=True, slots=True)
class Found:
    """The region and what decided it, or `why` not, with `candidates`."""

    region: str | None = None
    by: By | None = None
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    why: str = ""


def by_codes(codes: Sequence[Evidence], options: Options, on: date | None, regions: Regions) -> Found | None:
    """None where no code speaks. Those after the first that disagree are issues."""
    speaking = [each for each in codes if each.regions]
    if not speaking:
        return None
    first = speaking[0]
    same = [each for each in speaking if each.by is first.by]
    together = tuple(dict.fromkeys(code for each in same for code in each.regions))
    title = _said(options)
    issues = tuple(conflict(first, each) for each in (*speaking, *title) if disagree(first, each, regions))
    found = Found(evidence=(*codes, *title), issues=issues)
    if len(together) > 1:
        return replace(found, candidates=together, why=f"{first.by} leaves several regions")
    found = _narrowed(found, first, options, on, regions)
    return _against_title(found, first, options, on, regions)


def _against_title(
    found: Found, first: Evidence, options: Options, on: date | None, regions: Regions
) -> Found:
    """A title of another region is told, and where it proves the code wrong, nothing is decided."""
    code = found.region
    if code is None or not names_another(options, code, on, regions):
        return found
    issues = tuple(dict.fromkeys((*found.issues, conflict(first, _said(options)[0]))))
    if not proves_wrong(options, code, regions):
        return replace(found, issues=issues)
    named = options.regions[0].code
    why = f"{first.by} speaks for {code}, and the title for {named} around it"
    return replace(found, region=None, by=None, issues=issues, candidates=(named, code), why=why)


def _narrowed(found: Found, first: Evidence, options: Options, on: date | None, regions: Regions) -> Found:
    """A site's code is its government's, and the report may be a township's: the name goes deeper."""
    code = first.regions[0]
    name = options.name
    if name.kind is OrganKind.APART:
        return replace(found, candidates=(code,), why=str(Doubt.APART))
    if options.doubt in _OPEN or (name.township and not options.regions):
        return replace(found, candidates=(code,), why=str(options.doubt or Doubt.UNKNOWN_PLACE))
    if name.word:
        region = meant_by(name.word, code, on, regions, exact=True)
        if region is None or region.code != code:
            named = called_so(name.word, (code,), on, regions)
            return replace(found, candidates=named, why=f"{code} is not called {name.word}")
    deeper = [each for each in options.regions if inside(each, code, regions)]
    if len(deeper) > 1:
        candidates = tuple(each.code for each in deeper)
        return replace(found, candidates=candidates, why="several regions of the name lie there")
    region_code = deeper[0].code if deeper and options.doubt is None else code
    return replace(found, region=region_code, by=first.by)


def against(found: Found, contexts: Sequence[Context], regions: Regions) -> Found:
    """With what is known of the surroundings and speaks for another region than the one decided on."""
    region = found.region
    if region is None:
        return found
    other = [each for each in contexts if not any(related(region, code, regions) for code in each.regions)]
    unheard = [each for each in map(_heard, contexts) if each not in found.evidence]
    if not other and not unheard:
        return found
    said = next(each for each in found.evidence if each.by is found.by)
    issues = (*found.issues, *(conflict(said, _heard(each)) for each in other))
    return replace(found, evidence=(*found.evidence, *unheard), issues=tuple(dict.fromkeys(issues)))


def _heard(context: Context) -> Evidence:
    return Evidence(context.by, context.said, context.regions)


def by_name(options: Options, contexts: Sequence[Context], on: date | None, regions: Regions) -> Found:
    found = Found(evidence=_said(options))
    if options.name.word and not options.doubt:
        return _by_word(found, options, contexts, on, regions)
    if not options.regions or options.doubt:
        why = str(options.doubt or "no region is named")
        return replace(found, candidates=_left(options, contexts, regions), why=why)
    return _by_contexts(found, options, contexts, on, regions)


def _by_contexts(
    found: Found, options: Options, contexts: Sequence[Context], on: date | None, regions: Regions
) -> Found:
    left, by, conflicts = options.regions, By.TITLE, []
    for each in contexts:
        narrower = filtered(left, each.regions, regions)
        if not narrower:
            conflicts.append(conflict(found.evidence[0], _heard(each)))
        elif len(narrower) < len(left):
            left, by = narrower, each.by
    heard = (*found.evidence, *map(_heard, contexts))
    found = replace(found, evidence=heard, issues=(*found.issues, *conflicts))
    codes = tuple(each.code for each in left)
    if len(left) > 1:
        return replace(found, candidates=codes, why="several regions bear the name")
    if options.firm:
        return replace(found, region=codes[0], by=by)
    if conflicts:
        return replace(found, candidates=codes, why="the name and its surroundings disagree")
    if contexts:
        return replace(found, region=codes[0], by=by if len(options.regions) > 1 else contexts[0].by)
    only = only_county(options, on, regions)
    if only is None:
        others = tuple(each.code for each in rivals(options, on, regions))
        return replace(found, candidates=(*codes, *others), why="the name alone does not decide")
    return replace(found, region=codes[0], by=By.ONLY_COUNTY, evidence=(*found.evidence, only))


def _by_word(
    found: Found, options: Options, contexts: Sequence[Context], on: date | None, regions: Regions
) -> Found:
    """市应急管理局 on the host of a city."""
    meanings: dict[str, Context] = {}
    for each in contexts:
        found = replace(found, evidence=(*found.evidence, Evidence(each.by, each.said, each.regions)))
        for code in each.regions if len(each.regions) == 1 else ():
            region = meant_by(options.name.word, code, on, regions, exact=each.exact)
            if region is not None:
                meanings.setdefault(region.code, each)
    if len(meanings) == 1:
        code, context = next(iter(meanings.items()))
        return replace(found, region=code, by=context.by)
    why = f"it says {options.name.word} without a name"
    named = called_so(options.name.word, _exact(contexts), on, regions)
    return replace(found, candidates=tuple(meanings) or named, why=why)


def _left(options: Options, contexts: Sequence[Context], regions: Regions) -> tuple[str, ...]:
    """What the name leaves within its surroundings, else the closest of these."""
    left = options.regions
    for each in contexts:
        left = filtered(left, each.regions, regions)
    codes = tuple(dict.fromkeys((*(each.code for each in left), *options.gone)))
    return codes or _exact(contexts)


def _said(options: Options) -> tuple[Evidence, ...]:
    codes = tuple(each.code for each in options.regions)
    return (
        (Evidence(By.TITLE, options.name.text, codes, str(options.doubt or "")),) if options.name.text else ()
    )


def _exact(contexts: Sequence[Context]) -> tuple[str, ...]:
    """Where nothing is named: what the closest surroundings are."""
    return next((each.regions for each in contexts), ())
