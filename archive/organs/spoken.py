"""The codes that speak for a region before the title does, in their order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.organs.digits import (
    credit_region,
    index_credit_code,
    index_region,
    is_credit_code,
    is_of_an_organ,
    is_site_code,
    site_region,
)
from archive.organs.living import meant
from archive.organs.model import By, Clues, Evidence
from archive.organs.names_in import regions_in
from archive.regions.regions import Regions
from parsers.model import Issue, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A number as printed and the region in it, or what is wrong with the number."""

    printed: str
    region: str | None
    wrong: str = ""
    severity: Severity = Severity.INFO


def _site(clues: Clues) -> Iterator[Code]:
    if clues.site_region and clues.site_verified:
        yield Code(clues.site_region, clues.site_region)


def _credit(clues: Clues) -> Iterator[Code]:
    numbers = (index_credit_code(number) for number in clues.index_numbers)
    for code in dict.fromkeys([*clues.credit_codes, *filter(None, numbers)]):
        if is_credit_code(code) and not is_of_an_organ(code):
            continue
        region = credit_region(code)
        if region is None and not is_credit_code(code):
            yield Code(code, None, "has not the shape of a credit code")
        else:
            yield Code(
                code, region, "" if region else "has a wrong check digit, or is the one that is copied"
            )


def _site_code(clues: Clues) -> Iterator[Code]:
    for code in dict.fromkeys(clues.site_codes):
        yield Code(
            code, site_region(code), "" if is_site_code(code) else "has not the shape of a site's code"
        )


def _index(clues: Clues) -> Iterator[Code]:
    for number in dict.fromkeys(clues.index_numbers):
        region = index_region(number)
        if region is not None:
            yield Code(number, region)


READERS: Final[Mapping[By, Callable[[Clues], Iterator[Code]]]] = {
    By.SITE: _site,
    By.CREDIT_CODE: _credit,
    By.SITE_CODE: _site_code,
    By.INDEX_NUMBER: _index,
}


def spoken(clues: Clues, on: date | None, regions: Regions) -> tuple[tuple[Evidence, ...], tuple[Issue, ...]]:
    """What each kind of code leaves, with codes followed to the day; and what is wrong with codes."""
    evidence: list[Evidence] = []
    issues: list[Issue] = []
    for by, read in READERS.items():
        for code in read(clues):
            if code.wrong:
                issues.append(Issue("region_bad_code", code.severity, f"{code.printed} {code.wrong}"))
            if code.region is None:
                continue
            found = meant(code.region, on, regions)
            evidence.append(Evidence(by, code.printed, found.regions, found.note))
            if found.dead:
                message = f"{code.printed} holds a code that is not of its time: {found.note}"
                issues.append(Issue("region_dead_code", Severity.INFO, message))
    if path := regions_in(clues.path, on, regions):
        evidence.append(Evidence(By.PATH, " > ".join(clues.path), path))
    return tuple(evidence), tuple(issues)
