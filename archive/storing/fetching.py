"""Every file that is in storage elsewhere only, brought back into the archive's folder."""

from functools import partial

from archive.fixity.chain import chain
from archive.fixity.standing import State, standings
from archive.storage.refusing import refusals_told
from archive.storage.shelf import HasFiles
from archive.storing.model import Progress
from archive.storing.store import passed_of


def fetch_all(archive: HasFiles, progress: Progress) -> int:
    """How many came; the storage keeps what it has. Raises ArchiveError: what came before it stays."""
    shelf = archive.shelf
    with archive.database.alone("storing"), refusals_told(shelf.folder):
        entries = chain(shelf.folder).entries
        there = [
            entries[each.name]
            for each in standings(shelf)
            if each.state is State.STORED and each.name in entries
        ]
        total, before = sum(each.contents.bytes for each in there), 0
        for each in there:
            name = each.contents.file
            shelf.fetch(name, each.contents.sha256, partial(passed_of, progress, before, total, name))
            before += each.contents.bytes
    return len(there)
