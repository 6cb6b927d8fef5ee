"""A night as a table: what each step did."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table

from gongkai.nightly.report import NightReport


def summary(report: NightReport) -> Table:
    table = Table("step", "state", "seconds", "what", title=f"night {report.run_id}", title_justify="left")
    for step in report.steps:
        table.add_row(step.name, step.state.value, f"{step.seconds:.1f}", step.error or told(step.facts))
    return table


def told(facts: Mapping[str, Any]) -> str:
    """The numbers of a step; of a list only how many, since its lines are printed apart."""
    return ", ".join(f"{name} {_value(value)}" for name, value in facts.items() if name != "run_id")


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{key} {count}" for key, count in value.items()) + ")" if value else "none"
    return str(len(value)) if isinstance(value, list) else str(value)
