"""Rows for every table of a schema, whatever it has: values by the type of a column, but for those that a
migration reads."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

ROWS: Final = 3
START: Final = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
_REPORT: Final[dict[str, Any]] = {
    "title": "蓝市2025年政府信息公开工作年度报告",
    "organ": "蓝市",
    "region": None,
    "scope": "government",
    "year": 2025,
    "forms": {"requests": "g2021"},
    "cells": {
        "requests.new_requests.total": ["number", 8, None, "8", [None, 120, 2, 3, 9]],
        "requests.carried_over.total": ["blank", None, None, "", [None, 121, 2, 4, 9]],
    },
    "sections": {"overview": "总体情况。\u0000", "problems": "存在的问题。"},
    "checks": [],
    "issues": [],
    "parser_version": "1",
}
RESULT: Final[dict[str, Any]] = {
    "outcome": "read",
    "issues": [["odd", "warning", "a title twice", [], None]],
    "reports": [_REPORT, {**_REPORT, "scope": "office", "organ": None, "year": None, "member": "b.docx"}],
}
SAID: Final[Mapping[tuple[str, str], Any]] = {
    ("readings", "result"): RESULT,
    ("captures", "end_byte"): 2**31 - 1,
    ("captures", "redirected_from"): ["http://a.gov.test/镕"],
    ("events", "alert"): True,
}


def fill(connection: sa.Connection) -> None:
    """Three rows in every table that a program has not filled itself, each referring to the row of its own
    number.
    """
    for table in tables(connection):
        if connection.execute(table.select()).first():
            continue
        rows = [{column.name: _value(column, number) for column in table.columns} for number in range(ROWS)]
        connection.execute(sa.insert(table), rows)


def tables(connection: sa.Connection) -> list[sa.Table]:
    """As they are in the database, those referred to first."""
    found = sa.MetaData()
    found.reflect(connection)
    for table in found.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, sa.DateTime):
                column.type = sa.DateTime(timezone=True)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _value(column: sa.Column[Any], number: int) -> Any:
    name = f"{column.table.name}.{column.name}"
    given = SAID.get((column.table.name, column.name))
    if given is not None:
        return given
    if column.nullable and number == 0:
        return None
    values: dict[type[Any], Any] = {
        sa.Boolean: False,
        sa.Integer: number + 1,
        sa.DateTime: START + timedelta(days=number),
        sa.JSON: {"of": name, "number": [number, None, "公开"]},
        sa.LargeBinary: name.encode() + bytes([number, 255]),
        sa.String: f"{name} {number} 政府信息公开 'quoted' \\ %s",
    }
    return next(value for kind, value in values.items() if isinstance(column.type, kind))
