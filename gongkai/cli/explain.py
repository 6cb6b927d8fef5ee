from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from archive.readings.child import ChildReader
from gongkai.cli.console import print_json, say, stdout, tell
from gongkai.cli.inputs import Input
from gongkai.cli.options import AsJson, options
from gongkai.errors import InputError
from gongkai.explain.account import Account, account, place_in_words
from gongkai.explain.snippet import page, value_in_words
from parsers.evidence.find import Evidence, Explained, explain
from parsers.model import Hints, Reading, Report
from parsers.schema.loader import load

SUGGESTIONS = 5


def command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document.")],
    cell: Annotated[str, typer.Argument(metavar="CELL", help="The id of a cell, as parse prints it.")],
    *,
    member: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of several reports in it the one of this member.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a page that shows the cell in its table.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a PNG cut out of the page: PDF, scan, picture.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Say where a number comes from: document, page, table, row, column, text, and the rules that touch it.

    Exit status: 0 explained; 2 no such cell, or no report in the file.

    Example: gongkai explain report.pdf requests.new_requests.total --picture cell.png
    """
    if cell not in load().cells:
        raise InputError(_unknown(cell))
    found = _explained(context, file, cell, member)
    report = _report(found, file, member)
    if cell not in report.cells:
        forms = ", ".join(sorted(set(report.forms.values()))) or "none of the known forms"
        raise InputError(f"{cell}: no cell of this report, which prints {forms}: {file}")
    said = account(str(file), report, cell)
    if as_json:
        print_json(said.as_json())
    else:
        _print(said)
    _write(html, page(said, found.evidence).encode())
    if picture is not None:
        _write(picture, _picture(found.evidence, file))
    return 0


def _explained(context: typer.Context, file: Path, cell: str, member: str | None) -> Explained:
    limits = options(context).settings().read
    given = Input(str(file), file)
    body = given.body(limits.max_bytes)
    with ChildReader(limits, partial(explain, cell, member)) as child:
        found = child.ask(body, given.media_type, Hints())
    if isinstance(found, Reading):
        raise InputError(f"{file}: {found.outcome}: {'; '.join(issue.message for issue in found.issues)}")
    assert isinstance(found, Explained)
    return found


def _report(found: Explained, file: Path, member: str | None) -> Report:
    if found.report is not None:
        return found.report
    if found.reading.reports:
        known = ", ".join(str(report.member) for report in found.reading.reports)
        raise InputError(f"{file} holds no report of the member {member}: it has {known}")
    reasons = "; ".join(issue.message for issue in found.reading.issues)
    raise InputError(f"{file}: {found.reading.outcome}: {reasons}")


def _unknown(cell: str) -> str:
    near = get_close_matches(cell, load().cells, n=SUGGESTIONS)
    hint = f"did you mean {', '.join(near)}?" if near else "gongkai parse FILE prints the ids of all cells"
    return f"{cell}: no form has such a cell; {hint}"


def _print(said: Account) -> None:
    chinese, english = place_in_words(said.cell.at)
    report = said.report
    lines = Table(box=None, show_header=False, pad_edge=False)
    lines.add_column(style="bold", no_wrap=True)
    lines.add_column(overflow="fold")
    for name, value in (
        ("年报 report", f"{report.title or '?'} ({report.organ or '?'}, {report.year or '?'})"),
        ("文件 document", said.source + (f": {report.member}" if report.member else "")),
        ("单元格 cell", f"{said.row} · {said.column} ({said.id}, {said.form}, {said.unit})"),
        ("读作 read as", value_in_words(said)),
        ("印作 printed", "" if said.cell.text is None else repr(said.cell.text)),
        ("位置 place", f"{chinese}  {english}" if chinese else "没有印在任何地方 printed nowhere"),
    ):
        lines.add_row(name, value.replace("\\n", " "), end_section=True)
    stdout().print(lines)
    for check in said.checks:
        numbers = "" if check.expected is None else f": {check.expected} / {check.found}"
        tell(f"{check.severity.value} {check.rule} {check.status.value}{numbers}")
        if check.quote:
            tell(f"    {check.quote}")
    for issue in said.issues:
        tell(f"{issue.severity.value}: {issue.code}: {issue.message}")


def _picture(evidence: Evidence | None, file: Path) -> bytes:
    if evidence is None or evidence.picture is None:
        message = f"{file}: no page of it is drawn with the cell on it: --html shows the cell in its table"
        raise InputError(message)
    return evidence.picture


def _write(path: Path | None, content: bytes) -> None:
    if path is None:
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
    say(f"wrote {path}")
