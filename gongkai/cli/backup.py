from typing import Annotated

import typer

from archive.backup.anywhere import backup_to
from gongkai.cli.console import complain, print_json, progress, tell
from gongkai.cli.options import ArchiveFolder, AsJson, options


def command(
    context: typer.Context,
    to: Annotated[
        str,
        typer.Argument(
            metavar="TO", help="An empty folder, or one with an earlier backup; or a URL: s3://bucket/prefix."
        ),
    ],
    archive: ArchiveFolder = None,
    as_json: AsJson = False,
) -> int:
    """Copy the archive to a folder or to S3, again and again, each time what is new.

    A folder is an archive itself. What goes to S3 is read back and hashed, and can be restored; the backup
    before stays whole until the new one is.

    WARC files are held against their manifest as they are copied, once. A crawl may write meanwhile: what it
    has acknowledged is copied. Cut off, the same command goes on. Tables in PostgreSQL are copied into an
    SQLite file, which restore takes back into either database.

    Exit status: 0 all is copied; 1 a file is damaged and was left out; 2 nothing could be copied;
    68 the place elsewhere failed.

    Example: gongkai backup /mnt/disk/gongkai
    """
    settings = options(context).settings(archive)
    with progress("backup", in_bytes=True) as advance:
        made = backup_to(settings.archive, to, advance)
    if as_json:
        print_json(made.as_json())
    else:
        size = f"{made.files} files, {made.bytes / 2**20:.1f} MiB copied"
        where = made.folder if isinstance(made.folder, str) else made.folder.resolve()
        tell(f"{where}: {size}, {made.kept} there already, {made.captures} captures")
    for line in made.wrong:
        complain(line)
    return 1 if made.wrong else 0
