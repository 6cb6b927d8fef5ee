"""Whether corrections stand: nothing is kept of that, it follows from what their report is shown by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.corrections.model import Correction, Current, Said, Source, Validity, Withdrawal
from archive.models.corrections import CorrectionRow
from archive.packing.codec import decode_cell
from parsers.model import Cell, CellState

GONE = "no reading gives this report any more"


def corrections(rows: Iterable[CorrectionRow], current: Current | None) -> Iterator[Correction]:
    """`rows` of one report, in the order they were recorded; `current` is None where it is shown no more.

    Of each cell the newest stands or falls by its source, the others by the one that came after.
    """
    by_cell: dict[str, list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        by_cell[row.cell].append(row)
    for each in by_cell.values():
        yield from _of_cell(each, current)


def _of_cell(rows: Sequence[CorrectionRow], current: Current | None) -> Iterator[Correction]:
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        if row.state is None:
            continue
        if after is None:
            yield _correction(row, CellState(row.state), *_judged(row, current))
        elif after.state is None:
            taken_back = Withdrawal(after.who, after.why, after.recorded_at)
            yield _correction(row, CellState(row.state), Validity.WITHDRAWN, None, taken_back)
        else:
            yield _correction(row, CellState(row.state), Validity.SUPERSEDED, None)


def _correction(
    row: CorrectionRow,
    state: CellState,
    validity: Validity,
    reason: str | None,
    withdrawal: Withdrawal | None = None,
) -> Correction:
    return Correction(
        id=row.id,
        report_id=row.report_id,
        cell=row.cell,
        said=Said(state, row.value),
        who=row.who,
        why=row.why,
        at=row.recorded_at,
        printed=decode_cell(row.printed),
        source=_source(row),
        validity=validity,
        reason=reason,
        withdrawal=withdrawal,
    )


def _source(row: CorrectionRow) -> Source:
    return Source(row.capture_id, row.source, row.member, row.parser_version)


def _judged(row: CorrectionRow, current: Current | None) -> tuple[Validity, str | None]:
    if current is None:
        return Validity.LAPSED, GONE
    cell = current.cells.get(row.cell)
    if not _source(row).is_same(current.source):
        return Validity.LAPSED, f"the source has changed, {_reads(decode_cell(row.printed), cell)}"
    if cell is None:
        return Validity.LAPSED, "a later reading of the same source finds no such cell"
    agreed = row.state is not None and Said(CellState(row.state), row.value).is_read(cell)
    return (Validity.AGREED if agreed else Validity.STANDS), None


def _reads(then: Cell, now: Cell | None) -> str:
    if now is None:
        return "and has no such cell now"
    if (then.state, then.value) == (now.state, now.value):
        return "though this cell reads as before"
    return f"and this cell now reads {words(now)}"


def words(cell: Cell) -> str:
    return str(cell.value) if cell.state is CellState.NUMBER else cell.state.value
