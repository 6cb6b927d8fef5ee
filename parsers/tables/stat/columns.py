"""Which column of a statistics table holds the report's own figure: by its header, or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from parsers.tables.labels import Meaning, meaning
from parsers.tables.rows import Row, Token
from parsers.tables.stat.labels import TABLE, is_unit

_A_YEAR = re.compile(r"\s*(?:20\d\d\s*年?)?\s*度?\s*")


class Role(StrEnum):
    LABEL = auto()
    UNIT = auto()
    ASIDE = auto()  # a number of the line, a remark
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class Leaf:
    """The lowest header cell over a column; `named` where it is called what the form calls its figures."""

    token: Token
    role: Role
    named: bool

    @property
    def numbered(self) -> bool:
        return "ordinal" in _meaning(self.token).ids("header")

    @property
    def may_hold_number(self) -> bool:
        return self.role in {Role.VALUE, Role.ASIDE}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in printed order; `own` holds the report's figures, None where that cannot be told."""

    leaves: tuple[Leaf, ...]
    own: Leaf | None
    grid: int | None
    ruled: bool
    end: int

    @property
    def values(self) -> tuple[Leaf, ...]:
        return tuple(leaf for leaf in self.leaves if leaf.role is Role.VALUE)

    @property
    def numbered(self) -> bool:
        return any(leaf.numbered for leaf in self.leaves)


def is_header(row: Row) -> bool:
    """Names the column of the indicators or that of the figures, and prints no number."""
    if any(token.is_number for token in row.tokens):
        return False
    return any(_names_column(_meaning(token)) for token in row.tokens)


def columns(rows: Sequence[Row]) -> Columns | None:
    """The columns under consecutive header rows of one grid; None where there is no header."""
    if not rows:
        return None
    leaves = tuple(_leaf(token) for token in _lowest(rows))
    last = rows[-1]
    return Columns(leaves, _own(leaves), last.grid, last.ruled, max(row.tokens[-1].end for row in rows))


def names_figures(token: Token) -> bool:
    """统计数 or 合计: what the form calls its figures, over a column or beside a label."""
    return "count" in _meaning(token).ids("column")


def in_line(tokens: Sequence[Token]) -> Columns:
    """The columns of a header printed one word a line."""
    leaves = tuple(_leaf(token) for token in tokens)
    return Columns(leaves, _own(leaves), None, ruled=False, end=0)


def _lowest(rows: Sequence[Row]) -> list[Token]:
    """The header cells that no other stands under, left to right; in cut text only one line can be read."""
    if not rows[-1].ruled:
        return list(rows[-1].tokens)
    under: dict[int, Token] = {}
    for row in rows:
        for token in row.tokens:
            under |= dict.fromkeys(range(token.start, token.end), token)
    return list(dict.fromkeys(under[place] for place in sorted(under)))


def _leaf(token: Token) -> Leaf:
    found = _meaning(token)
    named = "count" in found.ids("column")
    headers = found.ids("header")
    if "indicator" in headers:
        return Leaf(token, Role.LABEL, named=False)
    if "unit" in headers or is_unit(token.text):
        return Leaf(token, Role.UNIT, named=False)
    return Leaf(token, Role.ASIDE if headers else Role.VALUE, named)


def _own(leaves: Sequence[Leaf]) -> Leaf | None:
    """The one column named as the form names it, else the one called by a year; an only one needs none."""
    values = [leaf for leaf in leaves if leaf.role is Role.VALUE]
    named = [leaf for leaf in values if leaf.named]
    years = [leaf for leaf in values if _A_YEAR.fullmatch(leaf.token.text)]
    if len(named) == 1:
        return named[0]
    only = len(values) == 1 or (len(years) == 1 and not named and years[0].token.text.strip())
    return years[0] if years and only else None


def _names_column(found: Meaning) -> bool:
    return "indicator" in found.ids("header") or "count" in found.ids("column")


def _meaning(token: Token) -> Meaning:
    return meaning(TABLE, token.text)
