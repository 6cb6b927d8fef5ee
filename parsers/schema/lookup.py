"""What a printed label may name inside one table; which of the hits is meant, the context decides."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from parsers.schema.labels import normalise, number_of
from parsers.schema.model import Named, Schema, SpellingKind, Table

_CHINESE_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind`: row, group, column, header, caption, note or extra; `block`: the part of the table it is in.

    `decided_by` is `order` where a misprint gave two columns one name and only their order tells them apart.
    """

    kind: str
    id: str
    forms: tuple[str, ...]
    spelling: SpellingKind
    block: str | None = None
    decided_by: str = ""


class LabelIndex:
    """The names of one table over all forms, by normalised label."""

    def __init__(self, schema: Schema, table_id: str) -> None:
        self._hits: dict[str, dict[Hit, None]] = defaultdict(dict)
        self._notes: dict[str, Hit] = {}
        for form in schema.forms.values():
            for kind, block, named in _named(form.tables[table_id]) if table_id in form.tables else ():
                self._add(kind, block, named, form.id)
        for marker in schema.markers:
            if marker.table == table_id:
                self._add(marker.kind, marker.block, marker)
        self.labels = tuple(self._hits)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every thing the text may name, official spellings first; empty when it names none.

        An enumerator is ignored, also one that lost its mark (七总计). A note is found inside a longer text.
        """
        label = normalise(text)
        hits = self._hits.get(label) or self._hits.get(label.lstrip(_CHINESE_DIGITS))
        if hits:
            return tuple(sorted(hits, key=lambda hit: hit.spelling is not SpellingKind.OFFICIAL))
        return tuple({hit.id: hit for part, hit in self._notes.items() if part in label}.values())

    @staticmethod
    def number(text: str) -> str | None:
        """The enumerator as the form writes it: `一`, `（一）`, `1`; None where there is none."""
        return number_of(text)

    def _add(self, kind: str, block: str | None, named: Named, form_id: str | None = None) -> None:
        for spelling in named.spellings:
            label = normalise(spelling.text)
            hit = Hit(kind, named.id, spelling.forms, spelling.kind, block, spelling.decided_by)
            if form_id is None or form_id in spelling.forms:
                self._hits[label][hit] = None
            if kind == "note":
                self._notes[label] = hit


@cache
def index(schema: Schema, table_id: str) -> LabelIndex:
    """The index of one table; empty for a table that no form has."""
    return LabelIndex(schema, table_id)


def _named(table: Table) -> list[tuple[str, str | None, Named]]:
    named: list[tuple[str, str | None, Named]] = [("row", row.block, row) for row in table.rows if row.label]
    named += [("group", None, group) for group in table.groups]
    for column in table.columns:
        blocks = [block.id for block in table.blocks if column.id in block.columns]
        shared = len(blocks) == len(table.blocks)
        named += [("column", block, column) for block in ([None] if shared else blocks)]
    return named
