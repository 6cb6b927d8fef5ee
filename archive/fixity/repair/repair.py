"""What can be put right without a copy: rows, manifest lines, and ends of files that were torn off."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from archive.captures.reindexed import note_reindexed
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.fixity.chain import Entry, chain
from archive.fixity.model import FileProof
from archive.fixity.repair.cutting import cut_back
from archive.fixity.repair.reindexing import reindex
from archive.fixity.repair.taking_in import writing_side
from archive.fixity.rows import files_of_rows
from archive.fixity.standing import Standing, State, standings, unindexed
from archive.fixity.stored import strangers
from archive.fixity.verify import Progress, prove, prove_all
from archive.storage import cdxj
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.refusing import refusals_told
from archive.storage.shelf import HasFiles, Shelf
from archive.storage.through import sync_folder

TORN = frozenset({"tail_torn", "orphan_broken"})
UNHEARD = frozenset({State.OPEN, State.ASIDE})
"""What a killed process left: nothing rests on captures in them that have no row."""


def repair(archive: HasFiles, config: ArchiveConfig, progress: Progress) -> tuple[str, ...]:
    """Lines about what was done. No record is ever deleted. Raises ArchiveError, also where another process
    writes to the archive.
    """
    segments = writing_side(archive.database, config)
    segments.hold()
    try:
        with refusals_told(config.folder), archive.database.alone("storing"):
            return tuple(_repaired(archive, config.folder, progress))
    finally:
        segments.close(acknowledged=False)


def _repaired(archive: HasFiles, folder: Path, progress: Progress) -> Iterator[str]:
    manifests = Manifests(folder / FOLDER)
    torn = manifests.cut_torn()
    if torn is not None:
        yield torn
    entries = chain(folder).entries
    # the lock is ours: a file that is open is one that was left open
    there = [_ours(each) for each in standings(archive.shelf)]
    with archive.database.read() as session:
        others = strangers(there, {*entries, *files_of_rows(session)})
    there = [each for each in there if each not in others]
    for standing, proof in prove_all(archive, there, progress):
        if standing.state is not State.CUT:
            yield from _repaired_file(archive, standing, proof, entries.get(standing.name), manifests)
    yield from _indexed(archive.shelf)


def _indexed(shelf: Shelf) -> Iterator[str]:
    """A file that no index can be made of is one that verify has findings about."""
    for name in unindexed(shelf.folder, standings(shelf)):
        try:
            cdxj.make_index(name, cdxj.index_of(shelf.folder, name), partial(shelf.open, name))
        except ArchiveError as error:
            yield str(error)
        else:
            yield f"{name}: its index for replay made"


def _ours(standing: Standing) -> Standing:
    if standing.state is not State.WRITTEN:
        return standing
    return replace(standing, state=State.OPEN)


def _repaired_file(
    archive: HasFiles, standing: Standing, proof: FileProof, entry: Entry | None, manifests: Manifests
) -> Iterator[str]:
    sound = [each for each in proof.orphans if not _is_damaged(each.start, each.end, proof)]
    if sound and standing.state is State.STORED:
        archive.shelf.fetch(standing.name, proof.contents.sha256)  # rows are made of a file that is here
    if sound:
        with archive.database.write() as session:
            made = reindex(session, standing.path, standing.name, sound)
            if standing.state in UNHEARD:
                note_reindexed(session, standing.name, made.ids)
        yield from made.told
    changed = bool(sound)
    if (
        (sound or proof.captures)
        and standing.path.exists()
        and _is_torn(proof)
        and (entry is None or entry.contents.bytes == proof.good)
    ):
        yield cut_back(standing.path, standing.name, proof.good)
        changed = True
    if changed:
        proof = prove(archive, standing, lambda _: None)
    if proof.captures == 0 or (proof.findings and entry is None):
        return  # nothing acknowledged, or nothing that a manifest may vouch for
    if entry is None:
        manifests.add(proof.contents)
        yield f"{standing.name}: listed in the manifest as it is, proven by its records and rows"
    finished = standing.path.with_name(standing.name)
    if not finished.exists() and standing.state is not State.STORED:
        standing.path.rename(finished)
        sync_folder(standing.path.parent)
        yield f"{standing.name}: finished"


def _is_damaged(start: int, end: int, proof: FileProof) -> bool:
    return any(each.offset is not None and start <= each.offset < end for each in proof.findings)


def _is_torn(proof: FileProof) -> bool:
    """Behind a last whole capture."""
    return proof.good > 0 and any(
        each.code in TORN and each.offset is not None and each.offset >= proof.good for each in proof.findings
    )
