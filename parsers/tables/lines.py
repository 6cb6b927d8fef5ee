"""What one printed row says in a table: a header, a labelled row, an unknown label, or values that go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from parsers.tables.labels import Meaning
from parsers.tables.rows import Row, Token


class Kind(StrEnum):
    HEADER = auto()
    LABELLED = auto()
    UNKNOWN = auto()
    VALUES = auto()


@dataclass(frozen=True, slots=True)
class Named:
    token: Token
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: `named` are its known labels in order, `text` its unknown one, then the values."""

    kind: Kind
    row: Row
    named: tuple[Named, ...] = ()
    text: str = ""
    values: tuple[Token, ...] = ()

    @property
    def label(self) -> Named:
        """The deepest row label: the last one before the values."""
        return [named for named in self.named if named.meaning.names_row][-1]


def kind_of(named: Sequence[Named], row: Row, *, in_header: bool) -> Kind:
    """A row label decides; words that name a column as well (其他, 总计) follow the lines before them."""
    if any(one.meaning.names_row and not one.meaning.names_header for one in named):
        return Kind.LABELLED
    if any(one.meaning.names_header and not one.meaning.names_row for one in named):
        return Kind.HEADER
    has_number = any(token.is_number for token in row.tokens)
    return Kind.HEADER if in_header and not has_number else Kind.LABELLED
