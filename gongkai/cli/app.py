"""The `gongkai` command: global options, the commands, and the one place where errors become lines."""

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli import (
    attrition,
    audit,
    backup,
    correct,
    corrections,
    coverage,
    crawl,
    demo,
    explain,
    exports,
    findings,
    fixture,
    forget,
    hosts,
    ingest,
    nightly,
    organs,
    overdue,
    parse,
    read,
    regions,
    restore,
    rollup,
    show,
    status,
    store,
    verify,
)
from gongkai.cli.console import complain, use_utf8
from gongkai.cli.failure import ended
from gongkai.cli.options import Options
from gongkai.cli.sites.app import app as sites
from gongkai.exits import Exit
from parsers.version import PARSER_VERSION

app = typer.Typer(
    name="gongkai",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Crawl, keep and read China's government disclosure annual reports (政府信息公开工作年度报告).",
)
for _command in (parse, crawl, ingest, read, nightly, status, show, explain, fixture, demo, verify, audit):
    app.command(name=_command.__name__.rpartition(".")[2])(_command.command)
for _command in (backup, restore, forget, store, rollup, regions):
    app.command(name=_command.__name__.rpartition(".")[2])(_command.command)
for _command in (overdue, coverage, attrition):
    app.command(name=_command.__name__.rpartition(".")[2])(_command.command)
app.command(name="correct", context_settings={"ignore_unknown_options": True})(correct.command)  # for -5
app.command(name="corrections")(corrections.command)
app.command(name="findings")(findings.command)
app.add_typer(exports.app, name="export")
app.add_typer(hosts.app, name="hosts")
app.add_typer(organs.app, name="organs")
app.add_typer(sites, name="sites")


def _version(wanted: bool) -> None:
    if wanted:
        try:
            installed = version("gongkai")
        except PackageNotFoundError:
            installed = "(not installed)"
        typer.echo(f"gongkai {installed}, parser version {PARSER_VERSION}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings file (TOML). Default: ./gongkai.toml where it exists."),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    _shown: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version and exit.")
    ] = False,
) -> None:
    context.obj = Options(config=config, debug=debug)


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line; everything a person needs to know is printed."""
    try:
        code: int = app(list(arguments), prog_name="gongkai", standalone_mode=False) or 0
    except (
        SystemExit
    ):  # typer's answer, outside its standalone mode, to one thing only: nobody reads our output
        return Exit.BROKEN_PIPE
    except BaseException as error:  # noqa: BLE001 - the last place where an error can become a line
        return ended(error, debug="--debug" in arguments)
    if code == Exit.INTERRUPTED:  # typer has made an exit status of Ctrl-C
        complain("interrupted: what was captured before stays; the same command continues")
    return code


def main() -> None:
    use_utf8(sys.stdin, sys.stdout, sys.stderr)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        code = ended(error, debug=False)
    sys.exit(code)
