"""The rules as data."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from parsers.model import Severity


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bound(Strict):
    """Two columns of one row: `value` is held against `bound`."""

    value: str
    bound: str
    severity: Severity | None = None


class Limit(Strict):
    """The row `value` is at most the sum of the rows `bound`."""

    value: str
    bound: tuple[str, ...]
    severity: Severity | None = None


class Citation(Strict):
    """A basis of the report, in force for report years `since` to `until` (None = still)."""

    cited: str
    since: int
    until: int | None = None


class Rule(Strict):
    """One rule; `evaluator` names the function that decides it, the rest is what that function needs.

    `since`: the first report year that the rule speaks of.
    """

    id: str
    severity: Severity
    evaluator: str
    explanation: str
    exceptions: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    since: int | None = None
    bounds: tuple[Bound, ...] = ()
    limits: tuple[Limit, ...] = ()
    citations: tuple[Citation, ...] = ()
    cumulative_since: dt.date | None = None


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule but the sums of the form, in the order of evaluation."""
    text = (files("parsers.rules") / "rules.toml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Rule, ...]).validate_python(tomllib.loads(text)["rules"])
