"""What is asked of the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.calendar.due import season
from archive.regions.codes import normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`today` by the clock of the portals; `first` and `last` are report years, `region` a code: all years
    and regions without. `columns` are sites of the catalogue where the government of a region publishes, by
    its code.
    """

    today: date
    first: int | None = None
    last: int | None = None
    region: str | None = None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def within(self) -> str:
        """What codes in the region begin with. Raises ArchiveError: no code."""
        code = normal(self.region) if self.region else ""
        return code.removesuffix("00").removesuffix("00") if len(code) == 6 else code

    @property
    def until(self) -> int:
        return min(self.last or season(self.today), season(self.today))

    def wants(self, year: int) -> bool:
        return (self.first or 0) <= year <= self.until
