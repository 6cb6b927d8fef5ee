"""The demo's data files as records: hosts, reports, what else their lists hold, and every printed cell."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.demo.portals.model import BeyondLast, Cells, Column, Host
from gongkai.demo.reports.contract import cell_ids, decimal_ids

REVISED = "{key}@{night}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`published`: month, day and time of the year after; `odd`: names of irregularities, by spaces."""

    key: str
    host: str
    column: str
    organ: str
    year: str
    form: str
    medium: str
    published: str
    night: str
    title: str
    odd: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """An entry of the same list that is no report."""

    host: str
    column: str
    source: str
    year: str
    published: str
    title: str
    body: str


def header_host() -> str:
    return str(_hosts_file()["header_host"])


def hosts() -> tuple[Host, ...]:
    return tuple(_host(**row) for row in _hosts_file()["hosts"])


def reports() -> tuple[Report, ...]:
    return tuple(Report(**row) for row in _rows("reports.csv"))


def siblings() -> tuple[Sibling, ...]:
    return tuple(Sibling(**row) for row in _rows("siblings.csv"))


def cells(report: Report, night: int) -> Cells | None:
    """The report as first published (night 1 or its own), or as revised on `night`; None where it is not."""
    key = report.key if night == int(report.night) else REVISED.format(key=report.key, night=night)
    if key not in _cells()[0]:
        return None
    printed = {row["id"]: row[key] for row in _cells()}
    decimals = decimal_ids(report.form)
    return {each: _number(printed[each], decimal=each in decimals) for each in cell_ids(report.form)}


def _number(text: str, *, decimal: bool) -> int | Decimal | None:
    if not text:
        return None
    return Decimal(text) if decimal else int(text)


def _host(*, columns: list[dict[str, str]], beyond_last: str, **fields: Any) -> Host:
    return Host(
        columns=tuple(Column(**each) for each in columns), beyond_last=BeyondLast(beyond_last), **fields
    )


@cache
def _cells() -> tuple[Mapping[str, str], ...]:
    return tuple(_rows("cells.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _hosts_file() -> dict[str, Any]:
    return tomllib.loads(_text("hosts.toml"))


def _text(name: str) -> str:
    return (files("gongkai.demo") / "data" / name).read_text("utf-8")
