"""An event in words: what happened to whose report, and which numbers are no longer what they were."""

from collections.abc import Iterable, Iterator
from typing import Final

from archive.corrections.model import Correction, Validity
from archive.events.model import Event, EventKind
from archive.reports.changes import CellValue, Change
from parsers.model import CellState, Scope
from parsers.schema.loader import load

SCOPES: Final = {
    Scope.OFFICE: "本机关",
    Scope.GOVERNMENT: "全地区",
    Scope.SYSTEM: "全系统",
    Scope.UNKNOWN: "范围不详",
}
HAPPENED: Final = {
    EventKind.DISCOVERED: "收录",
    EventKind.PUBLISHED: "发布",
    EventKind.REVISED: "修改",
    EventKind.RENDITION_ADDED: "增加版本",
    EventKind.MOVED: "迁移",
    EventKind.REMOVED: "撤下",
    EventKind.RETURNED: "恢复",
}
WITHOUT_VALUE: Final = {
    CellState.BLANK: "（空）",
    CellState.MISSING: "（缺）",
    CellState.UNPARSED: "（读不出）",
    CellState.NOT_APPLICABLE: "（不适用）",
}
VALIDITIES: Final = {
    Validity.STANDS: "更正",
    Validity.AGREED: "更正（现已读作此数）",
    Validity.LAPSED: "更正（来源已变，失效）",
}
NO_SUCH_CELL: Final = "（无此格）"
UNKNOWN_ORGAN: Final = "机关名称不详"


def title(event: Event) -> str:
    year = f"{event.year}年" if event.year is not None else "年份不详的"
    organ = event.organ or UNKNOWN_ORGAN
    return f"{HAPPENED[event.kind]}：{organ}{year}政府信息公开工作年度报告{_extent(event)}"


def _extent(event: Event) -> str:
    if event.changes:
        return f"（{len(event.changes)}处变动）"
    return "（文字有变动）" if event.sections else ""


def lines(event: Event, corrections: Iterable[Correction] = ()) -> Iterator[str]:
    """`corrections` of the report: those of cells that are named stand behind them."""
    yield f"机关：{event.organ or UNKNOWN_ORGAN}"
    yield f"范围：{SCOPES[event.scope]}"
    yield f"年度：{event.year if event.year is not None else '不详'}"
    yield from changed(event.changes, event.sections)
    named = {change.cell for change in event.changes}
    yield from (correction(each) for each in corrections if each.cell in named)
    yield f"来源：{event.url}"
    yield f"抓取时间：{event.at.isoformat(timespec='seconds')}"


def changed(changes: Iterable[Change], sections: Iterable[str]) -> Iterator[str]:
    """The numbers that are no longer what they were, and the sections whose words are not."""
    yield from map(change, changes)
    yield from (f"文字有变动：{section(each)}" for each in sections)


def section(section_id: str) -> str:
    return next((each.label for each in load().sections if each.id == section_id), section_id)


def change(changed: Change) -> str:
    return f"{label(changed.cell)}：{value(changed.old)} → {value(changed.new)}"


def correction(said: Correction) -> str:
    """What is printed and what somebody says is right, both; of one that stands, agreed or lapsed."""
    printed = value(CellValue(said.printed.state, said.printed.value))
    right = value(CellValue(said.said.state, said.said.value))
    return (
        f"{VALIDITIES[said.validity]}：{label(said.cell)}：印作 {printed}，应为 {right}"
        f"（{said.who}，{said.at:%Y-%m-%d}：{said.why}）"
    )


def label(cell_id: str) -> str:
    """The printed names of its row and column, or its id where no form has it."""
    spec = load().cells.get(cell_id)
    return cell_id if spec is None else " · ".join(filter(None, (spec.row_label, spec.column_label)))


def value(cell: CellValue | None) -> str:
    if cell is None:
        return NO_SUCH_CELL
    return str(cell.value) if cell.state is CellState.NUMBER else WITHOUT_VALUE[cell.state]
