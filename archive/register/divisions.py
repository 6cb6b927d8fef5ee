"""Which codes are of one division: it got another code, name or rank, and nothing was merged or split."""

from functools import cache

from archive.register.units import bearers, codes_of, unit_of


@cache
def division(code: str, year: int | None = None) -> frozenset[str]:
    """The codes that the unit which had this one at the year's end had before and later.

    Without a year those of all units that had it, and of all that had one of those: where codes were given
    to others, organs of several units have names under them.
    """
    unit = unit_of(code, year)
    if unit is not None and year is not None:
        return codes_of(unit)
    found, open_ = {code}, [code]
    while open_:
        for each in frozenset[str]().union(*map(codes_of, bearers(open_.pop()))) - found:
            found.add(each)
            open_.append(each)
    return frozenset(found)
