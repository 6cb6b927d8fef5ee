"""An event in words: what happened to whose report, and which numbers are no longer what they were."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from archive.events.model import Change, Event
from parsers.model import Scope
from parsers.schema.loader import load

NOTHING: Final = "（空）"
SCOPES: Final = {
    Scope.OFFICE.value: "本机关",
    Scope.GOVERNMENT.value: "全地区",
    Scope.SYSTEM.value: "全系统",
    Scope.UNKNOWN.value: "范围不详",
}
HAPPENED: Final = {"published": "发布", "revised": "修改"}


def title(event: Event) -> str:
    year = f"{event.year}年" if event.year is not None else "年份不详的"
    count = f"（{len(event.changes)}处变动）" if event.changes else ""
    return f"{HAPPENED.get(event.kind, event.kind)}：{event.organ}{year}政府信息公开工作年度报告{count}"


def lines(event: Event) -> Iterator[str]:
    yield f"机关：{event.organ}"
    yield f"范围：{SCOPES.get(event.scope, event.scope)}"
    yield f"年度：{event.year if event.year is not None else '不详'}"
    yield from map(change, event.changes)
    yield f"来源：{event.url}"
    yield f"抓取时间：{event.at.isoformat(timespec='seconds')}"


def change(changed: Change) -> str:
    return f"{label(changed.cell)}：{_value(changed.old)} → {_value(changed.new)}"


def label(cell_id: str) -> str:
    """The printed names of the cell's row and column; a row without a name adds none, a cell of no form keeps its id."""
    spec = load().cells.get(cell_id)
    return cell_id if spec is None else " · ".join(filter(None, (spec.row_label, spec.column_label)))


def _value(value: int | Decimal | str | None) -> str:
    return NOTHING if value is None else str(value)
