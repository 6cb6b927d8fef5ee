"""What each row lies in, at all times: a prefecture where there was one, else the province; a county."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from archive.regions.make.history import Row

_ALWAYS_FROM = date.min
_ALWAYS_TO = date.max


def placed(rows: Sequence[Row]) -> list[Row]:
    """Counties and above with their parents; a row is cut in two where its prefecture began or ended."""
    units: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "unit":
            units[row.code].append(row)
    return [part for row in rows for part in _parts(row, units)]


def within(townships: Sequence[Row], counties: Sequence[Row]) -> list[Row]:
    """Townships with their counties, and no longer than these: the statisticians' codes follow late."""
    spells = _spells(counties)
    result = []
    for row in townships:
        county = _before_end(row, spells.get(row.code[:6], []))
        parent = row.code[:6] if county else row.code[:4] + "00"
        result.append(_clipped(replace(row, parent=parent), county or _before_end(row, spells[parent])))
    return [row for row in result if row.since is None or row.until is None or row.since < row.until]


def _spells(rows: Sequence[Row]) -> Mapping[str, list[tuple[Row, Row]]]:
    """Code → first and last row of each time without a gap; 市辖区 and the like hold no townships."""
    found: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each.since or _ALWAYS_FROM):
        if row.kind == "grouping":
            continue
        spells = found[row.code]
        if spells and spells[-1][1].until == row.since:
            spells[-1] = (spells[-1][0], row)
        else:
            spells.append((row, row))
    return found


def _before_end(row: Row, spells: Sequence[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """The times that began before the row ended; the statisticians once gave 漠河市's code to another."""
    return [each for each in spells if (each[0].since or _ALWAYS_FROM) < (row.until or _ALWAYS_TO)]


def _clipped(row: Row, spells: Sequence[tuple[Row, Row]]) -> Row:
    first, last = spells[-1]
    if first.since is not None and row.since is not None and row.since < first.since:
        row = replace(row, since_after=first.since_after, since=first.since)
    elif first.since_after is not None:  # no older than what it lies in
        row = replace(row, since_after=max(row.since_after or _ALWAYS_FROM, first.since_after))
    if last.until is not None and (row.until is None or row.until > last.until):
        row = replace(row, until_after=last.until_after, until=last.until)
    return row


def _parts(row: Row, units: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    province = row.code[:2] + "0000"
    prefecture = row.code[:4] + "00"
    if row.code == province:
        yield row
        return
    if row.since is None:  # no list dates it
        yield replace(row, parent=prefecture if prefecture in units and row.code != prefecture else province)
        return
    over = [] if row.code == prefecture else units.get(prefecture, [])
    spans = _joined(over)
    for begin, end in _cuts(row, spans):
        inside = any(first <= begin and end <= last for first, last in spans)
        yield _cut(replace(row, parent=prefecture if inside else province), row, begin, end, over)


def _cuts(row: Row, spans: Sequence[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    begin, end = row.since or _ALWAYS_FROM, row.until or _ALWAYS_TO
    marks = sorted({day for span in spans for day in span if begin < day < end})
    yield from zip([begin, *marks], [*marks, end], strict=True)


def _joined(over: Sequence[Row]) -> list[tuple[date, date]]:
    """The times of rows that follow each other, as one."""
    result: list[tuple[date, date]] = []
    for row in sorted(over, key=lambda each: each.since or _ALWAYS_FROM):
        begin, end = row.since or _ALWAYS_FROM, row.until or _ALWAYS_TO
        if result and result[-1][1] == begin:
            result[-1] = (result[-1][0], end)
        else:
            result.append((begin, end))
    return result


def _cut(part: Row, row: Row, begin: date, end: date, over: Sequence[Row]) -> Row:
    if begin != (row.since or _ALWAYS_FROM):
        part = replace(part, since_after=_before(begin, over), since=begin)
    if end != (row.until or _ALWAYS_TO):
        part = replace(part, until_after=_before(end, over), until=end)
    return part


def _before(day: date, over: Sequence[Row]) -> date | None:
    for row in over:
        if row.since == day:
            return row.since_after
        if row.until == day:
            return row.until_after
    return None
