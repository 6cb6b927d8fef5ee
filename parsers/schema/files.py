"""The data files as they are written: what may stand in them, and the line that says what is wrong."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

FORMS = ("g2014", "g2019", "g2021")
_DATA = files("parsers.schema") / "data"

Id = str
Kind = Literal["section", "chapter", "row", "group", "column", "header", "caption", "note", "extra"]


class SchemaError(Exception):
    """The schema's own data contradicts itself: a fault of the package, not of a document."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GroupEntry(Strict):
    id: Id
    parent: Id | None = None


class RowEntry(Strict):
    id: Id
    group: Id | None = None
    block: Id | None = None
    parent: Id | None = None
    unit: str | None = None
    type: Literal["decimal"] | None = None


class ColumnEntry(Strict):
    id: Id
    under: tuple[Id, ...] = ()
    unit: str | None = None
    type: Literal["int", "signed_int", "decimal"] | None = None


class BlockEntry(Strict):
    id: Id
    columns: tuple[Id, ...] = ()
    under: tuple[Id, ...] = ()


class TableEntry(Strict):
    id: Id
    section: Id | None = None
    unit: str
    type: Literal["int"]
    rows: tuple[RowEntry, ...]
    named_by_row: bool = False
    columns: tuple[ColumnEntry, ...]
    groups: tuple[GroupEntry, ...] = ()
    blocks: tuple[BlockEntry, ...] = ()


class FormEntry(Strict):
    id: Id
    since: int
    until: int | None = None
    basis: str
    title: str
    tables: tuple[TableEntry, ...]


class IdentityEntry(Strict):
    rule: str
    severity: Literal["info", "warning", "error"]
    explanation: str
    exceptions: tuple[str, ...]
    forms: tuple[Literal["g2014", "g2019", "g2021"], ...]
    table: Id
    each: Literal["row", "column"]
    left: tuple[Id, ...]
    right: tuple[Id, ...] = ()
    right_group: Id | None = None


class LabelEntry(Strict):
    table: Id
    kind: Kind
    id: Id
    forms: str
    number: str
    label: str


class SpellingEntry(Strict):
    table: Id
    kind: Kind
    id: Id
    forms: str
    spelling: Literal["alias", "misprint"]
    printed: str
    seen: str
    reason: str
    decided_by: Literal["", "order"]


class ReturnEntry(Strict):
    """A line of a province's own return: a statistics table that is not the national one."""

    family: Id
    label: str
    seen: str


def form(form_id: str) -> FormEntry:
    return FormEntry.model_validate(_toml(f"{form_id}.toml"))


def identities() -> tuple[IdentityEntry, ...]:
    return TypeAdapter(tuple[IdentityEntry, ...]).validate_python(_toml("identities.toml")["identities"])


def labels() -> tuple[LabelEntry, ...]:
    return TypeAdapter(tuple[LabelEntry, ...]).validate_python(_csv("labels.csv"))


def spellings() -> tuple[SpellingEntry, ...]:
    return TypeAdapter(tuple[SpellingEntry, ...]).validate_python(_csv("spellings.csv"))


def returns() -> tuple[ReturnEntry, ...]:
    return TypeAdapter(tuple[ReturnEntry, ...]).validate_python(_csv("returns.csv"))


@cache
def simplified() -> dict[int, str]:
    """Traditional characters and what simplified script writes for them."""
    return {ord(row["traditional"]): row["simplified"] for row in _csv("traditional.csv")}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines(), strict=True))
