"""What kinds of organs became in reforms: which name today's organ may have had, and from when to when."""

from dataclasses import dataclass
from functools import cache

from archive.organs.tables import rows


@dataclass(frozen=True, slots=True)
class Rename:
    """Between two years `old` became `new`, or part of it, place by place; `note` says what else is known.

    `goes_on`: only a part went to the new one, and the old one stayed.
    """

    old: str
    new: str
    first: int
    last: int
    note: str
    goes_on: bool = False


@cache
def renames() -> tuple[Rename, ...]:
    return tuple(
        Rename(
            row["old"],
            row["new"],
            int(row["from"]),
            int(row["until"]),
            row["note"],
            row["old_goes_on"] == "yes",
        )
        for row in rows("renames")
    )


def became(kind: str, year: int) -> tuple[Rename, ...]:
    """What an organ called 国土资源局, 旅游局 … may have become by the end of the year, oldest first."""
    found = [each for each in renames() if each.old == kind and each.first <= year]
    further = [later for each in found for later in became(each.new, year) if later.first >= each.first]
    return tuple(sorted({*found, *further}, key=lambda each: (each.first, each.old, each.new)))


def before(kind: str, year: int) -> tuple[Rename, ...]:
    """What an organ of that kind may still have been called at the end of the year."""
    return tuple(each for each in renames() if each.new == kind and each.last >= year)
