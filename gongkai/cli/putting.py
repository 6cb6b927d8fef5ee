from archive.archive import Archive
from archive.storing.model import Stored
from archive.storing.store import store
from gongkai.cli.console import complain, progress
from gongkai.exits import Exit
from gongkai.nightly.storing import exit_of_storing


def put_away(opened: Archive) -> Stored:
    """Finished files into storage elsewhere, where there is one; what fails is told."""
    if not opened.shelf.is_remote:
        return Stored()
    with progress("store", in_bytes=True) as advance:
        done = store(opened, advance)
    for line in done.complaints:
        complain(line)
    if done.waiting:
        complain(f"{done.waiting} finished files stay in {opened.shelf.warcs}: gongkai store tries again")
    return done


def exit_of_putting(opened: Archive) -> Exit:
    """As `put_away`; for a command that has done something else."""
    return exit_of_storing(put_away(opened))
