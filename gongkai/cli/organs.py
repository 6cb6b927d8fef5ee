"""`gongkai organs`: who published what, and where."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Final

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.organs.model import Clues, Decision
from archive.organs.resolve import resolve as resolved
from archive.organs.urls import credit_codes_in
from archive.regions.regions import Regions
from archive.register.region_names import name_on
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import AsJson, options
from gongkai.cli.register import commands, saying
from gongkai.placing import domain_region, host_of, host_region, host_regions

_MOST_SHOWN: Final = 20

app = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None)
app.callback()(commands.list_command)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("a day is given as 2015-01-31") from error


app.command(name="show")(commands.show_command)
app.command(name="review")(commands.review_command)
app.command(name="place")(commands.place_command)
app.command(name="decide")(saying.decide_command)
app.command(name="link")(saying.link_command)
app.command(name="name")(saying.name_command)
app.command(name="parent")(saying.parent_command)
app.command(name="export")(saying.export_command)
app.command(name="import")(saying.import_command)


@app.command()
def resolve(  # noqa: PLR0917 - the options of a command
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="As printed.")],
    host: Annotated[
        str | None, typer.Option("--host", metavar="HOST", help="Where it was published. Default: the URL's.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Its address.")] = None,
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DAY", parser=_day, help="Default: the end of the title's year."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Tell the region of the organ in a title, on what evidence, or which regions remain.

    Of the host only what the catalogue says counts, and as what narrows a name. Needs no archive.
    Exit status: 0 decided; 1 not decided, or evidence disagrees.

    Example: gongkai organs resolve 西工区人民政府办公室2024年政府信息公开工作年度报告
    """
    sites_files = options(context).settings().crawl.sites_files
    where = host or host_of(url)
    clues = Clues(
        title=title,
        on=on,
        url=url,
        host=where,
        host_region=host_region(where, sites_files),
        host_regions=host_regions(where, sites_files),
        within=domain_region(where, sites_files),
        credit_codes=credit_codes_in(url),
    )
    decision = resolved(clues, Regions())
    if as_json:
        print_json({"title": title, **asdict(decision)})
    else:
        _show(decision)
    disagrees = any(issue.code == "region_conflict" for issue in decision.issues)
    return 1 if decision.region is None or disagrees else 0


def _show(decision: Decision) -> None:
    if decision.region is not None:
        by = decision.decided_by.value.replace("_", " ") if decision.decided_by else ""
        tell(f"{decision.region} {name_on(decision.region, decision.on)}, by {by}")
    for issue in decision.issues:
        tell(f"{issue.severity}: {issue.message}")
    if decision.evidence:
        stdout().print(_evidence(decision))
    if decision.candidates:
        stdout().print(_candidates(decision))


def _evidence(decision: Decision) -> Table:
    table = Table("evidence", "said", "regions", "", box=SIMPLE_HEAD)
    for each in decision.evidence:
        table.add_row(*map(Text, (each.by.value, each.said, _few(each.regions), each.note)))
    return table


def _candidates(decision: Decision) -> Table:
    table = Table("candidate", "region", box=SIMPLE_HEAD)
    for code in decision.candidates[:_MOST_SHOWN]:
        table.add_row(Text(code), Text(name_on(code, decision.on)))
    if len(decision.candidates) > _MOST_SHOWN:
        table.add_row(Text(""), Text(f"and {len(decision.candidates) - _MOST_SHOWN} more"))
    return table


def _few(codes: tuple[str, ...]) -> str:
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return " ".join(codes[:3]) + more
