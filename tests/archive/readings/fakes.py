"""Functions that a child process imports by name in the parsers' stead. A body says what to do with it."""

import json
import os
import subprocess
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from parsers.errors import ParseError
from parsers.model import (
    Cell,
    CellState,
    Check,
    CheckStatus,
    Hints,
    Issue,
    Marks,
    Outcome,
    Reading,
    Report,
    Scope,
    Severity,
)


def read(body: bytes, _media_type: str | None, hints: Hints) -> Reading:
    """The body is JSON: organ, year and cells (null is a blank, a string a decimal), or an outcome alone."""
    said = json.loads(body)
    if "outcome" in said:
        return Reading(Outcome(said["outcome"]))
    members = said.get("members")  # name to what that file of a bundle says
    if members is not None:
        return Reading(
            Outcome.READ, tuple(replace(report(each), member=name) for name, each in members.items())
        )
    return Reading(Outcome.READ, (report(said, title=said.get("title") or hints.list_title),))


def later(body: bytes, media_type: str | None, hints: Hints) -> Reading:
    """As a later version reads: what stands under `better` goes over the rest."""
    said = json.loads(body)
    return read(json.dumps(said | said.get("better", {})).encode(), media_type, hints)


def killed_by_organ(body: bytes, media_type: str | None, hints: Hints) -> Reading:
    """Dies of one organ's reports."""
    if json.loads(body).get("organ") == "蓝市档案局":
        os._exit(7)
    return read(body, media_type, hints)


def report(said: dict[str, Any], title: str | None = None) -> Report:
    return Report(
        title=title,
        organ=said.get("organ"),
        scope=Scope(said.get("scope", "office")),
        year=said.get("year"),
        forms={"requests": "g2021"},
        cells={name: _cell(value) for name, value in said.get("cells", {}).items()},
        sections={"overview": said.get("overview", "")},
        checks=tuple(Check(rule, CheckStatus.FAIL, Severity.ERROR, ()) for rule in said.get("failing", ())),
        issues=(),
        parser_version="fake",
        marks=Marks(**{name: tuple(values) for name, values in said.get("marks", {}).items()}),
    )


def _cell(value: int | str | None) -> Cell:
    if value is None:
        return Cell(CellState.BLANK)
    if value == "?":
        return Cell(CellState.UNPARSED, text="?")
    return Cell(CellState.NUMBER, Decimal(value) if isinstance(value, str) else value)


def misbehave(body: bytes, _media_type: str | None, _hints: Hints) -> Reading:
    match body:
        case b"hang":
            time.sleep(60)
        case b"spin":
            while True:
                pass
        case b"crash":
            os._exit(7)
        case b"raise":
            raise ValueError("odd document")
        case b"gush":
            return Reading(Outcome.READ, issues=(Issue("much", Severity.INFO, "x" * 200_000),))
        case b"grow":
            hoard = [bytes([each % 251]) * (1 << 20) for each in range(4096)]
            time.sleep(60)
            return Reading(Outcome(str(hoard)))
        case _:
            return Reading(Outcome.NEEDS_OCR)
    raise AssertionError


def lacking(_body: bytes, _media_type: str | None, _hints: Hints) -> Reading:
    """As where a library is not installed."""
    raise ParseError("reading a PDF needs pdfplumber: pip install 'gongkai[pdf]'")


def resident(_body: bytes, _media_type: str | None, _hints: Hints) -> Reading:
    """Holds 100 MB for a while, then says which process it is."""
    hoard = bytearray(b"x" * (100 << 20))
    time.sleep(0.5)
    message = f"process {os.getpid()}, {len(hoard)} bytes"
    return Reading(Outcome.NOT_A_REPORT, issues=(Issue("held", Severity.INFO, message),))


def with_a_helper(body: bytes, _media_type: str | None, _hints: Hints) -> Reading:
    """Starts a process that would outlive it; the body names the file for its number."""
    helper = subprocess.Popen(["sleep", "60"])
    Path(body.decode()).write_text(str(helper.pid), "ascii")
    time.sleep(60)
    raise AssertionError
