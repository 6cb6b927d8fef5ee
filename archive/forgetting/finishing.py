"""A takedown that was cut off, finished or undone: by whether its transaction was committed."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from archive.database import Database
from archive.fixity.chain import chain
from archive.fixity.standing import FORGETTING
from archive.models.forgotten import ForgottenRow
from archive.storage import cdxj
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.shelf import WARCS
from archive.storage.tally import Contents
from archive.storage.through import sync_folder

PLAN: Final = "plan.json"


def finish(database: Database, folder: Path) -> str | None:
    """A line about what was done, None where nothing was left. Whoever calls holds the lock of the WARC
    files. Raises OSError, ArchiveError.
    """
    beside = folder / FORGETTING
    if not beside.is_dir():
        return None
    plan = beside / PLAN
    files = json.loads(plan.read_bytes()) if plan.is_file() else {}
    if not files or not _is_committed(database, files):
        shutil.rmtree(beside)
        return "a takedown that was cut off was undone: say it again"
    for name, about in sorted(files.items()):
        _replace(folder, name, about)
    cdxj.index_finished(folder / WARCS, folder / cdxj.FOLDER)
    plan.unlink()
    shutil.rmtree(beside)
    sync_folder(folder)
    return "a takedown that was cut off was finished"


def _replace(folder: Path, name: str, about: Mapping[str, Any]) -> None:
    contents = Contents(**about["contents"])
    new = folder / FORGETTING / name
    if new.is_file():
        (folder / cdxj.FOLDER / (name.removesuffix(".warc.gz") + cdxj.ENDING)).unlink(missing_ok=True)
        new.replace(folder / WARCS / name)
        sync_folder(folder / WARCS)
    known = chain(folder).entries.get(name)
    if known is None or known.contents.sha256 != contents.sha256:
        Manifests(folder / FOLDER).add(contents, about["more"])


def _is_committed(database: Database, files: Mapping[str, Any]) -> bool:
    name, about = next(iter(files.items()))
    after = about["contents"]["sha256"]
    wanted = select(ForgottenRow.id).where(ForgottenRow.file == name, ForgottenRow.after == after)
    with database.read() as session:
        return session.scalar(wanted.limit(1)) is not None
