import typer

from archive.archive import Archive
from gongkai.cli.console import complain, progress, tell
from gongkai.cli.nights import told
from gongkai.cli.options import ArchiveFolder, options
from gongkai.nightly import work
from gongkai.nightly.report import unread


def command(context: typer.Context, archive: ArchiveFolder = None) -> int:
    """Read the captures that this version of the parser has not read yet.

    Exit status: 0 done; 1 some documents could not be read, each named.

    Example: gongkai read --archive ./gongkai-archive
    """
    settings = options(context).settings(archive)
    with Archive.open(settings.archive, create=False) as opened, progress("read") as advance:
        facts = work.read(opened, settings, advance)
    tell(told(facts))
    for line in unread(facts):
        complain(line)
    return 1 if unread(facts) else 0
