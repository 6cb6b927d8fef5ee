"""Finished files put into storage elsewhere, and freed here once what is there was read back.

A process may be killed at any instant: until the last moment the file is in the folder, and the next run
begins with what is still there. An upload that was not ended counts as no file.
"""

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from archive.errors import ArchiveError, StorageError
from archive.fixity.chain import Entry, chain
from archive.fixity.standing import FORGETTING
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.refusing import refusals_told
from archive.storage.shelf import FETCHING, WARCS, HasFiles, Shelf
from archive.storing.claiming import claim
from archive.storing.kept import Kept
from archive.storing.model import Progress, Stored
from archive.storing.putting import free, put

IN_A_ROW: Final = 3
"""So many files failed one after the other: the storage is away, and the others need not be tried."""


def store(archive: HasFiles, progress: Progress) -> Stored:
    """Every finished file that a manifest lists. What fails stays in the folder, and is told in the result.

    A crawl may write meanwhile. Raises ArchiveError where another process does the same or takes records out,
    or where the storage is another archive's.
    """
    shelf, done = archive.shelf, Stored()
    if not shelf.is_remote:
        return done
    with archive.database.alone("storing"), refusals_told(shelf.folder):
        if (shelf.folder / FORGETTING).exists():
            raise ArchiveError(f"records are being taken out of {shelf.folder}: wait until that has ended")
        shutil.rmtree(shelf.folder / FETCHING, ignore_errors=True)  # of a process that was killed
        entries = chain(shelf.folder).entries
        here = [each for name, each in sorted(entries.items()) if (shelf.warcs / name).is_file()]
        kept = Kept(shelf.folder)
        due = [each for each in here if not (shelf.keeps_local and kept.has(each))]
        done.waiting = len(due)
        try:
            sizes = _begin(shelf, entries, len(entries) - len(here), done)
        except StorageError as error:
            done.failures.append(error)
            return done
        _Run(shelf, kept, progress, done).put_all(due, sizes)
    return done


def _begin(shelf: Shelf, entries: Mapping[str, Entry], freed: int, done: Stored) -> dict[str, int]:
    """What the storage has, once it is known to be this archive's."""
    remote = shelf.remote
    sizes = remote.sizes()
    if entries:
        claim(remote, Manifests(shelf.folder / FOLDER), sizes, freed)
        shelf.note_storage()
    done.given_up = remote.give_up_uploads(WARCS)
    return sizes


class _Run:
    def __init__(self, shelf: Shelf, kept: Kept, progress: Progress, done: Stored) -> None:
        self._shelf, self._kept, self._progress, self._done = shelf, kept, progress, done

    def put_all(self, due: list[Entry], sizes: dict[str, int]) -> None:
        total, before, in_a_row = 2 * sum(each.contents.bytes for each in due), 0, 0
        for each in due:
            passed = partial(passed_of, self._progress, before, total, each.contents.file)
            try:
                with refusals_told(self._shelf.folder):
                    self._put(each, sizes, passed)
            except ArchiveError as error:
                self._done.failures.append(error)
                in_a_row += isinstance(error, StorageError)
                if in_a_row == IN_A_ROW:
                    return
            else:
                in_a_row = 0
            before += 2 * each.contents.bytes

    def _put(self, each: Entry, sizes: dict[str, int], passed: Callable[[int], None]) -> None:
        shelf, done = self._shelf, self._done
        is_new = put(shelf, each, sizes, passed)
        done.files += is_new
        done.bytes += each.contents.bytes if is_new else 0
        done.there += not is_new
        if shelf.keeps_local:
            self._kept.add(each)
        else:
            free(shelf.warcs / each.contents.file)
            done.freed += 1
        done.waiting -= 1


def passed_of(progress: Progress, before: int, total: int, name: str, at: int) -> None:
    """Tells bytes of one file as bytes of all."""
    progress(before + at, total, name)
