"""The truth table of the simulated hosts: who published what, where, in which form, from which night on."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from itertools import cycle
from zlib import crc32

CHINA = timezone(timedelta(hours=8))
TITLE = "{organ}{year}年政府信息公开工作年度报告"
FORMS = ((2021, "g2021"), (2019, "g2019"), (0, "g2008"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One report on one host. `content` is a name of `contents.FORMS`; nights count from 1.

    Listed from `night` until before `gone`; says something else from `revised` on. `scope` is office or
    government. What is not `reachable` stands where no honest crawler gets at it.
    """

    host: str
    column: str
    organ: str
    scope: str
    year: int
    title: str
    content: str
    at: datetime
    night: int = 1
    gone: int | None = None
    revised: int | None = None
    reachable: bool = True

    @property
    def key(self) -> str:
        return f"{self.host} {self.organ} {self.scope} {self.year}"

    @property
    def id(self) -> int:
        """Seven digits, the same on every run."""
        return 1_000_000 + crc32(self.key.encode()) % 9_000_000

    @property
    def form(self) -> str:
        return next(form for since, form in FORMS if self.year >= since)

    def edition(self, night: int) -> int:
        """1, or 2 once it is revised."""
        return 2 if self.revised is not None and night >= self.revised else 1

    def shown(self, night: int) -> bool:
        return self.night <= night and (self.gone is None or night < self.gone)


def published(host: str) -> tuple[Published, ...]:
    """Every report of a host, newest first."""
    rows = [each for each in table() if each.host == host]
    return tuple(sorted(rows, key=lambda each: (each.at, each.id), reverse=True))


def reachable(host: str, night: int = 1) -> frozenset[tuple[str, str, int]]:
    """(organ, scope, year) of all that an honest crawler can get from the host on that night."""
    return frozenset(
        (each.organ, each.scope, each.year)
        for each in published(host)
        if each.reachable and each.shown(night)
    )


@cache
def table() -> tuple[Published, ...]:
    folder = files("gongkai.demo") / "data" / "truth"
    texts = [file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda each: each.name)]
    rows = (row for text in texts for row in csv.DictReader(text.splitlines()))
    return tuple(each for row in rows for each in _expanded(row))


def _expanded(row: dict[str, str]) -> Iterator[Published]:
    """A row stands for a run of years; its contents go round with them."""
    first, _, last = row["years"].partition("-")
    contents = cycle(row["contents"].split())
    for year in range(int(first), int(last or first) + 1):
        yield Published(
            host=row["host"],
            column=row["column"],
            organ=row["organ"],
            scope="government" if row["organ"].endswith("人民政府") else "office",
            year=year,
            title=(row["title"] or TITLE).format(organ=row["organ"], year=year),
            content=next(contents),
            at=_at(row["organ"], year, late=int(row["late"] or 0)),
            night=int(row["night"] or 1) if year == int(last or first) else 1,
            gone=int(row["gone"]) if row["gone"] and year == int(first) else None,
            revised=int(row["revised"]) if row["revised"] and year == int(last or first) else None,
            reachable=row["reachable"] != "no",
        )


def _at(organ: str, year: int, *, late: int) -> datetime:
    """January to March of the year after, by organ; `late` further days."""
    drawn = crc32(f"{organ}{year}".encode())
    start = datetime(year + 1, 1, 8, 9, 0, tzinfo=CHINA)
    return start + timedelta(days=drawn % 78 + late, minutes=drawn % 480)
