"""The name of an organ: its region, what follows it, and what stands in the way of relying on it."""

from dataclasses import dataclass
from enum import StrEnum

from archive.organs.model import OrganKind
from archive.regions.model import Chain


class Doubt(StrEnum):
    """Why a name decides nothing by itself."""

    SEVERAL = "it names several organs"
    APART = "an organ of its kind serves no single region of the tables"
    UNKNOWN_PLACE = "it names a place that the tables do not have on that day"
    UNKNOWN_ENDING = "what follows the region is no known kind of organ"
    SHORT_NAME = "a short name may be the beginning of another word"
    WHOSE_ZONE = "it names a functional zone, and not beyond doubt whose"
    TOO_EARLY = "it is a township's, and no list of townships reaches back so far"
    ODD_KIND = "a region of that level has no such organ"


@dataclass(frozen=True, slots=True)
class OrganName:
    """`chain` are the readings of the region, `rest` what follows it.

    `word` is a 市, 县, 省 … without a name, `zone` a functional zone, `township` what looks like the name of
    one behind that, `under` the organ of the whole country that stands before, `inner` the place of a branch
    within the region. With a `doubt` the chain alone decides nothing.
    """

    text: str
    chain: Chain | None = None
    rest: str = ""
    under: str = ""
    corps: bool = False
    kind: OrganKind | None = None
    word: str = ""
    zone: str = ""
    township: str = ""
    inner: Chain | None = None
    doubt: Doubt | None = None
