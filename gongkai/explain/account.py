"""Everything there is to say about one cell of one report."""

from dataclasses import dataclass
from typing import Any

from parsers.model import Cell, Check, Issue, Place, Report
from parsers.output import cell_json, check_json, issue_json
from parsers.schema.loader import load

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """`checks` and `issues` are those that name the cell, `unit` is the form's."""

    id: str
    row: str
    column: str
    unit: str
    form: str
    source: str
    report: Report
    cell: Cell
    checks: tuple[Check, ...]
    issues: tuple[Issue, ...]

    def as_json(self) -> Json:
        report = self.report
        member = {} if report.member is None else {"member": report.member}
        return {
            "file": self.source,
            **member,
            "title": report.title,
            "organ": report.organ,
            "year": report.year,
            "id": self.id,
            "row": self.row,
            "column": self.column,
            "unit_of_the_form": self.unit,
            "form": self.form,
            "cell": cell_json(self.cell),
            "checks": [check_json(check) for check in self.checks],
            "issues": [issue_json(issue) for issue in self.issues],
        }


def account(source: str, report: Report, id_: str) -> Account:
    """Raises KeyError where the report's forms have no such cell."""
    spec = load().cells[id_]
    return Account(
        id=id_,
        row=spec.row_label,
        column=spec.column_label,
        unit=spec.unit,
        form=report.forms[spec.table],
        source=source,
        report=report,
        cell=report.cells[id_],
        checks=tuple(check for check in report.checks if id_ in check.cells),
        issues=tuple(issue for issue in report.issues if id_ in issue.cells),
    )


def place_in_words(at: Place | None) -> tuple[str, str]:
    """In Chinese and in English; empty where the cell stands nowhere."""
    if at is None:
        return "", ""
    parts = (
        ("第{}页", "page {}", at.page),
        ("第{}行文字", "line {}", at.line),
        ("第{}个表", "table {}", at.table),
        ("第{}行", "row {}", at.row),
        ("第{}列", "column {}", at.column),
    )
    known = [(chinese.format(number), english.format(number)) for chinese, english, number in parts if number]
    return "".join(chinese for chinese, _ in known), ", ".join(english for _, english in known)
