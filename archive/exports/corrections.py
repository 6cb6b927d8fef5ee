"""corrections.csv: a row for each thing a person said of a cell, what became of it, and what is printed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.corrections.validity import words
from archive.database import HasDatabase
from archive.exports.files import Value, write_csv
from archive.register.placed import whose_are
from archive.register.region_names import region_name
from archive.reports.corrected import Corrected, corrected

COLUMNS: Final = (
    "organ",
    "scope",
    "year",
    "site",
    "organ_id",
    "region",
    "region_name",
    "source_url",
    "cell",
    "printed",
    "printed_text",
    "said",
    "validity",
    "read_now",
    "reason",
    "by",
    "at",
    "why",
    "source_sha256",
    "withdrawn_by",
    "withdrawn_at",
    "withdrawn_why",
)


def write(archive: HasDatabase, path: Path, as_of: datetime | None = None) -> Path:
    found = corrected(archive, as_of=as_of)
    whose = whose_are(archive, {each.correction.report_id for each in found}, as_of)
    return write_csv(path, COLUMNS, _rows(found, whose))


def _rows(
    found: Iterable[Corrected], whose: Mapping[int, tuple[int | None, str | None]]
) -> Iterator[tuple[Value, ...]]:
    for each in found:
        organ_id, region = whose.get(each.correction.report_id, (None, None))
        one, withdrawal = each.correction, each.correction.withdrawal
        yield (
            each.organ,
            each.scope.value,
            each.year,
            each.site,
            organ_id,
            region,
            None if region is None else region_name(region, each.year),
            each.url,
            one.cell,
            words(one.printed),
            one.printed.text,
            str(one.said),
            one.validity.value,
            None if each.read is None else words(each.read),
            one.reason,
            one.who,
            _time(one.at),
            one.why,
            one.source.digest,
            *((withdrawal.who, _time(withdrawal.at), withdrawal.why) if withdrawal else (None, None, None)),
        )


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
