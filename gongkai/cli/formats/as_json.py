"""JSON as the architecture gives it: an object for one document, an array for several, or one a line.

In an array and in lines each object also says which `file` it is of; alone it has the keys of a report only.
"""

import json
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TextIO

from gongkai.cli.formats.writer import Origin
from parsers.model import Issue, Report
from parsers.output import issue_json, to_json


def dumps(value: Mapping[str, Any], indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def refusal(name: str, outcome: str, issues: Iterable[Issue]) -> dict[str, Any]:
    return {"file": name, "outcome": outcome, "issues": [issue_json(issue) for issue in issues]}


class Lines:
    """One object a line, each written as soon as it is known."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def report(self, origin: Origin, report: Report) -> None:
        self._write({"file": origin.name, **to_json(report)})

    def refused(self, origin: Origin, outcome: str, issues: Iterable[Issue]) -> None:
        self._write(refusal(origin.name, outcome, issues))

    def _write(self, value: Mapping[str, Any]) -> None:
        self._stream.write(dumps(value) + "\n")
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


class Objects(Lines):
    """An object, or an array as soon as there is a second one: the first waits until that is known."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._first: tuple[str, dict[str, Any]] | None = None
        self._several = False

    def report(self, origin: Origin, report: Report) -> None:
        self._add(origin.name, to_json(report))

    def refused(self, origin: Origin, outcome: str, issues: Iterable[Issue]) -> None:
        self._add(origin.name, refusal(origin.name, outcome, issues))

    def _add(self, name: str, value: dict[str, Any]) -> None:
        if self._first is None:
            self._first = (name, value)
            return
        if not self._several:
            self._several = True
            self._stream.write("[\n" + _member(*self._first))
        self._stream.write(",\n" + _member(name, value))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if self._several:
            self._stream.write("\n]\n")
        elif self._first is not None:
            self._stream.write(dumps(self._first[1], indent=2) + "\n")


def _member(name: str, value: dict[str, Any]) -> str:
    return dumps({"file": name, **value}, indent=2)
