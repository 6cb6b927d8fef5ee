"""The rules across years as data."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from parsers.model import Severity


class Rule(BaseModel):
    """One rule; `evaluator` names the function that decides it, the rest is what that function needs.

    `left` and `right` name cells of a row or column of `table`, for each of `over`; one that ends in @-1 is
    of the year before. `total` is the column whose agreement makes the others' difference a warning.
    `weakened_by`: a sentence of this year's report with these words makes a failure weaker by one step; so
    does, with `reform`, what people said became of the organ or of others that it took from.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    severity: Severity
    evaluator: str
    explanation: str
    exceptions: tuple[str, ...] = ()
    table: str = ""
    each: Literal["row", "column"] = "row"
    over: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    relation: Literal["equal", "at_most"] = "equal"
    signed: str = ""
    total: str = ""
    weakened_by: str = ""
    reform: bool = False
    factor: int = 0
    above: int = 0
    fewest: int = 0
    words: dict[str, str] = {}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of evaluation."""
    text = (files("archive.years") / "rules.toml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Rule, ...]).validate_python(tomllib.loads(text)["rules"])
