"""The history of a report: a table of its versions, what changed in words below, and the same as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from archive.reports.history.model import History, Step, StepKind
from archive.reports.query import ReportView
from gongkai.alerts import wording
from gongkai.cli.addresses import shown

HEADINGS: Final = ("when (UTC)", "what", "capture", "changed", "last seen (UTC)", "address")
WORDS: Final = {
    StepKind.FIRST: "first seen",
    StepKind.ADDED: "file added",
    StepKind.CHANGED: "changed",
    StepKind.SAME: "other body, reads the same",
    StepKind.NOT_COMPARED: "other body, not compared",
    StepKind.OTHERWISE: "shows something else",
    StepKind.GONE: "gone",
    StepKind.BACK: "back",
    StepKind.MOVED: "report moved here",
    StepKind.REMOVED: "report removed",
    StepKind.RETURNED: "report returned",
}


def print_history(console: Console, view: ReportView, history: History) -> None:
    title = f"{view.organ or 'unknown organ'}, scope {view.scope.value}, year {view.year or 'unknown'}"
    console.print(Text(view.reading.title or title, style="bold"))
    console.print(Text(title), soft_wrap=True)
    seen = f"first seen {_time(history.first_seen)}, last seen {_time(history.last_seen)} UTC"
    console.print(Text(seen), soft_wrap=True)
    table = Table(*HEADINGS, box=SIMPLE_HEAD)
    for step in history.steps:
        table.add_row(*map(Text, _row(step, console)))
    console.print(table)
    for step in history.steps:
        for line in _details(step):
            console.print(Text(line), soft_wrap=True)


def _row(step: Step, console: Console) -> tuple[str, ...]:
    address = shown(step.url, console) + (f" ({step.member})" if step.member else "")
    return (
        _time(step.at),
        WORDS[step.kind],
        str(step.capture_id or ""),
        _extent(step),
        _time(step.last_seen) if step.last_seen else "",
        address,
    )


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _extent(step: Step) -> str:
    counts = ((len(step.changes), "cells"), (len(step.sections), "sections"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _details(step: Step) -> Iterator[str]:
    if step.changes or step.sections:
        yield f"{_time(step.at)} UTC, capture {step.capture_id}:"
    for change in step.changes:
        yield f"    {wording.change(change)}"
    for section in step.sections:
        yield f"    {wording.section(section.section)}"
        yield from (f"      {'+' if line.added else '-'} {line.text}" for line in section.lines)


def as_json(view: ReportView, history: History) -> dict[str, Any]:
    return {
        "organ": view.organ,
        "scope": view.scope.value,
        "year": view.year,
        "site": view.site,
        "first_seen": history.first_seen,
        "last_seen": history.last_seen,
        "history": [asdict(step) for step in history.steps],
    }
