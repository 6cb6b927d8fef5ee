"""For which years an organ is expected to publish."""

from collections.abc import Collection, Sequence

from archive.calendar.placed import LAW_SINCE
from archive.organs.lineage import became
from archive.register.model import Link
from archive.register.renames import as_bureau


def years(published: Collection[int], ends: Sequence[Link], until: int, follows: int | None = None) -> range:
    """From the first year of which it published, or from that on in which it `follows` another organ, to
    `until`, or to the year before a reform ended it; nobody had to publish of years before the law.

    An organ that published of a later year was not ended then, whatever the link says. Of a reform whose year
    nobody named, its last report was the last one expected.
    """
    if not published:
        return range(0)
    last = max(published)
    for each in ends:
        until = min(until, max(last, int(each.on[:4]) - 1 if each.on else last))
    first = min(published) if follows is None else min(*published, follows)
    return range(max(first, LAW_SINCE), until + 1)


def may_be_renamed(own_name: str, year: int) -> str | None:
    """What organs of that name became in reforms by the year, where a register knows no link yet."""
    bureau = as_bureau(own_name)
    reforms = [each for each in became(bureau, year) if each.old == bureau and not each.goes_on]
    return f"{bureau} became {reforms[-1].new} in most places by {reforms[-1].last}" if reforms else None
