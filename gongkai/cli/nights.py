"""A night as a table: what each step did."""

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from gongkai.nightly.report import NightReport

ELSEWHERE = {"run_id", "refused", "frozen"}  # said in the title, and in lines of their own


def summary(report: NightReport) -> Table:
    table = Table(
        "step",
        "state",
        "seconds",
        "what",
        title=f"run {report.run_id}",
        title_justify="left",
        box=SIMPLE_HEAD,
    )
    for step in report.steps:
        table.add_row(step.name, step.state.value, f"{step.seconds:.1f}", step.error or told(step.facts))
    return table


def told(facts: Mapping[str, Any]) -> str:
    """The numbers of a step; of a list only how many, since its lines are printed apart."""
    return ", ".join(
        _value(name, value) for name, value in facts.items() if name not in ELSEWHERE and value != {}
    )


def _value(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return "of which " + " and ".join(f"{key} {count}" for key, count in value.items())
    return f"{name} {len(value) if isinstance(value, list) else value}"
