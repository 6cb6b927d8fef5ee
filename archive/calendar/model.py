"""What became of the duty to publish: the words for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parsers.model import Scope


class State(StrEnum):
    """Of one report that is expected. Only what is proved is said; the rest is unknown, with its reason."""

    ON_TIME = "on_time"
    LATE = "late"
    PENDING = "pending"  # not there, and the day has not passed
    OVERDUE = "overdue"  # the day has passed, and a whole walk since did not show it
    MISSING = "missing"  # the season is long over, and a whole walk since did not show it
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a state is unknown."""

    NO_DAY = "no_day"  # which day is this organ's is not known, or it has none
    NO_DATE = "no_date"  # there, and nothing says since when
    DATE_SUSPECT = "date_suspect"  # half of the column bears the same date
    DATE_CONTRADICTED = "date_contradicted"  # dated before a whole walk that did not show it
    NO_COLUMN = "no_column"  # where it would be published is not known
    NEVER_WALKED = "never_walked"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    PARTIAL = "partial"
    NEEDS_RENDER = "needs_render"
    NOT_WALKED_SINCE = "not_walked_since"  # the last whole walk is of before the day, or too old
    UNREAD = "unread"  # the column shows what was not read, or not placed: it may be among that
    MAYBE_RENAMED = "maybe_renamed"  # another organ may be this one's successor


class Source(StrEnum):
    """What a date of publication is from, in the order of belief. An address is none of them: it hints."""

    LIST = "list"
    PUB_DATE = "pub_date"
    LABELLED = "labelled"
    OTHER_LABEL = "other_label"


class Binding(StrEnum):
    LAW = "law"
    PRACTICE = "practice"  # for information: no law names the day
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, by Chinese time; None where there is none or it is not known. `basis` says by what."""

    day: date | None
    binding: Binding
    basis: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed at an address. `suspect`: half of its column bears it."""

    text: str
    source: Source
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """When something was published: on `day` where a date can be believed, by `source`. In any case not
    before `earliest` and not after `latest`, as far as that is known: a suspect date is the day of a
    migration, before which it was there already. Where `earliest` is not the `day`, another address may have
    been there before. `seen` is when it came into sight.
    """

    day: date | None
    source: Source | None
    earliest: date | None
    latest: date | None
    trouble: Reason | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """How a site stands: the day by which all its columns were walked wholly, and what was in the way of a
    later walk.
    """

    site: str
    whole: date | None
    trouble: Reason | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`days` after the due day where it is late, at least. `note` says what it rests on."""

    state: State
    reason: Reason | None = None
    days: int | None = None
    note: str = ""


class Because(StrEnum):
    """Why a report is expected."""

    REGION = "region"  # a government of that year, or its office
    PUBLISHED = "published"  # the organ published before, and no reform ended it


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One report that is expected of somebody for a year. A government and its office are known by their
    region alone; everybody else by `organ_id`.
    """

    organ_id: int | None
    name: str
    region: str | None
    level: str | None
    kind: str | None
    scope: Scope
    year: int
    because: Because
    due: Due
    standing: Standing
    reports: tuple[int, ...] = ()
