"""What a printed label may mean in one table of the form, found in the schema and nowhere else."""

from dataclasses import dataclass
from functools import lru_cache

from parsers.schema.loader import load
from parsers.schema.lookup import Hit, index

ROW_KINDS = frozenset({"row", "group", "extra"})
HEADER_KINDS = frozenset({"column", "header", "caption", "note"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """Every place of one table that a printed text may name."""

    hits: tuple[Hit, ...] = ()

    def ids(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(hit.id for hit in self.hits if hit.kind == kind))

    @property
    def names_row(self) -> bool:
        return any(hit.kind in ROW_KINDS for hit in self.hits)

    @property
    def names_header(self) -> bool:
        return any(hit.kind in HEADER_KINDS for hit in self.hits)


@lru_cache(maxsize=16_384)
def meaning(table: str, text: str) -> Meaning:
    """What `text` names in `table`; an empty Meaning for a text that the schema does not know there."""
    return Meaning(index(load(), table).find(text))
