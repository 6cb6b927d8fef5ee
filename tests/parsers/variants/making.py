"""A report of which every cell is known, to be printed as real reports print theirs."""

from decimal import Decimal

from parsers.model import CellState, Hints, Outcome, Report
from parsers.read import read
from parsers.schema.loader import load
from parsers.schema.model import Table

Truth = dict[str, int | Decimal]
SCHEMA = load()
_ROWS: dict[str, tuple[int | Decimal, ...]] = {
    "proactive.rules": (1, 2, 30),
    "proactive.normative_documents": (4, 5, 60),
    "proactive.licence": (77,),
    "proactive.penalty": (88,),
    "proactive.coercion": (9,),
    "proactive.admin_fee": (Decimal("12.5"),),
    "requests.new_requests": (20, 3, 0, 0, 1, 0, 24),
    "requests.carried_in": (2, 0, 0, 0, 0, 0, 2),
    "requests.granted": (12, 2, 0, 0, 1, 0, 15),
    "requests.partly_granted": (3, 0, 0, 0, 0, 0, 3),
    "requests.unable_not_held": (5, 1, 0, 0, 0, 0, 6),
    "requests.closed_other": (1, 0, 0, 0, 0, 0, 1),
    "requests.closed_otherwise_all": (1, 0, 0, 0, 0, 0, 1),
    "requests.results_total": (21, 3, 0, 0, 1, 0, 25),
    "requests.carried_out": (1, 0, 0, 0, 0, 0, 1),
    "disputes.review": (1, 2, 3, 4, 10),
    "disputes.suit_direct": (5, 0, 1, 0, 6),
    "disputes.suit_after_review": (0, 2, 0, 1, 3),
    # as the form of 2019 prints them
    "g2019.licence": (40, -3, 77),
    "g2019.other_external_service": (6, 1, 7),
    "g2019.penalty": (50, 8, 88),
    "g2019.coercion": (3, 0, 9),
    "g2019.admin_fee": (11, -2),
    "g2019.central_procurement": (14, Decimal("250.5")),
}


def truth(form: str = "g2021") -> Truth:
    cells: Truth = {}
    for table in SCHEMA.forms[form].tables.values():
        for row in table.rows:
            values = _ROWS.get(f"{form}.{row.id}") or _ROWS.get(f"{table.id}.{row.id}") or (0,) * 7
            cells |= dict(zip(row.cells, values, strict=False))
    return cells


def page(form: str = "g2021", year: int = 2024, **without: bool) -> str:
    """An HTML page; `without` names sections left out."""
    values = truth(form)
    tables = {table.section: table for table in SCHEMA.forms[form].tables.values()}
    lines = [f"<h1>云岫市财政局{year}年政府信息公开工作年度报告</h1>"]
    lines.append(f"<p>本报告统计期限为{year}年1月1日至{year}年12月31日。</p>")
    for section in SCHEMA.sections:
        if section.id in without:
            continue
        lines.append(f"<p>{section.printed_number}、{section.label}</p>")
        table = tables.get(section.id)
        if table is None:
            lines.append("<p>本年度未收取信息处理费。各项工作有序开展。</p>")
        else:
            lines.append(_PRINTERS[section.id](table, values))
    return f"<html><body>{''.join(lines)}</body></html>"


def reading(html: str) -> Report:
    result = read(html.encode(), "text/html", Hints())
    assert result.outcome is Outcome.READ, result.issues
    (report,) = result.reports
    return report


def silently_wrong(report: Report, values: Truth) -> list[str]:
    """Cells that give another number than is printed, and no word of doubt."""
    named = {cell for issue in report.issues for cell in issue.cells}
    named |= {cell for check in report.checks if check.status == "fail" for cell in check.cells}
    return [
        id_
        for id_, cell in report.cells.items()
        if cell.state is CellState.NUMBER and cell.value != values.get(id_) and id_ not in named
    ]


def wrong(report: Report, values: Truth) -> list[str]:
    return [
        id_ for id_, value in values.items() if id_ not in report.cells or report.cells[id_].value != value
    ]


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _td(text: object, rows: int = 1, columns: int = 1) -> str:
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    return f"<td{spans}>{text}</td>"


def _proactive(table: Table, values: Truth) -> str:
    columns = {column.id: column for column in table.columns}
    rows = {row.id: row for row in table.rows}
    width = max(len(block.columns) for block in table.blocks) + 1
    lines = []
    for block in table.blocks:
        lines.append(_row(_td(block.label, columns=width)))
        lines.append(_row(_td("信息内容"), *(_td(columns[one].label) for one in block.columns)))
        lines += [
            _row(_td(rows[one].label), *(_td(values[id_]) for id_ in rows[one].cells)) for one in block.rows
        ]
    return f"<table>{''.join(lines)}</table>"


def _requests(table: Table, values: Truth) -> str:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    legal = [_td(column.label) for column in table.columns[1:-1]]
    lines = [
        _row(_td(note, 3, 3), _td("申请人情况", columns=7)),
        _row(_td("自然人", 2), _td("法人或其他组织", columns=5), _td("总计", 2)),
        _row(*legal),
    ]
    groups = {group.id: group for group in table.groups}
    results = [row for row in table.rows if row.group]
    for row in table.rows:
        figures = [_td(values[id_]) for id_ in row.cells]
        label = f"{row.number}、{row.label}" if row.group is None else f"{row.number}{row.label}"
        stubs = []
        if results and row is results[0]:
            stubs.append(_td("三、本年度办理结果", len(results)))
        if row.group is None:
            stubs = [_td(label, columns=3)]
        elif row.group == "results":
            stubs.append(_td(label, columns=2))
        else:
            group = [item for item in results if item.group == row.group]
            if row is group[0]:
                stubs.append(_td(f"{groups[row.group].number}{groups[row.group].label}", len(group)))
            stubs.append(_td(f"{row.number}.{row.label}"))
        lines.append(_row(*stubs, *figures))
    return f"<table>{''.join(lines)}</table>"


def _disputes(table: Table, values: Truth) -> str:
    lines = [
        _row(_td("行政复议", columns=5), _td("行政诉讼", columns=10)),
        _row(
            *(_td(column.label, 2) for column in table.columns),
            _td("未经复议直接起诉", columns=5),
            _td("复议后起诉", columns=5),
        ),
        _row(*(_td(column.label) for column in table.columns * 2)),
        _row(*(_td(values[id_]) for row in table.rows for id_ in row.cells)),
    ]
    return f"<table>{''.join(lines)}</table>"


_PRINTERS = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
