"""A Reading as compact JSON for its row, and back: exact, decimals included.

A number is a JSON number when it is an int and a string when it is a Decimal. A place is a list of five, a
cell a list [state, value, unit, text, place]; trailing nulls are cut.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from parsers.model import (
    Cell,
    CellState,
    Check,
    CheckStatus,
    Issue,
    Outcome,
    Place,
    Reading,
    Report,
    Scope,
    Severity,
)

Json = Any


def encode(reading: Reading) -> Json:
    return {
        "outcome": reading.outcome.value,
        "issues": [encode_issue(issue) for issue in reading.issues],
        "reports": [_report(report) for report in reading.reports],
    }


def decode(value: Json) -> Reading:
    return Reading(
        Outcome(value["outcome"]),
        tuple(_to_report(each) for each in value["reports"]),
        tuple(decode_issue(each) for each in value["issues"]),
    )


def encode_cell_value(cell: Cell) -> Json:
    """What decides whether a cell reads otherwise than before: its state and its value."""
    return {"state": cell.state.value, "value": _number(cell.value)}


def decode_number(value: int | str | None) -> int | Decimal | None:
    return Decimal(value) if isinstance(value, str) else value


def _number(value: int | Decimal | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _report(report: Report) -> Json:
    return {
        "title": report.title,
        "organ": report.organ,
        "region": report.region,
        "scope": report.scope.value,
        "year": report.year,
        "forms": dict(report.forms),
        "cells": {name: encode_cell(cell) for name, cell in report.cells.items()},
        "sections": dict(report.sections),
        "checks": [encode_check(check) for check in report.checks],
        "issues": [encode_issue(issue) for issue in report.issues],
        "parser_version": report.parser_version,
    } | ({} if report.member is None else {"member": report.member})


def encode_cell(cell: Cell) -> Json:
    return _cut([cell.state.value, _number(cell.value), cell.unit, cell.text, _place(cell.at)])


def _place(place: Place | None) -> Json:
    return place and [place.page, place.line, place.table, place.row, place.column]


def encode_issue(issue: Issue) -> Json:
    return _cut([issue.code, issue.severity.value, issue.message, list(issue.cells), _place(issue.at)])


def encode_check(check: Check) -> Json:
    return _cut(
        [
            check.rule,
            check.status.value,
            check.severity.value,
            list(check.cells),
            _number(check.expected),
            _number(check.found),
            list(check.assumed_zero) or None,
            check.quote,
        ]
    )


def _cut(values: list[Json]) -> list[Json]:
    while values and values[-1] is None:
        values.pop()
    return values


def _to_report(value: Mapping[str, Json]) -> Report:
    return Report(
        title=value["title"],
        organ=value["organ"],
        region=value["region"],
        scope=Scope(value["scope"]),
        year=value["year"],
        forms=value["forms"],
        cells={name: decode_cell(cell) for name, cell in value["cells"].items()},
        sections=value["sections"],
        checks=tuple(decode_check(each) for each in value["checks"]),
        issues=tuple(decode_issue(each) for each in value["issues"]),
        parser_version=value["parser_version"],
        member=value.get("member"),
    )


def decode_cell(value: Sequence[Json]) -> Cell:
    state, number, unit, text, place = _filled(value, 5)
    return Cell(CellState(state), decode_number(number), unit, text, _to_place(place))


def _to_place(value: Sequence[Json] | None) -> Place | None:
    return Place(*value) if value is not None else None


def decode_issue(value: Sequence[Json]) -> Issue:
    code, severity, message, cells, place = _filled(value, 5)
    return Issue(code, Severity(severity), message, tuple(cells), _to_place(place))


def decode_check(value: Sequence[Json]) -> Check:
    rule, status, severity, cells, expected, found, assumed, quote = _filled(value, 8)
    return Check(
        rule,
        CheckStatus(status),
        Severity(severity),
        tuple(cells),
        decode_number(expected),
        decode_number(found),
        tuple(assumed or ()),
        quote,
    )


def _filled(value: Sequence[Json], length: int) -> list[Json]:
    return [*value, *[None] * (length - len(value))]
