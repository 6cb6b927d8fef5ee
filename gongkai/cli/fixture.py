from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated
from urllib.parse import urlsplit

import typer

from archive.archive import Archive
from archive.captures.newest import newest
from archive.readings.child import read_in_child
from gongkai.cli.console import say, stdout, tell
from gongkai.cli.formats.as_table import print_report
from gongkai.cli.inputs import Input
from gongkai.cli.options import ArchiveFolder, options
from gongkai.errors import InputError
from gongkai.golden.case import Source, load, mark_reviewed, write
from gongkai.settings import Settings
from parsers.model import Hints

HOME = Path("tests/golden")


def command(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(metavar="URL|FILE", help="An address the archive holds, a file, or a case to review."),
    ],
    into: Annotated[Path, typer.Option(metavar="DIR", help="Where the case's folder is made.")] = HOME,
    reviewed_by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="SOURCE is a case that NAME has held against its document."),
    ] = None,
    archive: ArchiveFolder = None,
) -> int:
    """Make a golden case of a document: itself, where it is from, and what it reads as today.

    Its test fails until a person has held expected.json against the document, mended it where it is wrong,
    and said so with --reviewed-by. An address is taken from the archive; nothing is fetched.

    Exit status: 0 made or marked; 2 it cannot be had, or there is a case of that name.

    Example: gongkai fixture report.pdf, then gongkai fixture tests/golden/report --reviewed-by 'A. Name'
    """
    if reviewed_by is not None:
        _review(Path(source), reviewed_by)
        return 0
    settings = options(context).settings(archive)
    captured = urlsplit(source).scheme in {"http", "https"}
    body, found = _captured(source, settings) if captured else _file(Path(source), settings)
    reading = read_in_child(body, found.media_type, found.hints, settings.read)
    folder = write(into, body, found, reading)
    tell(str(folder))
    say(f"read as {reading.outcome}, {len(reading.reports)} report(s); nobody has reviewed it: hold")
    say(f"{folder}/expected.json against the document, mend it where it is wrong, then")
    say(f"gongkai fixture {folder} --reviewed-by NAME")
    for report in reading.reports:
        print_report(stdout(), source, report)
    return 0


def _review(folder: Path, by: str) -> None:
    case = load(folder)
    if not by.strip():
        raise InputError("--reviewed-by needs the name of whoever looked")
    mark_reviewed(case, by.strip(), datetime.now(UTC))
    tell(f"{folder}: reviewed by {by.strip()}")


def _captured(url: str, settings: Settings) -> tuple[bytes, Source]:
    with Archive.open(settings.archive, create=False) as opened:
        capture = newest(opened, url)
        if capture is None:
            message = f"{url}: {settings.archive.folder} holds no capture of it: crawl its column first"
            raise InputError(message)
        body = opened.captures.body(capture.id)
        hints = opened.columns.hints(url)
    suffix = PurePosixPath(urlsplit(url).path).suffix or ".html"
    return body, Source(
        name=url, media_type=capture.media_type, fetched_at=capture.fetched_at, hints=hints, suffix=suffix
    )


def _file(path: Path, settings: Settings) -> tuple[bytes, Source]:
    given = Input(str(path), path)
    body = given.body(settings.read.max_bytes)
    return body, Source(
        name=path.name, media_type=given.media_type, fetched_at=None, hints=Hints(), suffix=path.suffix
    )
