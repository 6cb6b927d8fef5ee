"""Every report that is expected, with what became of it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from archive.calendar.asked import Asked
from archive.calendar.governments import governments
from archive.calendar.making import Making
from archive.calendar.model import Slot
from archive.calendar.others import AT_ONCE, Others
from archive.database import HasDatabase
from archive.models.as_of import see_as_of
from archive.register.proposing import proposals

Progress = Callable[[int, int], None]


def slots(
    archive: HasDatabase, asked: Asked, as_of: datetime | None = None, progress: Progress | None = None
) -> Iterator[Slot]:
    """Governments and their offices first, by year and region; then other organs, each year by year.

    All of one moment, except for what people decide of reforms meanwhile.
    """
    proposed = proposals(archive, as_of, asked.within)
    with archive.database.read() as session:
        see_as_of(session, as_of)
        making = Making(session, asked)
        yield from governments(making)
        others = Others(making, proposed)
        for at in range(0, len(others.ids), AT_ONCE):
            if progress is not None:
                progress(at, len(others.ids))
            yield from others.slots(others.ids[at : at + AT_ONCE])
