"""A file cut back to its last whole capture; what is cut off is kept beside it."""

import os
import shutil
from pathlib import Path

from archive.fixity.standing import CUT
from archive.storage.through import sync_folder


def cut_back(path: Path, file: str, good: int) -> str:
    """What was done. Raises OSError; then nothing was cut."""
    kept = path.with_name(f"{file}{CUT}{good}")
    size = path.stat().st_size
    with path.open("rb") as stream, kept.open("xb") as out:
        stream.seek(good)
        shutil.copyfileobj(stream, out)
        out.flush()
        os.fsync(out.fileno())
    sync_folder(path.parent)
    with path.open("r+b") as stream:
        stream.truncate(good)
        os.fsync(stream.fileno())
    return f"{file}: {size - good} bytes of no whole capture cut off after byte {good}, kept as {kept.name}"
