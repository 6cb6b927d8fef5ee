"""What every generation of one table of the form has in common, and what tells them apart."""

from collections.abc import Iterable, Mapping
from functools import cache

from parsers.schema.labels import normalise
from parsers.schema.loader import load
from parsers.schema.model import Sum, Table


@cache
def generations(table: str) -> Mapping[str, Table]:
    """Form id -> the table of that form, oldest form first."""
    return {form.id: form.tables[table] for form in load().forms.values() if table in form.tables}


@cache
def cell_ids(table: str, form: str) -> tuple[str, ...]:
    """The ids of a table's cells in one form, in the form's order."""
    return tuple(id_ for id_, spec in load().forms[form].cells.items() if spec.table == table)


@cache
def columns(table: str) -> tuple[str, ...]:
    """Every column id of any generation, in the form's order."""
    return tuple(dict.fromkeys(column.id for one in generations(table).values() for column in one.columns))


@cache
def row_labels(table: str) -> Mapping[str, tuple[str, ...]]:
    """Row id -> its normalised spellings in every generation."""
    labels: dict[str, tuple[str, ...]] = {}
    for one in generations(table).values():
        for row in one.rows:
            labels[row.id] = (*labels.get(row.id, ()), *(normalise(label) for label in row.labels))
    return labels


@cache
def sums(table: str, each: str) -> Mapping[str, Sum]:
    """Row or column id -> the sum the form prescribes for it, drawn up over every generation."""
    found: dict[str, Sum] = {}
    for identity in load().identities:
        if identity.table == table and identity.each == each:
            for one in generations(table).values():
                for instance in identity.instances(one):
                    spec = load().cells[instance.left[0]]
                    found.setdefault(spec.row if each == "row" else spec.column, instance)
    return found


def newest(forms: Iterable[str]) -> str:
    """The newest of some forms."""
    return max(forms, key=list(load().forms).index)


def told_by(table: str, ids: Iterable[str]) -> str | None:
    """The form whose own cells are among `ids` most often; None when no cell tells the generations apart."""
    votes = dict.fromkeys(generations(table), 0)
    for id_ in ids:
        spec = load().cells.get(id_)
        if spec is not None and len(spec.forms) == 1:
            votes[spec.forms[0]] += 1
    best = max(votes.values(), default=0)
    leaders = [form for form, count in votes.items() if count == best]
    return leaders[0] if best and len(leaders) == 1 else None
