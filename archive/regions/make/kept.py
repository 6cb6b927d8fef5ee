"""What is kept by hand: changes that the lists lack or date roughly, their misprints, units that none has."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from archive.regions.make.history import Row
from archive.regions.make.packages import Snapshot

FOLDER: Final = Path(__file__).parents[1] / "data" / "kept"
_LATE: Final = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Change:
    """What units became. Without `old` a unit was made of parts of others; without days the lists date it."""

    old: str
    new: tuple[str, ...]
    after: date | None
    by: date | None
    source: str


def changes() -> list[Change]:
    return [
        Change(row["old"], tuple(row["new"].split(";")), _day(row["after"]), _day(row["by"]), row["source"])
        for row in _read("changes.csv")
    ]


def corrected(snapshot: Snapshot) -> Snapshot:
    """The list with its misprints put right."""
    names = dict(snapshot.names)
    for row in _read("misprints.csv"):
        if names.get(row["code"]) == row["printed"]:
            del names[row["code"]]
            names[row["right_code"]] = row["name"]
    return replace(snapshot, names=names)


def units() -> list[Row]:
    """Units that no list has."""
    return [
        Row(row["code"], row["name"], _day(row["since_after"]), _day(row["since"]), source="kept")
        for row in _read("units.csv")
    ]


def dated(rows: Sequence[Row], known: Iterable[Change]) -> list[Row]:
    """The rows with the days that are known better than the lists tell them."""
    result = list(rows)
    for change in known:
        if change.after is None or change.by is None:
            continue
        for index, row in enumerate(result):
            if row.code == change.old and _ends_near(row, change.by):
                result[index] = replace(row, until_after=change.after, until=change.by, source="kept")
            elif row.code in change.new and row.since is not None and _follows(row.since, change.by):
                result[index] = replace(row, since_after=change.after, since=change.by, source="kept")
    return result


def _ends_near(row: Row, day: date) -> bool:
    if row.until is None:
        return row.source != "kept" and day > date(2024, 12, 31)
    return _follows(row.until, day)


def _follows(listed: date, day: date) -> bool:
    """Lists follow what they tell, never the other way round."""
    return timedelta(0) <= listed - day < _LATE


def _read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
