"""Rules across years in words, and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from archive.years.model import Finding, YearCell
from parsers.model import CheckStatus


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """How many hold, then a line for each that does not."""
    if not findings:
        return
    failing = [one for one in findings if one.status is CheckStatus.FAIL]
    passed = sum(one.status is CheckStatus.PASS for one in findings)
    others = len(findings) - passed - len(failing)
    yield f"across years: {passed} passed, {len(failing)} failed, {others} that prove nothing"
    yield from (f"{one.severity.value}: {one.rule}: {said(one)}" for one in failing)


def said(one: Finding) -> str:
    """Both sides, the cells, what weakens it, what the report says."""
    parts = [f"expected {one.expected}, found {one.found}"] if one.expected is not None else []
    parts += [f"({', '.join(map(str, one.cells))})"] if one.cells else []
    parts += [one.note] if one.note else []
    parts += [f"“{one.quote}”"] if one.quote else []
    return " ".join(parts)


def as_json(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "status": one.status.value,
        "severity": one.severity.value,
        "cells": _cells(one.cells),
        "expected": one.expected,
        "found": one.found,
        "assumed_zero": _cells(one.assumed_zero),
        "quote": one.quote,
        "note": one.note,
    }


def _cells(cells: Sequence[YearCell]) -> list[dict[str, Any]]:
    return [asdict(each) for each in cells]
