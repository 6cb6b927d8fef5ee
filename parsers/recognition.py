"""Numbers read off pictures: what confirms them, and a warning for those that nothing confirms.

A number is confirmed by a second reading of the same cell, from the picture prepared otherwise, that gave the
same text with confidence, or by an official sum that holds and decided nothing before.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from parsers.documents.model import Block, Grid, Recognised
from parsers.model import Cell, CellState, Check, CheckStatus, Issue, Place, Severity
from parsers.schema.loader import load

RECOGNISED: Final = "recognised_text"  # the issue of a document that was read off pictures
_SURE: Final = 0.85


def unconfirmed(
    blocks: Iterable[Block], cells: Mapping[str, Cell], checks: Iterable[Check]
) -> Iterator[Issue]:
    """One warning a table, naming its cells; none for documents that are no pictures."""
    read = {
        cell.at: cell.recognised
        for block in blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.recognised is not None
    }
    if not read:
        return
    proven = _proven(checks, cells)
    doubtful: dict[str, list[str]] = {}
    for id_, cell in cells.items():
        if id_ not in proven and not _is_sure(cell, read):
            doubtful.setdefault(load().cells[id_].table, []).append(id_)
    for ids in doubtful.values():
        message = f"read off a picture, and neither a second reading nor a sum confirms it: {len(ids)} cells"
        yield Issue("unconfirmed_number", Severity.WARNING, message, tuple(ids), cells[ids[0]].at)


def _proven(checks: Iterable[Check], cells: Mapping[str, Cell]) -> frozenset[str]:
    """Cells of sums that hold. A sum of nothing but zeros proves little: all of them may be missing ink."""
    sums = {identity.rule for identity in load().identities}
    return frozenset(
        id_
        for check in checks
        if check.rule in sums and check.status is CheckStatus.PASS
        if any(cells[id_].value for id_ in check.cells)
        for id_ in check.cells
    )


def _is_sure(cell: Cell, read: Mapping[Place, Recognised]) -> bool:
    recognised = read.get(cell.at) if cell.at is not None else None
    if cell.state not in {CellState.NUMBER, CellState.BLANK} or recognised is None:
        return True
    return recognised.agreed and recognised.confidence >= _SURE
