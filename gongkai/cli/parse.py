import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from archive.config import ReadLimits
from archive.readings.child import ChildReader
from gongkai.cli import verdict
from gongkai.cli.console import complain, progress, say
from gongkai.cli.formats.choose import writer
from gongkai.cli.formats.writer import Format, Writer
from gongkai.cli.inputs import Input, collect, kind
from gongkai.cli.options import options
from gongkai.errors import InputError
from gongkai.placing import placed
from parsers.model import Hints, Issue, Outcome, Reading, Report, Severity

UNREADABLE = "unreadable"


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE|DIR|-", help="Files, folders (walked), or - for standard input."),
    ],
    style: Annotated[
        Format, typer.Option("--format", "-f", help="How to print what was read.")
    ] = Format.JSON,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the one file is from, as a clue.")
    ] = None,
) -> int:
    """Read report files into cells, checks and issues, without an archive.

    The region is decided from the title, the page's own codes and footer, and the address; where these do not
    decide it is null, and an issue names what it could be.

    Exit status: 0 read; 1 a cell missing or unparsed, an official sum that fails, or a warning;
    2 not a report or not readable. Of several files the highest counts.

    Example: gongkai parse report.html --format table
    """
    settings = options(context).settings()
    limits = settings.read
    inputs = [each for each in collect(paths) if _wanted(each)]
    if not inputs:
        kinds = "pages, text, PDF, OFD, Office files, pictures, zips"
        raise InputError(f"{', '.join(map(str, paths))}: no file of a readable type here ({kinds})")
    if url is not None and len(inputs) > 1:
        raise InputError(f"--url {url} is of one file, and these are {len(inputs)}")
    place = partial(placed, url=url, sites_files=settings.crawl.sites_files)
    with writer(style, sys.stdout) as out, ChildReader(limits) as reader, progress("reading") as advance:
        worst = verdict.READ
        for done, each in enumerate(inputs, start=1):
            worst = max(worst, _read(each, reader, limits, out, place))
            advance(done, len(inputs))
        return worst


def _wanted(candidate: Input) -> bool:
    if not candidate.readable and candidate.path is not None:
        say(f"skipped {candidate.name}: {Outcome.UNSUPPORTED_TYPE.value} ({kind(candidate.path)})")
    return candidate.readable


def _read(
    source: Input, reader: ChildReader, limits: ReadLimits, out: Writer, place: Callable[[Report], Report]
) -> int:
    try:
        body = source.body(limits.max_bytes)
    except InputError as error:
        refused = (Issue(UNREADABLE, Severity.ERROR, str(error)),)
        out.refused(source.origin(b""), UNREADABLE, refused)
        complain(str(error))
        return verdict.NOT_READ
    reading = reader.read(body, source.media_type, Hints())
    reading = replace(reading, reports=tuple(place(report) for report in reading.reports))
    if reading.outcome is Outcome.READ and reading.reports:
        for report in reading.reports:
            issues = (*report.issues, *_of_document(reading, report))
            out.report(source.origin(body), replace(report, issues=issues))
    else:
        out.refused(source.origin(body), reading.outcome.value, reading.issues)
        complain(f"{source.name}: {reading.outcome.value}: {_reason(reading)}")
    return verdict.of_reading(reading)


def _of_document(reading: Reading, report: Report) -> tuple[Issue, ...]:
    """What is doubted about the whole document is doubted about each report in it."""
    return tuple(issue for issue in reading.issues if issue not in report.issues)


def _reason(reading: Reading) -> str:
    return (
        "; ".join(issue.message for issue in reading.issues)
        or "nothing in it could be read as an annual report"
    )
