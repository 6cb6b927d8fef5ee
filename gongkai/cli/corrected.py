"""Corrections in words, as a mark in a table, and as JSON: always beside what is printed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from archive.corrections.model import Correction, Validity
from archive.corrections.validity import words
from parsers.model import Cell
from parsers.output import number_json

MARKS: Final = {Validity.AGREED: "(=)", Validity.LAPSED: "(†)"}


def mark(correction: Correction) -> str:
    """Behind a number: what it should be; (=) it is by now; (†) that was said of another source."""
    return MARKS.get(correction.validity, f"(→{correction.said})")


def line(correction: Correction) -> str:
    """`correction stands: requests.a.b: printed 8, said right 9 by 李 on 2026-03-01: the scan shows 9`"""
    one = correction
    return (
        f"correction {one.validity.value}: {one.cell}: printed {words(one.printed)}, said right {one.said} "
        f"by {one.who} on {one.at:%Y-%m-%d}: {one.why}{_afterwards(one)}"
    )


def _afterwards(one: Correction) -> str:
    if one.withdrawal is not None:
        taken_back = one.withdrawal
        return f" (withdrawn by {taken_back.who} on {taken_back.at:%Y-%m-%d}: {taken_back.why})"
    return f" ({one.reason})" if one.reason else ""


def lines(corrections: Mapping[str, Correction]) -> Iterator[str]:
    yield from map(line, corrections.values())


def as_json(one: Correction) -> dict[str, Any]:
    return {
        "cell": one.cell,
        "state": one.said.state.value,
        "value": one.said.value,
        "by": one.who,
        "why": one.why,
        "at": one.at.isoformat(),
        "validity": one.validity.value,
        "reason": one.reason,
        "corrects": {
            **_printed(one.printed),
            "capture": one.source.capture_id,
            "source_sha256": one.source.digest,
            "member": one.source.member or None,
            "parser_version": one.source.parser_version,
        },
        "withdrawn": one.withdrawal
        and {"by": one.withdrawal.who, "why": one.withdrawal.why, "at": one.withdrawal.at.isoformat()},
    }


def _printed(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state.value,
        "value": number_json(cell.value),
        "unit": cell.unit,
        "text": cell.text,
    }


def beside(cells: dict[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """The cells of a report as JSON, with the key `correction` where there is one."""
    said = {one.cell: as_json(one) for one in corrections}
    return {
        name: {**cell, "correction": said[name]} if name in said else cell for name, cell in cells.items()
    }
