"""What a portal publishes: hosts, their columns, the entries listed there, and how these change by night."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

Cells = Mapping[str, int | Decimal | None]


class BeyondLast(StrEnum):
    """What a host answers to a list page after its last one."""

    NOT_FOUND = "not_found"
    FIRST_PAGE = "first_page"


@dataclass(frozen=True, slots=True)
class Column:
    """A node of the column tree: `path` is relative to the host's root and ends with a slash."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One virtual host. `second_page` is the number in the file name of page two: index_1 or index_2."""

    name: str
    code: str
    site_name: str
    organ: str
    division_code: str
    root: str
    second_page: int
    beyond_last: BeyondLast
    rows_per_page: int
    columns: tuple[Column, ...]

    @property
    def list_url(self) -> str:
        return f"http://{self.name}{self.root}"


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an entry shows from `night` on: the markup of its body, perhaps a file, and the truth it tells."""

    night: int
    body: str
    attachment: Attachment | None = None
    cells: Cells | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list with its article; `organ` and `year` only where it is a report. Editions by night."""

    host: str
    column: str
    id: str
    title: str
    source: str
    published: datetime
    editions: tuple[Edition, ...]
    organ: str | None = None
    year: int | None = None

    def edition(self, night: int) -> Edition | None:
        shown = [edition for edition in self.editions if edition.night <= night]
        return shown[-1] if shown else None


@dataclass(frozen=True, slots=True)
class Unpublished:
    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a portal shows. `header_host` is the name that every host prints above its articles."""

    hosts: tuple[Host, ...]
    entries: tuple[Entry, ...]
    header_host: str
    unsupported: tuple[Unpublished, ...] = field(default=())
    ignored: tuple[Path, ...] = field(default=())

    def reports(self, night: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.year is not None and entry.edition(night))

    def cells(self, organ: str, year: int, night: int) -> Cells:
        """Every cell that the report prints on that night; KeyError if it is not published by then."""
        for entry in self.reports(night):
            edition = entry.edition(night)
            if (entry.organ, entry.year) == (organ, year) and edition and edition.cells is not None:
                return edition.cells
        raise KeyError((organ, year, night))
