"""What the rules know of a document beside its cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.model import Cell
from parsers.rules.words_find import Statement
from parsers.rules.words_text import Sentence
from parsers.schema.model import Schema, Table

Period = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One document's text and structure.

    `sections`: text by section id, `section_order` the ids of the headings found, as they stand.
    `tables_found`: tables with a grid of their own; `blocks_found`: blocks of table 2.
    `rows_found`: how often each row of table 3 was printed; `values_per_row`: how many values it held,
    and the 15 of table 4 under the table's own id.
    `images_in`: sections that hold an image.
    `used_for_alignment`: (rule id, cells) of identities that decided where values belong.
    """

    year: int | None = None
    period: Period | None = None
    signed: date | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    section_order: tuple[str, ...] = ()
    tables_found: tuple[str, ...] = ()
    blocks_found: tuple[str, ...] = ()
    rows_found: Mapping[str, int] = field(default_factory=dict)
    values_per_row: Mapping[str, int] = field(default_factory=dict)
    citations: tuple[str, ...] = ()
    images_in: frozenset[str] = frozenset()
    used_for_alignment: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything an evaluator may look at; `sentences` and `statements` of numbers serve several rules."""

    schema: Schema
    forms: Mapping[str, str]
    cells: Mapping[str, Cell]
    facts: Facts
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()

    def table(self, table_id: str) -> Table | None:
        """The table as the form found prints it; None where no form was found."""
        form = self.forms.get(table_id)
        return self.schema.forms[form].tables[table_id] if form else None

    def tables(self, table_ids: Iterable[str]) -> tuple[Table, ...]:
        """Those of the tables for which a form was found."""
        found = (self.table(table_id) for table_id in table_ids)
        return tuple(table for table in found if table is not None)
