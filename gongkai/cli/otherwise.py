"""What would read otherwise: report by report, then how often by cell and by rule; and the same as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from archive.reports.otherwise import Compared, Otherwise
from gongkai.alerts import wording
from gongkai.cli.addresses import shown
from gongkai.cli.console import stdout, tell
from parsers.model import Outcome
from parsers.version import PARSER_VERSION


def print_compared(found: Compared) -> None:
    for report in found.reports:
        member = f" ({report.member})" if report.member else ""
        name = f"{report.organ or 'unknown organ'} {report.year or 'unknown year'}"
        tell(f"{name}: {shown(report.url, stdout())}{member}")
        for line in _lines(report):
            tell(f"    {line}")
    cells = Table("cell", "reads otherwise in", box=SIMPLE_HEAD)
    for cell, count in found.cells.items():
        cells.add_row(cell, str(count))
    rules = Table("rule", "fails", "would fail", box=SIMPLE_HEAD)
    for rule, (before, after) in found.rules.items():
        rules.add_row(rule, str(before), str(after))
    for table in (cells, rules):
        if table.row_count:
            stdout().print(table)
    count = sum(found.cells.values())
    tell(
        f"{found.documents} readings wait: {count} cells in {len(found.reports)} reports "
        "would read otherwise"
        + (f"; {len(found.killed)} readings were killed: what was read before stays" if found.killed else "")
    )
    if found.documents:
        tell(f"not current yet: gongkai read, or the next night, by parser {PARSER_VERSION} makes them so")


def _lines(report: Otherwise) -> Iterator[str]:
    """Of a report that comes or goes only how many cells it has."""
    if report.outcome is not Outcome.READ:
        yield f"the newest body would be {report.outcome.value}"
    if report.new is None:
        yield f"no longer read: {len(report.changes)} cells"
        return
    if report.old is None:
        yield f"newly read: {len(report.changes)} cells"
        return
    if report.identity is not None:
        yield f"{report.identity[0]} → {report.identity[1]}"
    yield from (f"{change.cell}: {wording.change(change)}" for change in report.changes)
    yield from (wording.section(section) for section in report.sections)
    yield from (f"{rule} fails: {old} → {new}" for rule, (old, new) in report.rules.items())


def as_json(found: Compared) -> dict[str, Any]:
    return {
        "parser_version": PARSER_VERSION,
        "readings": found.documents,
        "killed": list(found.killed),
        "cells": dict(found.cells),
        "rules": {rule: {"fails": old, "would_fail": new} for rule, (old, new) in found.rules.items()},
        "reports": [_report(report) for report in found.reports],
    }


def _report(report: Otherwise) -> dict[str, Any]:
    rules = {rule: {"fails": old, "would_fail": new} for rule, (old, new) in report.rules.items()}
    return asdict(report) | {"outcome": report.outcome.value, "rules": rules}
