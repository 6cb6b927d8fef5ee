"""Captures taken out of an archive by order of the law, so that nothing else of it changes.

The files without their records are written beside; the tables change in one transaction; then the files take
their places. What a kill leaves is finished or undone by the next start, as the transaction says.
"""

import json
import os
from collections.abc import Collection

from archive.config import ArchiveConfig
from archive.engines import is_sqlite
from archive.errors import ArchiveError
from archive.fixity.chain import chain
from archive.fixity.repair.taking_in import writing_side
from archive.fixity.standing import FORGETTING
from archive.forgetting.choosing import choose
from archive.forgetting.finishing import PLAN, finish
from archive.forgetting.model import Chosen
from archive.forgetting.rewriting import rewrite
from archive.forgetting.rows import take_out
from archive.storage.counting import counted
from archive.storage.refusing import refusals_told
from archive.storage.shelf import HasFiles, Shelf
from archive.storage.through import sync_folder


def forget(archive: HasFiles, config: ArchiveConfig, chosen: Chosen, who: str, why: str) -> Chosen:
    """What `choosing.choose` gave, and what it gives again under the lock. Raises ArchiveError: another
    process writes, a file is not what it was finished with, or more rests on the captures by now.

    A file that is in storage elsewhere only comes back, and stays until it is stored again without them.
    """
    segments = writing_side(archive.database, config)
    segments.recover()
    try:
        with refusals_told(config.folder), archive.database.alone("storing"):
            finish(archive.database, config.folder)
            return _forget(archive, chosen.addresses, who, why)
    finally:
        segments.close(acknowledged=False)


def _forget(archive: HasFiles, addresses: Collection[str], who: str, why: str) -> Chosen:
    database = archive.database
    with database.read() as session:
        chosen = choose(session, addresses, also_same=False)
    digests = _write_beside(archive.shelf, chosen, who, why)
    with database.write() as session:
        if is_sqlite(database.engine):  # what is deleted is overwritten
            session.connection().exec_driver_sql("PRAGMA secure_delete=ON")
        take_out(session, chosen, digests, who, why)
    finish(database, archive.shelf.folder)
    if is_sqlite(database.engine):
        with database.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return chosen


def _write_beside(shelf: Shelf, chosen: Chosen, who: str, why: str) -> dict[str, tuple[str, str]]:
    """The new files and the plan; the digests of each before and after."""
    folder = shelf.folder
    entries, beside = chain(folder).entries, folder / FORGETTING
    plan, digests = {}, {}
    for name, spans in chosen.spans.items():
        listed = entries[name].contents.sha256 if name in entries else ""
        path = shelf.fetch(name, listed)
        before = counted(path).contents(name)
        if listed != before.sha256:
            raise ArchiveError(f"{name} is not what a manifest lists: gongkai verify looks at it first")
        rewrite(path, beside / name, spans)
        after = counted(beside / name).contents(name)
        more = {"supersedes": before.sha256, "forgotten": len(spans), "who": who, "why": why}
        plan[name] = {"contents": after.as_json(), "more": more}
        digests[name] = (before.sha256, after.sha256)
    with (beside / PLAN).open("w", encoding="utf-8") as out:
        json.dump(plan, out)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(beside)
    sync_folder(folder)
    return digests
