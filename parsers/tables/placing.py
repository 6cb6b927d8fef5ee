"""Puts the printed values of one row under the columns of its header.

Order of trust: as many values as columns; the header's columns in a ruled grid; the one window that leaves
only blanks outside; last, the row's own sum, which then can no longer vouch for the row (rule 5).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from itertools import combinations

from parsers.tables.rows import Token

MAX_SLIPPED = 2  # values more or fewer than columns that a sum may still place


class Doubt(StrEnum):
    NONE = auto()
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
    *,
    ruled: bool,
    offset: int | None = None,
    closes: Closes | None = None,
) -> Placement:
    """Place `values` under `slots`.

    `offset`: where the row's first value stands among its tokens in rows of the same shape, or None.
    `closes`: whether a candidate fulfils the row's own identity; None where it has none.
    """
    placed = _by_count(values, slots) or (_by_column(values, slots) if ruled else None)
    placed = placed or _by_window(values, slots, offset)
    if placed is not None:
        return Placement(placed)
    by_sum = _by_sum(values, slots, closes) if closes else None
    if by_sum is not None:
        return Placement(by_sum, Doubt.BY_SUM)
    return Placement(dict.fromkeys((slot.column for slot in slots), None), Doubt.UNPLACED)


def _by_count(values: Sequence[Token], slots: Sequence[Slot]) -> dict[str, Token | None] | None:
    if len(values) != len(slots):
        return None
    return {slot.column: token for slot, token in zip(slots, values, strict=True)}


def _by_column(values: Sequence[Token], slots: Sequence[Slot]) -> dict[str, Token | None] | None:
    """One token under each header column, each under one only, and nothing printed outside."""
    under: dict[str, list[Token]] = {slot.column: [] for slot in slots}
    for token in values:
        over = [slot.column for slot in slots if token.start < slot.end and slot.start < token.end]
        if len(over) > 1 or (not over and not token.blank):
            return None
        if over:
            under[over[0]].append(token)
    if any(len(tokens) != 1 for tokens in under.values()):
        return None
    return {column: tokens[0] for column, tokens in under.items()}


def windows(values: Sequence[Token], width: int) -> list[int]:
    """The starts of every run of `width` values that leaves only blanks outside."""
    return [
        start
        for start in range(len(values) - width + 1)
        if all(token.blank for token in (*values[:start], *values[start + width :]))
    ]


def _by_window(
    values: Sequence[Token], slots: Sequence[Slot], offset: int | None
) -> dict[str, Token | None] | None:
    starts = windows(values, len(slots))
    if offset in starts and offset is not None:
        starts = [offset]
    if len(starts) != 1 and not (starts and all(token.blank for token in values)):
        return None
    return _by_count(values[starts[0] : starts[0] + len(slots)], slots)


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
    surplus = len(values) - len(slots)
    if not 0 < abs(surplus) <= MAX_SLIPPED:
        return []
    if surplus > 0:
        chosen = combinations(values, len(slots))
        return [dict(zip((slot.column for slot in slots), tokens, strict=True)) for tokens in chosen]
    columns = [slot.column for slot in slots]
    return [
        dict.fromkeys(columns, None) | dict(zip(kept, values, strict=True))
        for kept in combinations(columns, len(values))
    ]
