"""The generator's own list of labels, one table of data a kind."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.demo.reports.contract import FORMS

RESULTS = "results"


@dataclass(frozen=True, slots=True)
class RequestsRow:
    id: str
    group: str
    enumerator: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    parent: str
    enumerator: str
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of table 2: a caption, a header line, its rows."""

    id: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatRow:
    """A line of the statistics table of 2014; a heading has no id and no unit."""

    id: str
    number: str
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class Misprint:
    label: str
    printed: str
    source: str


@dataclass(frozen=True, slots=True)
class Heading:
    section: str
    number: str
    label: str
    variants: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("gongkai.demo.reports.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def requests_rows(form: str) -> tuple[RequestsRow, ...]:
    return tuple(
        RequestsRow(row["row"], row["group"], row["enumerator"], row["label"])
        for row in _rows("requests_rows.csv")
        if form in row["forms"].split()
    )


@cache
def groups() -> dict[str, Group]:
    return {
        row["group"]: Group(row["group"], row["parent"], row["enumerator"], row["label"])
        for row in _rows("groups.csv")
    }


@cache
def requests_columns() -> tuple[tuple[str, str], ...]:
    return tuple((row["column"], row["label"]) for row in _rows("requests_columns.csv"))


@cache
def disputes_columns() -> tuple[tuple[str, str], ...]:
    return tuple((row["column"], row["label"]) for row in _rows("disputes_columns.csv"))


@cache
def blocks(form: str) -> tuple[Block, ...]:
    """The blocks of table 2 in printed order."""
    rows = [row for row in _rows("proactive_rows.csv") if row["form"] == form]
    columns = [row for row in _rows("proactive_columns.csv") if row["form"] == form]
    return tuple(
        Block(
            block,
            next(row["caption"] for row in rows if row["block"] == block),
            tuple((row["column"], row["label"]) for row in columns if row["block"] == block),
            tuple((row["row"], row["label"]) for row in rows if row["block"] == block),
        )
        for block in dict.fromkeys(row["block"] for row in rows)
    )


@cache
def misprints(form: str) -> tuple[Misprint, ...]:
    return tuple(
        Misprint(row["label"], row["printed"], row["source"])
        for row in _rows("misprints.csv")
        if form in row["forms"].split()
    )


@cache
def headings(form: str = "g2021") -> tuple[Heading, ...]:
    """The six sections, or the chapters of reports before 2019."""
    return tuple(
        Heading(row["section"], row["number"], row["label"], tuple(row["variants"].split("|")))
        for row in _rows("headings.csv" if form in FORMS else "chapters.csv")
        if form != "g2008" or row["section"] != "stat"
    )


@cache
def stat_rows() -> tuple[StatRow, ...]:
    return tuple(
        StatRow(row["row"], row["number"], row["label"], row["unit"]) for row in _rows("stat_rows.csv")
    )


@cache
def traditional() -> dict[int, str]:
    """Each character that the generator prints and that traditional script writes otherwise."""
    return {ord(row["simplified"]): row["traditional"] for row in _rows("traditional.csv")}


@cache
def organs() -> tuple[str, ...]:
    return tuple(
        files("gongkai.demo.reports.data").joinpath("organs.txt").read_text(encoding="utf-8").split()
    )
