"""What reading one table of the form gives, before the forms are decided and the rules look at it."""

from dataclasses import dataclass, field

from parsers.model import Cell, Issue


@dataclass(frozen=True, slots=True)
class Alignment:
    """An identity that chose where values stand: it may not vouch for them again."""

    rule: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class TableReading:
    """One table as printed: cells by id, and what the structure rules want to know.

    `told`: the form that its labels tell, None where they are alike in all. `rows` counts how often each row
    was printed, `widths` how many values it printed, `blocks` names the blocks found, `alignments` the
    identities used up.
    """

    table: str
    told: str | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, None] = field(default_factory=dict)
    alignments: list[Alignment] = field(default_factory=list)

    @property
    def numbers(self) -> int:
        return sum(cell.value is not None for cell in self.cells.values())
