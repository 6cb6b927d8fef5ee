from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from archive.clock import now
from crawler.discovery.asking import Heard
from crawler.discovery.run import ask
from crawler.sites.site import Site
from gongkai.cli.console import print_json, stdout, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.sites.apart import apart
from gongkai.errors import InputError
from gongkai.sites import online
from gongkai.sites.checking import check
from gongkai.sites.finding import Finding, Severity


def command(
    context: typer.Context,
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|SITE]...", help="A file of rows, or codes. Default: every row."),
    ] = None,
    ask_them: Annotated[
        bool, typer.Option("--online", help="Ask each column once, politely; the answer is kept.")
    ] = False,
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Check rows of the catalogue: their form, the allow-list, codes and columns given twice, odd addresses.

    Nothing is asked but with --online, which says what became of each, and whether it is what its row says.

    Exit status: 0 no error; 1 errors; 2 it cannot be checked.

    Example: gongkai sites check my-sites.csv
    """
    settings = options(context).settings(archive)
    file, codes = _told_apart(which or ())
    if ask_them and not (file or codes):
        raise InputError("--online asks portals: name the sites, or a file of them")
    checked = check(settings.crawl, now().date(), file, codes)
    heard: Sequence[Heard] = ()
    asked = [site for site in checked.sites if site.list_url]
    findings = list(checked.findings)
    if ask_them and asked and not checked.count(Severity.ERROR):
        heard = apart(settings.archive, ask, settings.crawl, asked)
        findings += online.findings(asked, heard)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if as_json:
        counts = {"rows": checked.rows, "errors": errors, "warnings": warnings}
        print_json(
            {
                **counts,
                "findings": [asdict(each) for each in findings],
                "heard": [asdict(each) for each in heard],
            }
        )
    else:
        _print(findings, heard, asked)
        tell(f"{checked.rows} rows, {errors} errors, {warnings} warnings")
        if ask_them and not heard:
            tell("nothing was asked: " + ("mend the errors first" if errors else "no row has an address"))
    return 1 if errors else 0


def _told_apart(which: Sequence[str]) -> tuple[Path | None, Sequence[str]]:
    """A code has neither a dot nor a slash."""
    files = [each for each in which if "." in each or "/" in each]
    codes = [each for each in which if each not in files]
    if len(files) > 1 or (files and codes):
        raise InputError("one file at a time, or codes: name what belongs together")
    return (Path(files[0]) if files else None), codes


def _print(findings: Sequence[Finding], heard: Sequence[Heard], asked: Sequence[Site]) -> None:
    if heard:
        stdout().print(_heard(heard, asked))
    if findings:
        table = Table("severity", "rule", "code", "where", "what", box=SIMPLE_HEAD)
        for each in findings:
            shown = (each.severity.value, each.rule, each.code, each.place, each.message)
            table.add_row(*map(Text, shown))
        stdout().print(table)


def _heard(heard: Sequence[Heard], asked: Sequence[Site]) -> Table:
    table = Table("code", "outcome", "platform", "detected", "rows", "columns", "address", box=SIMPLE_HEAD)
    for site, each in zip(asked, heard, strict=True):
        shown = (site.code, each.outcome.value, site.platform, each.detected or "none")
        table.add_row(*map(Text, (*shown, str(each.rows), str(each.columns), each.url)))
    return table
