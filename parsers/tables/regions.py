"""Finds which printed rows belong to which table of the form, by headings and by labels only it has."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from parsers.schema.labels import normalise, number_of
from parsers.schema.loader import load
from parsers.tables.labels import Meaning, meaning
from parsers.tables.rows import Row


@dataclass(slots=True)
class Region:
    table: str
    rows: list[Row] = field(default_factory=list)


@cache
def _tables() -> tuple[str, ...]:
    printed = (table for form in load().forms.values() for table in form.tables.values())
    return tuple(dict.fromkeys(table.id for table in printed if table.section))


@cache
def _headings() -> dict[str, str]:
    """Normalised section heading -> section id."""
    return {normalise(label): section.id for section in load().sections for label in section.labels}


@lru_cache(maxsize=4096)  # the pages of a portal share their menus
def section_of(text: str) -> str | None:
    """The section whose heading `text` is, or None; （一） numbers a part of a section, whatever its name."""
    if (number_of(text) or "").startswith("（"):
        return None
    return _headings().get(normalise(text))


@lru_cache(maxsize=8192)
def _anchored(text: str, *, lone: bool) -> str | None:
    """The one table that knows `text`; a lone line must be a header word, row labels stand in prose too.

    A word that names a row and a column (其他) is too common to tell.
    """
    known = {table: found for table in _tables() if (found := meaning(table, text)).hits}
    if len(known) != 1:
        return None
    table, found = next(iter(known.items()))
    if found.names_row and found.names_header:
        return None
    return table if not lone or _is_furniture(found) else None


def _is_furniture(found: Meaning) -> bool:
    return found.names_header and not found.names_row


def regions(rows: Iterable[Row]) -> list[Region]:
    """The document's rows cut into tables, in reading order; a table printed twice gives two regions."""
    found: list[Region] = []
    current: Region | None = None
    section: str | None = None
    for row in rows:
        texts = [token.text for token in row.tokens if not token.is_value]
        heading = section_of(texts[0]) if len(texts) == 1 else None
        if heading is not None:
            section = heading if heading in _tables() else None
            current = None if section is None or (current and current.table != section) else current
            continue
        table = _table_of(row, texts, section, current)
        if table is None:
            continue
        if current is None or current.table != table:
            current = Region(table)
            found.append(current)
        current.rows.append(row)
    return found


def _table_of(row: Row, texts: list[str], section: str | None, current: Region | None) -> str | None:
    for text in texts:
        table = _anchored(text, lone=row.lone)
        if table is not None:
            return table
    return current.table if current else section
