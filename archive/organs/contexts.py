"""What narrows the regions that a name leaves: the host's, the way to the page, the footer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.organs.digits import short_index_region
from archive.organs.living import meant
from archive.organs.model import By, Clues
from archive.organs.names_in import address_regions, regions_in
from archive.organs.tables import area_codes
from archive.regions.codes import is_code, level_of
from archive.regions.model import Level
from archive.regions.regions import Regions

_COUNTY = 2


@dataclass(frozen=True, slots=True)
class Context:
    """The organ lies in one of `regions`; where `exact`, that is what it calls 市 or 县 without a name."""

    by: By
    said: str
    regions: tuple[str, ...]
    exact: bool = False


def contexts(clues: Clues, on: date | None, regions: Regions) -> Iterator[Context]:
    """In the order in which they are heard. Rows of the catalogue may name a seat: they narrow, no more."""
    for number in clues.index_numbers:
        code = short_index_region(number)
        if code and (there := meant(code, on, regions).regions):
            yield Context(By.INDEX_NUMBER, number, there, exact=len(there) == 1)
    if clues.host_region:
        host = f"the government of {clues.host or 'the host'}"
        yield from _row(host, (clues.host_region,), on, regions, exact=True)
    if clues.site_region and not clues.site_verified:
        yield from _row("the site's row", (clues.site_region,), on, regions, exact=False)
    if clues.host_regions:
        rows = tuple(dict.fromkeys(clues.host_regions))
        yield from _row(f"the rows of {clues.host or 'the host'}", rows, on, regions, exact=False)
    if clues.within:
        yield from _row(
            "its place in the catalogue",
            (clues.within,),
            on,
            regions,
            exact=level_of(clues.within) == _COUNTY,
        )
    if crumbs := regions_in(clues.breadcrumb, on, regions):
        yield Context(By.TITLE, " > ".join(clues.breadcrumb), crumbs)
    yield from _footer(clues, on, regions)


def _row(
    said: str, codes: tuple[str, ...], on: date | None, regions: Regions, *, exact: bool
) -> Iterator[Context]:
    known = _of_the_day(codes, on, regions)
    if known:
        yield Context(By.TITLE, f"{said}: {' '.join(codes)}", known, exact=exact and len(known) == 1)


@lru_cache(maxsize=1 << 16)
def _of_the_day(codes: tuple[str, ...], on: date | None, regions: Regions) -> tuple[str, ...]:
    """A row's code is today's: one that was not there yet on the day is kept, to compare names by."""
    found = {each for code in codes for each in (meant(code, on, regions).regions or (code,))}
    return tuple(sorted(each for each in found if is_code(each) and regions.by_code(each) is not None))


def _footer(clues: Clues, on: date | None, regions: Regions) -> Iterator[Context]:
    """An organ sits in its city, though not always in its own district: the city is what an address tells."""
    for address in clues.addresses:
        chain = address_regions(address, on, regions)
        cities = [each for each in chain if each.level is Level.PREFECTURE]
        counties = [each for each in chain if each.level is Level.COUNTY]
        for each in (*cities, *counties)[:1]:
            code = each.code if each.level is Level.PREFECTURE else (each.parent or each.code)
            yield Context(By.FOOTER, address, (code,))
    cities_of = [code for each in clues.area_codes for code in area_codes().get(each, ())]
    if cities_of:
        yield Context(By.AREA_CODE, " ".join(clues.area_codes), tuple(dict.fromkeys(cities_of)))
