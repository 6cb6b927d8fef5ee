"""corrections.csv: a row for each thing a person said of a cell, what became of it, and what is printed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.corrections.validity import words
from archive.database import HasDatabase
from archive.exports.files import Value, write_csv
from archive.reports.corrected import Corrected, corrected

COLUMNS: Final = (
    "organ",
    "scope",
    "year",
    "site",
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
    return write_csv(path, COLUMNS, _rows(corrected(archive, as_of=as_of)))


def _rows(found: Iterable[Corrected]) -> Iterator[tuple[Value, ...]]:
    for each in found:
        one, withdrawal = each.correction, each.correction.withdrawal
        yield (
            each.organ,
            each.scope.value,
            each.year,
            each.site,
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
