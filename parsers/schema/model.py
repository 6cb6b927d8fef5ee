"""What the form is: sections, tables, rows, groups, columns, their names, and the sums between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SpellingKind(StrEnum):
    OFFICIAL = "official"
    ALIAS = "alias"
    MISPRINT = "misprint"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as printed; `seen` where (empty: expected); `decided_by`: what tells a shared one apart."""

    text: str
    kind: SpellingKind
    forms: tuple[str, ...]
    seen: str = ""
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Something the form names; the official spelling comes first, none where the form prints no name."""

    id: str
    spellings: tuple[Spelling, ...]

    @property
    def label(self) -> str:
        return self.spellings[0].text if self.spellings else ""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(spelling.text for spelling in self.spellings)


@dataclass(frozen=True, slots=True)
class Section(Named):
    """One of the six headings; `number` counts from 1, `printed_number` is 一 to 六."""

    number: int
    printed_number: str


@dataclass(frozen=True, slots=True)
class Group(Named):
    """A heading over rows, with no cells of its own; `number` as the form prints it, （三）."""

    number: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Row(Named):
    """`cells`: the ids of its cells, in the order of the columns; `number` as the form prints it, （一）.

    `parent`: the row that this one is a part of; `unit` and `type` where they are not the column's.
    """

    number: str
    group: str | None
    block: str | None
    cells: tuple[str, ...]
    parent: str | None = None
    unit: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Column(Named):
    """`path`: labels of the header cells from the outermost down to this one, below the block's own."""

    path: tuple[str, ...]
    unit: str
    type: str


@dataclass(frozen=True, slots=True)
class Block(Named):
    """A part of a table with a header of its own; `path`: labels of the header cells over all its columns."""

    path: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marker(Named):
    """Furniture of a table, recognised by name and carrying no value of the form.

    `kind`: header, caption, note (may stand inside a longer text) or extra (a row the form does not have).
    """

    kind: str
    table: str
    block: str | None


@dataclass(frozen=True, slots=True)
class CellSpec:
    """One cell of the form: `row_label` and `column_label` are those of the newest form that has it."""

    id: str
    table: str
    row: str
    column: str
    row_label: str
    column_label: str
    unit: str
    type: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`section`: the section that the form prints it in, None for a table attached to a report.

    `named_by_row`: the table has one column, which the ids of its cells leave out.
    """

    id: str
    section: str | None
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    blocks: tuple[Block, ...]
    named_by_row: bool = False

    def cell_id(self, row_id: str, column_id: str) -> str:
        return f"{self.id}.{row_id}" if self.named_by_row else f"{self.id}.{row_id}.{column_id}"

    def block(self, block_id: str | None) -> Block | None:
        return next((block for block in self.blocks if block.id == block_id), None)

    def has(self, row_id: str, column_id: str) -> bool:
        """Whether the form prints a cell where this row meets this column."""
        return any(self.cell_id(row_id, column_id) in row.cells for row in self.rows if row.id == row_id)

    def leaves(self, group: str) -> tuple[Row, ...]:
        """The rows of a group and of the groups inside it."""
        inside = {group} | {item.id for item in self.groups if item.parent == group}
        return tuple(row for row in self.rows if row.group in inside)


@dataclass(frozen=True, slots=True)
class Form:
    """One generation of the form, in use for report years `since` to `until` (None = still)."""

    id: str
    since: int
    until: int | None
    basis: str
    title: str
    tables: Mapping[str, Table]
    cells: Mapping[str, CellSpec]

    @property
    def cell_ids(self) -> tuple[str, ...]:
        return tuple(self.cells)


@dataclass(frozen=True, slots=True)
class Sum:
    """One instance of an identity: the cells on the left add up to what those on the right add up to."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum the forms prescribe, for each row or each column of a table; `exceptions`: why it may fail."""

    rule: str
    severity: str
    explanation: str
    exceptions: tuple[str, ...]
    forms: tuple[str, ...]
    table: str
    each: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    right_group: str | None

    def instances(self, table: Table) -> tuple[Sum, ...]:
        """The sums over the cells of this table, in the order of its rows or columns."""
        right = self.right
        if self.right_group is not None:
            right = tuple(row.id for row in table.leaves(self.right_group) if row.id not in self.left)
        axis = table.rows if self.each == "row" else table.columns
        return tuple(
            Sum(
                rule=self.rule,
                left=tuple(self._cell(table, item.id, there) for there in self.left),
                right=tuple(self._cell(table, item.id, there) for there in right),
            )
            for item in axis
        )

    def _cell(self, table: Table, here: str, there: str) -> str:
        return table.cell_id(here, there) if self.each == "row" else table.cell_id(there, here)


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """Every form; `cells` holds every id of any, an id in two forms being the same cell.

    `chapters`: headings of reports from before the six sections, by the section they correspond to.
    """

    forms: Mapping[str, Form]
    cells: Mapping[str, CellSpec]
    sections: tuple[Section, ...]
    chapters: tuple[Named, ...]
    identities: tuple[Identity, ...]
    markers: tuple[Marker, ...]
