"""Which row of the form each printed row is, by label, group and number; likeness only with an issue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.model import Issue
from parsers.schema.labels import normalise, number_of
from parsers.tables import forms
from parsers.tables.cells import about
from parsers.tables.closest import closest
from parsers.tables.entries import Entry
from parsers.tables.lines import Kind

FEWEST = 3  # values beside an unknown label that make it worth asking what it is


@dataclass(slots=True)
class Identified:
    """Row id -> its printed rows; `guessed` rows were told by likeness alone."""

    rows: dict[str, list[Entry]]
    guessed: dict[str, Entry]
    issues: list[Issue]


def identify(table: str, printed: Sequence[Entry]) -> Identified:
    """Sort the printed rows of a table by the form's rows."""
    found = Identified({}, {}, [])
    shared: list[Entry] = []
    for entry in printed:
        if entry.line.kind is not Kind.LABELLED:
            continue
        meaning = entry.line.label.meaning
        rows, groups = meaning.ids("row"), meaning.ids("group")
        if rows and groups:
            shared.append(entry)
        elif rows:
            found.rows.setdefault(rows[0], []).append(entry)
        elif entry.numbers:
            kind = "unmapped_row" if meaning.ids("extra") else "group_row_values"
            found.issues.append(_aside(kind, entry))
    for entry in shared:
        _row_or_group(table, entry, found)
    for entry in printed:
        if entry.line.kind is Kind.UNKNOWN and len(entry.values) >= FEWEST:
            _guess(table, entry, found)
    return found


def _row_or_group(table: str, entry: Entry, found: Identified) -> None:
    """One label, two meanings: a group when its own rows are printed, else the row that replaces them."""
    meaning = entry.line.label.meaning
    leaves = {
        row.id
        for one in forms.generations(table).values()
        for group in meaning.ids("group")
        for row in one.leaves(group)
    }
    row = meaning.ids("row")[0]
    if (leaves - {row}) & set(found.rows):
        if entry.numbers:
            found.issues.append(_aside("group_row_values", entry))
    elif entry.values:
        found.rows.setdefault(row, []).append(entry)


def _guess(table: str, entry: Entry, found: Identified) -> None:
    free = {row: labels for row, labels in forms.row_labels(table).items() if row not in found.rows}
    text = entry.line.text
    row = closest(normalise(text), free) if text else None
    if row is None:
        if entry.numbers:
            found.issues.append(_aside("unknown_row", entry))
        return
    found.rows[row] = [entry]
    found.guessed[row] = entry


def _aside(code: str, entry: Entry) -> Issue:
    tokens = entry.line.row.tokens
    text = " | ".join(token.text for token in tokens)
    return about(code, f"kept aside, no row of the form: {text}", (), tokens[0])


def pick(table: str, row: str, printed: Sequence[Entry]) -> tuple[Entry, Issue | None]:
    """The one printed row of several that is meant, with an issue if they differ and nothing tells."""
    if len(printed) == 1:
        return printed[0], None
    valued = [entry for entry in printed if entry.numbers] or list(printed)
    official = {
        one.number for form in forms.generations(table).values() for one in form.rows if one.id == row
    }
    numbered = [entry for entry in valued if number_of(entry.line.label.token.text) in official - {""}]
    best = numbered or valued
    if len({tuple(token.text.strip() for token in entry.values) for entry in best}) == 1:
        return best[-1], None
    ids = [f"{table}.{row}.{column}" for column in forms.columns(table)]
    message = f"printed {len(best)} times with different values; the last is taken"
    return best[-1], about("duplicate_row", message, ids, best[-1].line.row.tokens[0])


def offsets(printed: Mapping[str, Entry], width: int, starts: Mapping[str, list[int]]) -> dict[object, int]:
    """Where values begin in rows of one shape, as far as every such row that leaves no choice agrees."""
    sure: dict[object, set[int]] = {}
    for row, entry in printed.items():
        if len(entry.values) > width and len(starts[row]) == 1:
            sure.setdefault(entry.shape, set()).add(starts[row][0])
    return {shape: next(iter(found)) for shape, found in sure.items() if len(found) == 1}
