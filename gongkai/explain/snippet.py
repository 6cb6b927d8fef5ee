"""A page of its own that shows the printed table with the cell marked: no script, nothing fetched."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template

from gongkai.explain.account import Account, place_in_words
from parsers.documents.model import Grid, GridCell
from parsers.evidence.find import Evidence
from parsers.evidence.rows import rows_around
from parsers.model import Check


def page(account: Account, evidence: Evidence | None) -> str:
    """Chinese first; the form's label, what is printed, where, the table around it, and the rules."""
    chinese, english = place_in_words(account.cell.at)
    report = account.report
    template = Template(files(__package__).joinpath("page.html").read_text("utf-8"))
    return template.substitute(
        title=escape(f"{account.row} · {account.column}"),
        heading=escape(f"{report.organ or ''} {report.year or ''} · {account.row} · {account.column}"),
        value=escape(value_in_words(account)),
        place=escape(chinese or "没有印在任何地方"),
        place_en=escape(english or "printed nowhere"),
        source=escape(account.source),
        id=escape(account.id),
        shown="".join(_shown(evidence)),
        rules="".join(_rules(account)),
    )


def value_in_words(account: Account) -> str:
    """The number with its unit as printed, else the state."""
    cell = account.cell
    if cell.value is not None:
        return f"{cell.value}{cell.unit or ''}"
    words = {"blank": "空白 blank", "missing": "缺失 missing", "unparsed": "无法解读 unparsed"}
    return words.get(cell.state.value, cell.state.value)


def _shown(evidence: Evidence | None) -> Iterator[str]:
    if evidence is None:
        return
    if evidence.picture is not None:
        data = b64encode(evidence.picture).decode("ascii")
        yield f'<div class="scroll"><img alt="" src="data:image/png;base64,{data}"></div>'
    if evidence.grid is not None and evidence.cell is not None:
        yield f'<div class="scroll"><table>{"".join(_rows(evidence.grid, evidence.cell))}</table></div>'
    for number, line in enumerate(evidence.lines):
        text = escape(line)
        yield f"<p>{f'<mark>{text}</mark>' if number == evidence.line else text}</p>"


def _rows(grid: Grid, marked: GridCell) -> Iterator[str]:
    for number, (first, last) in enumerate(rows_around(grid, marked)):
        if number:
            yield f'<tr class="gap"><td colspan="{grid.width}">⋮</td></tr>'
        for row in range(first, last + 1):
            cells = (cell for cell in _of_row(grid, row, first))
            yield f"<tr>{''.join(_cell(cell, first, last, marked=cell is marked) for cell in cells)}</tr>"


def _of_row(grid: Grid, row: int, first: int) -> list[GridCell]:
    """The cells that begin in a row; in the first one shown also those that reach into it from above."""
    begun = [cell for cell in grid.cells if cell.row == row]
    if row == first:
        begun += [cell for cell in grid.cells if cell.row < row < cell.row + cell.rowspan]
    return sorted(begun, key=lambda cell: cell.column)


def _cell(cell: GridCell, first: int, last: int, *, marked: bool) -> str:
    """A cell that reaches beyond the rows shown ends with them."""
    rows = min(cell.row + cell.rowspan - 1, last) - max(cell.row, first) + 1
    spans = f' rowspan="{rows}"' if rows > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    mark = ' class="cell"' if marked else ""
    return f"<td{spans}{mark}>{escape(cell.text)}</td>"


def _rules(account: Account) -> Iterator[str]:
    lines = [_check(check) for check in account.checks]
    lines += [f"{issue.severity.value}: {issue.code}: {issue.message}" for issue in account.issues]
    if lines:
        yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _check(check: Check) -> str:
    numbers = "" if check.expected is None else f" ({check.expected} / {check.found})"
    quote = f" “{check.quote}”" if check.quote else ""
    return f"{check.rule}: {check.status.value}{numbers}{quote}"
