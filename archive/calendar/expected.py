"""For which years an organ is expected to publish."""

from collections.abc import Collection, Sequence

from archive.calendar.placed import Link
from archive.organs.lineage import became


def years(published: Collection[int], links: Sequence[Link], until: int) -> range:
    """From the first year of which it published to `until`, or to the year before a reform ended it.

    An organ that published of a later year was not ended then, whatever the link says. Of a reform whose year
    nobody named, its last report was the last one expected.
    """
    if not published:
        return range(0)
    last = max(published)
    for each in links:
        until = min(until, max(last, each.year - 1 if each.year else last))
    return range(min(published), until + 1)


def may_be_renamed(own_name: str, year: int) -> str | None:
    """What organs of that name became in reforms by the year, where a register knows no link yet."""
    reforms = [each for each in became(own_name, year) if each.old == own_name and not each.goes_on]
    return f"{own_name} became {reforms[-1].new} in most places by {reforms[-1].last}" if reforms else None
