"""A WARC file without some of its records: the others are the same bytes, further to the front."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from archive.storage.through import sync_folder

PIECE: Final = 4 << 20


def rewrite(path: Path, to: Path, spans: Sequence[tuple[int, int]]) -> None:
    """On return the new file is on the disk. Raises OSError."""
    to.parent.mkdir(exist_ok=True)
    with path.open("rb") as stream, to.open("wb") as out:
        at = 0
        for start, end in (*spans, (path.stat().st_size, 0)):
            stream.seek(at)
            left = start - at
            while left > 0:
                piece = stream.read(min(PIECE, left))
                if not piece:
                    raise OSError(None, "the file ends before its records do", str(path))
                out.write(piece)
                left -= len(piece)
            at = end
        out.flush()
        os.fsync(out.fileno())
    sync_folder(to.parent)
