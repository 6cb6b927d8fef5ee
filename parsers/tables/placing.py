"""Puts the printed values of one row under the columns of its header.

Order of trust: as many values as columns; the header's columns in a ruled grid; the one window that leaves
only blanks outside; last, the row's own sum, which then can no longer vouch for the row (rule 5).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import combinations, pairwise

from parsers.tables.rows import Token

NARROW = 3  # columns of the widest block of table 2: too few to show where a row begins
MAX_SLIPPED = 2  # values more or fewer than columns that a sum may still place


class Frame(StrEnum):
    """How far the place of a value in its row can be trusted."""

    GRID = auto()  # the header's own ruled grid, whose rows stand under it
    CELLS = auto()  # real cells, but no header to hold them against
    STREAM = auto()  # one cell a line, where an empty line may be a cell or nothing
    TEXT = auto()  # cut text whose rows stand cell for cell under the header
    LOOSE = auto()  # rows that were seen to stand aside from the header


class Doubt(StrEnum):
    NONE = auto()
    CUT_OFF = auto()
    SHIFTED = auto()
    BY_SUM = auto()
    UNPLACED = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of the header: its id and, in a ruled grid, the grid columns it spans."""

    column: str
    start: int = 0
    end: int = 0
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Column id -> its token, or None where none could be said to stand there."""

    tokens: Mapping[str, Token | None]
    doubt: Doubt = Doubt.NONE


Closes = Callable[[Mapping[str, Token | None]], bool]


def place(
    values: Sequence[Token],
    slots: Sequence[Slot],
    frame: Frame,
    *,
    offset: int | None = None,
    closes: Closes | None = None,
) -> Placement:
    """Place `values` under `slots`.

    `offset`: where the row's first value stands among its tokens in rows of the same shape, or None.
    `closes`: whether a candidate fulfils the row's own identity; None where it has none.
    """
    placed = _by_count(values, slots, frame)
    if placed is None and frame is Frame.GRID:
        placed = _by_column(values, slots)
    placed = placed or _by_window(values, slots, None if frame is Frame.LOOSE else offset)
    if placed is None and frame is Frame.TEXT:
        placed = _by_ordinal(values, slots)
    if placed is not None:
        doubt = _doubt(placed, values, slots, frame)
        if doubt is Doubt.NONE and frame is Frame.STREAM and _slips(placed, closes):
            doubt = Doubt.SHIFTED
        return Placement(placed, doubt)
    by_sum = _by_sum(values, slots, closes) if closes else None
    if by_sum is not None:
        return Placement(by_sum, Doubt.BY_SUM)
    return Placement(dict.fromkeys((slot.column for slot in slots), None), Doubt.UNPLACED)


def _doubt(
    placed: Mapping[str, Token | None], values: Sequence[Token], slots: Sequence[Slot], frame: Frame
) -> Doubt:
    """Blanks at a row's edge, or skipped before it, are sure only where the header stands over the values."""
    if None in placed.values():
        return Doubt.CUT_OFF
    first, last = placed[slots[0].column], placed[slots[-1].column]
    skipped = first is not values[0] and len(slots) <= NARROW
    if all(token.blank for token in values) or first is None or last is None:
        return Doubt.NONE
    edged = first.blank or last.blank
    if not skipped and (not edged or (frame is Frame.CELLS and len(values) == len(slots))):
        return Doubt.NONE
    return Doubt.NONE if stands_under(first, slots[0], frame) else Doubt.SHIFTED


def _slips(placed: Mapping[str, Token | None], closes: Closes | None) -> bool:
    """One cell a line, some of them blank: an empty line more and one less go unseen unless the sum holds."""
    blanks = [token is None or token.blank for token in placed.values()]
    return any(blanks) and not all(blanks) and not (closes and closes(placed))


def stands_under(token: Token, slot: Slot, frame: Frame) -> bool:
    """Whether a value stands where its header word stands, as far as `frame` can tell."""
    if frame is Frame.GRID:
        return token.start < slot.end and slot.start < token.end
    return frame is Frame.TEXT and token.ordinal == slot.ordinal


def forced(values: Sequence[Token], width: int) -> Token | None:
    """The first value of a row that can be placed in one way only, by its printed numbers alone."""
    starts = windows(values, width)
    if len(starts) != 1:
        return None
    first, last = values[starts[0]], values[starts[0] + width - 1]
    return None if first.blank or last.blank else first


def on_one_line(values: Sequence[Token]) -> bool:
    """True where several cells share a line of text: there blanks can be cut off or slip."""
    return len({token.place.line for token in values}) < len(values)


def _by_count(values: Sequence[Token], slots: Sequence[Slot], frame: Frame) -> dict[str, Token | None] | None:
    """As many as columns. In cut text a first blank may belong to the stub and a last one be cut off."""
    if len(values) != len(slots):
        return None
    cut = frame in {Frame.TEXT, Frame.LOOSE}
    if cut and on_one_line(values) and values[0].blank and not all(token.blank for token in values):
        return None
    return _in_order(values, slots)


def _in_order(values: Sequence[Token], slots: Sequence[Slot]) -> dict[str, Token | None]:
    return {slot.column: token for slot, token in zip(slots, values, strict=True)}


def _by_column(values: Sequence[Token], slots: Sequence[Slot]) -> dict[str, Token | None] | None:
    """One token under each header column, each under one only, and nothing printed outside."""
    under: dict[str, list[Token]] = {slot.column: [] for slot in slots}
    for token in values:
        over = [slot.column for slot in slots if token.start < slot.end and slot.start < token.end]
        if len(over) > 1 or (not over and not token.empty):
            return None
        if over:
            under[over[0]].append(token)
    if any(len(tokens) != 1 for tokens in under.values()):
        return None
    return {column: tokens[0] for column, tokens in under.items()}


def windows(values: Sequence[Token], width: int) -> list[int]:
    """The starts of every run of `width` values outside which cells are empty; a printed — is a value."""
    return [
        start
        for start in range(len(values) - width + 1)
        if all(token.empty for token in (*values[:start], *values[start + width :]))
    ]


def _by_window(
    values: Sequence[Token], slots: Sequence[Slot], offset: int | None
) -> dict[str, Token | None] | None:
    starts = windows(values, len(slots))
    if offset in starts and offset is not None:
        starts = [offset]
    if len(values) == len(slots):
        return None
    if len(starts) != 1 and not (starts and all(token.blank for token in values)):
        return None
    return _in_order(values[starts[0] : starts[0] + len(slots)], slots)


def _by_ordinal(values: Sequence[Token], slots: Sequence[Slot]) -> dict[str, Token | None] | None:
    """Cut text whose header stands cell for cell over the row; only cells at the row's end may be cut off."""
    at = {token.ordinal: token for token in values}
    places = [slot.ordinal for slot in slots]
    if len(at) != len(values) or any(b - a != 1 for a, b in pairwise(places)):
        return None
    if any(not token.empty and ordinal not in places for ordinal, token in at.items()):
        return None
    placed = [at.get(ordinal) for ordinal in places]
    kept = sum(token is not None for token in placed)
    if None in placed[:kept] or kept < len(slots) - MAX_SLIPPED:
        return None
    return {slot.column: token for slot, token in zip(slots, placed, strict=True)}


def _by_sum(values: Sequence[Token], slots: Sequence[Slot], closes: Closes) -> dict[str, Token | None] | None:
    """What every candidate that closes the row's sum agrees on; None when no candidate closes."""
    candidates = [placed for placed in _candidates(values, slots) if closes(placed)]
    if not candidates:
        return None
    agreed: dict[str, Token | None] = {}
    for slot in slots:
        printed = {_printed(placed[slot.column]) for placed in candidates}
        agreed[slot.column] = candidates[0][slot.column] if len(printed) == 1 else None
    return agreed if any(agreed.values()) else None


def _printed(token: Token | None) -> object:
    return None if token is None else (token.printed.state, token.printed.value)


def _candidates(values: Sequence[Token], slots: Sequence[Slot]) -> list[dict[str, Token | None]]:
    values = _without_edges(values, len(slots))
    surplus = len(values) - len(slots)
    if abs(surplus) > MAX_SLIPPED:
        return []
    if surplus >= 0:
        chosen = combinations(values, len(slots))
        return [dict(zip((slot.column for slot in slots), tokens, strict=True)) for tokens in chosen]
    columns = [slot.column for slot in slots]
    return [
        dict.fromkeys(columns, None) | dict(zip(kept, values, strict=True))
        for kept in combinations(columns, len(values))
    ]


def _without_edges(values: Sequence[Token], width: int) -> Sequence[Token]:
    """Empty cells at either end dropped, while more than `width` are left."""
    while len(values) > width and (values[0].empty or values[-1].empty):
        values = values[1:] if values[0].empty else values[:-1]
    return values
