from typing import Annotated

import typer

from archive.archive import Archive
from archive.backup.anywhere import restore_from
from archive.fixity.verify import verify
from gongkai.cli.console import complain, print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(
    context: typer.Context,
    backup: Annotated[str, typer.Argument(metavar="FROM", help="The folder of a backup, or its URL.")],
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Make an archive of a backup, in a folder that holds none, and prove all of it.

    What is damaged in the backup is copied as it is, and told. Cut off, the same command goes on. The tables
    come into an SQLite file in the folder, or into the empty database that archive.database names.

    Exit status: 0 all as acknowledged; 1 something is not; 2 it could not be restored;
    68 the place elsewhere failed.

    Example: gongkai restore /mnt/disk/gongkai --archive ./gongkai-archive
    """
    settings = options(context).settings(archive)
    folder = settings.archive.folder
    with progress("restore", in_bytes=True) as advance:
        made = restore_from(backup, settings.archive, advance)
    with Archive.open(settings.archive, create=False) as opened, progress("verify", in_bytes=True) as advance:
        found = verify(opened, advance)
    for line in () if made is None else made.wrong:
        complain(line)
    for finding in found.findings:
        complain(finding.line)
    if as_json:
        print_json({"folder": folder, **found.as_json()})
    else:
        size = f"{found.files} files, {found.bytes / 2**20:.1f} MiB"
        said = "not all as acknowledged" if found.exit_code else "all as acknowledged"
        tell(f"{folder.resolve()}: {size}, {found.captures} captures: {said}")
    return found.exit_code
