"""Whether an address is still there, from what each run says of it. Nothing here asks the tables.

Two things speak: the columns that show the address, and its own answer. Where a whole walk does not show it,
or it answers that it is gone, the night counts against it, whatever the other says: a page that no list leads
to any more is found by nobody, and a line whose page is gone leads nowhere. It is there again when neither
stands against it. A night that could not tell (blocked, unreachable, a partial walk) neither counts nor
resets.

Nights are counted from the start of their runs, and two less than twelve hours apart are one. Dates would
not do: a night that is begun at 23:50, cut off and begun again at 00:10 is the same look at the portal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

APART: Final = timedelta(hours=12)

Source = Mapping[int, bool]
"""What somebody says of an address, by run: whether it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one run says. `listed` and `answered` are None where the run cannot tell.

    `began` is when the run did; `capture_id` and `at` are those of the answer that was not the content.
    """

    run_id: int
    began: datetime
    listed: bool | None = None
    answered: bool | None = None
    capture_id: int | None = None
    at: datetime | None = None

    @property
    def against(self) -> bool:
        return self.listed is False or self.answered is False


@dataclass(frozen=True, slots=True)
class Presence:
    """`away` are the nights on which it was not there, oldest first, since it last was."""

    here: bool
    away: tuple[Seen, ...]

    def confirmed(self, nights: int) -> Seen | None:
        """The night that made it so many."""
        return self.away[nights - 1] if len(self.away) >= nights else None


def presence(seen: Iterable[Seen], apart: timedelta = APART) -> Presence:
    """`seen` in the order of the runs."""
    away: list[Seen] = []
    here = False
    for each, there in verdicts(seen):
        here = there if there is not None else here
        if there:
            away.clear()
        elif there is False and (not away or each.began - away[-1].began >= apart):
            away.append(each)
    return Presence(here, tuple(away))


def verdicts(seen: Iterable[Seen]) -> Iterator[tuple[Seen, bool | None]]:
    """Each run with what it means; None where it could not tell."""
    listed: bool | None = None
    answered: bool | None = None
    for each in seen:
        listed = listed if each.listed is None else each.listed
        answered = answered if each.answered is None else each.answered
        if each.against:
            yield each, False
        elif (each.listed or each.answered) and listed is not False and answered is not False:
            yield each, True
        else:
            yield each, None


def combined(sources: Sequence[Source]) -> dict[int, bool]:
    """There where one says so; away where one says so and none of the others last said that it is there."""
    last: list[bool | None] = [None] * len(sources)
    found: dict[int, bool] = {}
    for run_id in sorted({run_id for source in sources for run_id in source}):
        said = [source.get(run_id) for source in sources]
        last = [source.get(run_id, before) for source, before in zip(sources, last, strict=True)]
        if True in said:
            found[run_id] = True
        elif False in said and True not in last:
            found[run_id] = False
    return found
