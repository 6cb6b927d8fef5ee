"""The JSON of a reading, as `gongkai parse` prints it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from parsers.model import Cell, Check, Issue, Place, Reading, Report

Json = dict[str, Any]


def to_json(report: Report) -> Json:
    """One report as JSON values; positions are 1-based, numbers as printed, never converted.

    `member` is there only for one of several reports of a document.
    """
    member = {} if report.member is None else {"member": report.member}
    return {
        **member,
        "title": report.title,
        "organ": report.organ,
        "region": report.region,
        "scope": str(report.scope),
        "year": report.year,
        "forms": dict(report.forms),
        "cells": {id_: cell_json(cell) for id_, cell in report.cells.items()},
        "sections": dict(report.sections),
        "checks": [check_json(check) for check in report.checks],
        "issues": [issue_json(issue) for issue in report.issues],
        "parser_version": report.parser_version,
    }


def refusal_json(reading: Reading) -> Json:
    """What stands in a report's place when a document gave none."""
    return {"outcome": str(reading.outcome), "issues": [issue_json(issue) for issue in reading.issues]}


def cell_json(cell: Cell) -> Json:
    return {
        "state": str(cell.state),
        "value": number_json(cell.value),
        "unit": cell.unit,
        "text": cell.text,
        "at": place_json(cell.at),
    }


def number_json(value: int | Decimal | None) -> int | float | None:
    """JSON has one kind of number; every decimal a report prints survives the way through a float's repr."""
    return float(value) if isinstance(value, Decimal) else value


def place_json(place: Place | None) -> Mapping[str, int | None]:
    if place is None:
        return {}
    return {
        "page": place.page,
        "line": place.line,
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }


def issue_json(issue: Issue) -> Json:
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "message": issue.message,
        "cells": list(issue.cells),
        "at": place_json(issue.at),
    }


def check_json(check: Check) -> Json:
    return {
        "rule": check.rule,
        "status": str(check.status),
        "severity": str(check.severity),
        "cells": list(check.cells),
        "expected": number_json(check.expected),
        "found": number_json(check.found),
        "assumed_zero": list(check.assumed_zero),
        "quote": check.quote,
    }
