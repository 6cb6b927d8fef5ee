"""Real reports as people and programs copy them: whatever happens to white space, the cells stay."""

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from parsers.model import CellState, Hints
from parsers.read import read
from tests.conftest import REPORTS

TEXTS = sorted(REPORTS.glob("*/report.txt"))


def page(text: str, *, pre: bool) -> str:
    body = f"<pre>{escape(text)}</pre>" if pre else "<br>\n".join(escape(text).split("\n"))
    return f"<html><head><title>公开</title></head><body><div id=Zoom>{body}</div></body></html>"


COPIES: dict[str, Callable[[str], bytes]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "gb18030": lambda text: text.encode("gb18030"),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "no empty lines": lambda text: re.sub(r"\n\s*?(?=\n)", "", text).encode(),
    "tabs made spaces": lambda text: text.replace("\t", "    ").encode(),
    "lines stripped": lambda text: "\n".join(line.strip() for line in text.split("\n")).encode(),
    "lines with breaks": lambda text: page(text, pre=False).encode(),
    "breaks inside cells": lambda text: text.replace("机构", "<br>机构").replace("规章", "**规章**").encode(),
    "preformatted": lambda text: page(text, pre=True).encode(),
}
CASES = [pytest.param(path, copy, id=f"{path.parent.name}:{copy}") for path in TEXTS for copy in COPIES] or [
    pytest.param(None, "", marks=pytest.mark.skip(f"real reports not found: {REPORTS}"), id="real reports")
]


@pytest.mark.parametrize(("path", "copy"), CASES)
def test_cells_of_a_copy(path: Any, copy: str) -> None:
    reading = read(COPIES[copy](path.read_text(encoding="utf-8")), None, Hints())
    cells = reading.reports[0].cells
    printed: dict[str, int | None] = json.loads((path.parent / "cells.json").read_text(encoding="utf-8"))
    different = {
        id_: cells[id_]
        for id_, number in printed.items()
        if (cells[id_].state, cells[id_].value)
        != ((CellState.BLANK, None) if number is None else (CellState.NUMBER, number))
    }
    assert different == {}
