from typing import Annotated

import typer

from archive.archive import Archive
from archive.storing.fetching import fetch_all
from gongkai.cli.console import print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options
from gongkai.cli.putting import put_away
from gongkai.errors import InputError
from gongkai.nightly.storing import exit_of_storing


def command(
    context: typer.Context,
    archive: ArchiveFolder = None,
    back: Annotated[
        bool, typer.Option("--back", help="The other way: bring every file back into the archive's folder.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Put finished WARC files into the storage that archive.storage names, and free the folder of them.

    Nights do it too. A file is freed here only when what the storage has was read back and is what its
    manifest says. What fails stays, and the next run goes on.

    Exit status: 0 all are there; 1 a file is not what it was finished with; 68 the storage failed.

    Example: gongkai store
    """
    settings = options(context).settings(archive)
    if settings.archive.storage is None:
        raise InputError('no storage is set: archive.storage = "s3://bucket/prefix" in the settings names it')
    with Archive.open(settings.archive, create=False) as opened:
        if back:
            return _back(opened, as_json=as_json)
        done = put_away(opened)
    if as_json:
        print_json(done.as_json())
    else:
        size = f"{done.files} files, {done.bytes / 2**20:.1f} MiB put there"
        tell(f"{settings.archive.storage}: {size}, {done.there} there already, {done.waiting} stay here")
    return exit_of_storing(done)


def _back(opened: Archive, *, as_json: bool) -> int:
    with progress("store --back", in_bytes=True) as advance:
        count = fetch_all(opened, advance)
    if as_json:
        print_json({"fetched": count})
    else:
        tell(f"{count} files came back: without archive.storage in the settings they stay here")
    return 0
