"""`--as-of`: a day by the clock of the portals, or a time, and what the archive held by then."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from archive.archive import Archive
from archive.clock import now
from archive.status import first_capture, held_anything
from gongkai.errors import InputError

PORTAL_TIME: Final = ZoneInfo("Asia/Shanghai")
EXAMPLES: Final = "2026-03-01, 2026-03-01T18:00 or 2026-03-01T10:00Z"


@dataclass(frozen=True, slots=True)
class AsOf:
    """`words` as they were given."""

    words: str
    moment: datetime

    def __str__(self) -> str:
        return f"{self.moment.astimezone(PORTAL_TIME):%Y-%m-%d %H:%M:%S} ({PORTAL_TIME})"

    @property
    def as_folder(self) -> str:
        """A name for files of that time."""
        return f"as-of-{self.words.replace(':', '').replace(' ', 'T')}"


def parsed(text: str) -> AsOf:
    """The end of a day that is named alone; a time without a zone is that of Asia/Shanghai.

    Raises InputError: no such time, or one that has not come yet.
    """
    moment = _day(text) or _time(text)
    if moment is None:
        raise InputError(f"--as-of {text}: no such day or time: write it as {EXAMPLES}")
    today = datetime.combine(now().astimezone(PORTAL_TIME), time.max, PORTAL_TIME)
    if moment > today:
        raise InputError(f"--as-of {text}: has not come yet: what the archive will hold is not known")
    return AsOf(text, moment)


Option = Annotated[
    AsOf | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=parsed,
        help="As the archive was at the end of that day, or at that time (Asia/Shanghai).",
    ),
]


def nothing_yet(archive: Archive, as_of: AsOf | None) -> str | None:
    """The line to say where the archive held nothing by then, which is no mistake."""
    if as_of is None or held_anything(archive, as_of.moment):
        return None
    first = first_capture(archive)
    since = (
        f": its first capture was recorded on {first:%Y-%m-%d %H:%M} UTC" if first else " and holds none now"
    )
    return f"{archive.config.folder} held nothing as of {as_of.words}{since}"


def _day(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), PORTAL_TIME) + _LAST
    except (ValueError, OverflowError):
        return None


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=PORTAL_TIME)


_LAST: Final = timedelta(days=1, microseconds=-1)
