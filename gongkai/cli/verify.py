from dataclasses import replace
from typing import Annotated

import typer

from archive.archive import Archive
from archive.fixity.model import Verification
from archive.fixity.repair.repair import repair as repair_archive
from archive.fixity.verify import verify as verify_archive
from gongkai.cli.console import print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(
    context: typer.Context,
    archive: ArchiveFolder = None,
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Put right what needs no copy: rows of captures that have none, manifest lines, torn ends.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Prove that every capture can be read and is what was acknowledged.

    Each WARC file is read once and held against its manifest, its own digests and the rows. A crawl may
    write meanwhile, but not during --repair, which never deletes a record and tells everything that it did.

    Exit status: 0 all as acknowledged; 1 something is not; 2 it could not be found out.

    Example: gongkai verify --repair
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened:
        done: tuple[str, ...] = ()
        if repair:
            with progress("repair", in_bytes=True) as advance:
                done = repair_archive(opened, settings.archive, advance)
        with progress("verify", in_bytes=True) as advance:
            found = replace(verify_archive(opened, advance), done=done)
    if as_json:
        print_json(found.as_json())
    else:
        _tell(found)
    return found.exit_code


def _tell(found: Verification) -> None:
    for line in found.done:
        tell(f"done: {line}")
    for finding in found.findings:
        tell(f"note: {finding.line}" if finding.is_note else finding.line)
    wrong = sum(not finding.is_note for finding in found.findings)
    size = f"{found.files} files, {found.bytes / 2**20:.1f} MiB"
    said = f"{wrong} findings" if wrong else "all as acknowledged"
    tell(f"{size}, {found.records} records, {found.captures} captures: {said}")
    if found.head:
        tell(f"newest manifest: {found.head}")
