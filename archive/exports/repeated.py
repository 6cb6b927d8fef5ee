"""repeated-YEAR.csv: how much of each report of a year was printed before, by its organ or by others."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.database import HasDatabase
from archive.exports.files import Value, write_csv
from archive.register.region_names import region_name
from archive.years.repeated.repeated import Repeated, Who, repeated

FILE: Final = "repeated-YEAR.csv"
COLUMNS: Final = (
    "organ",
    "scope",
    "year",
    "site",
    "organ_id",
    "region",
    "region_name",
    "source_url",
    "characters",
    "share_last_year",
    "share_others",
    "like_organ",
    "like_url",
    "same_figures_organ",
    "same_figures_url",
)


def write(archive: HasDatabase, folder: Path, year: int, as_of: datetime | None = None) -> Path:
    path = folder / FILE.replace("YEAR", str(year))
    return write_csv(path, COLUMNS, _rows(repeated(archive, year, as_of)))


def _rows(found: Iterable[Repeated]) -> Iterator[tuple[Value, ...]]:
    for one in found:
        yield (
            one.who.organ,
            one.who.scope.value,
            one.year,
            one.who.site,
            one.who.organ_id,
            one.who.region,
            None if one.who.region is None else region_name(one.who.region, one.year),
            one.who.url,
            one.characters,
            _share(one.last_year),
            _share(one.others),
            *_whose(one.like),
            *_whose(one.same_figures),
        )


def _share(share: float | None) -> str | None:
    return None if share is None else f"{share:.4f}"


def _whose(who: Who | None) -> tuple[str | None, str | None]:
    return (who.organ, who.url) if who else (None, None)
