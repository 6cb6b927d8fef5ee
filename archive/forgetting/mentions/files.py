"""Files that still name an address: those that the archive wrote, and those that a person tells of."""

import gzip
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Final, cast

from archive.forgetting.mentions.needles import needles
from archive.storage.segments import OPEN
from archive.storage.shelf import WARCS

PIECE: Final = 1 << 20
DATABASE: Final = "archive.db"
WHAT: Final = {
    "feed.atom": "the next night writes it anew",
    "export": "the next night writes it anew",
    "nights": "the record of a night, which stays",
    "logs": "the log of a night, which stays",
}
"""By the first part of a path in the archive's folder."""
OURS_NO_MORE: Final = "it is left to you"
BROKEN: Final = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def in_files(folder: Path, others: Collection[Path], urls: Collection[str]) -> Iterator[str]:
    """A line for each file that names one of the addresses, or could not be searched.

    All of the archive's folder but its tables and its WARC files, whose records are known by rows; packed
    files are looked into.
    """
    wanted = re.compile(b"|".join(re.escape(each.encode()) for each in needles(urls)))
    longest = max(len(each.encode()) for each in needles(urls))
    for path in [*_own(folder), *_given(others, folder)]:
        try:
            inside = _names(path, wanted, longest)
        except BROKEN as error:
            yield f"{path} could not be searched: {str(error) or type(error).__name__}"
            continue
        if inside is not None:
            yield f"{path}{inside} names it: {_what(path, folder)}"


def _own(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        finished = name.parts[0] == WARCS and path.name.endswith((".warc.gz", OPEN))
        if path.is_file() and not finished and not path.name.startswith(DATABASE):
            yield path


def _given(others: Collection[Path], folder: Path) -> Iterator[Path]:
    home = folder.resolve()
    for path in (each for each in others if each.exists()):
        inside = [path] if not path.is_dir() else sorted(each for each in path.rglob("*") if each.is_file())
        yield from (each for each in inside if not each.resolve().is_relative_to(home))


def _what(path: Path, folder: Path) -> str:
    if not path.is_relative_to(folder):
        return OURS_NO_MORE
    return WHAT.get(path.relative_to(folder).parts[0], OURS_NO_MORE)


def _names(path: Path, wanted: re.Pattern[bytes], longest: int) -> str | None:
    """Where in the file: empty for a file that is not packed."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            return "" if _is_in(_unpacked(stream, path.name), wanted, longest) else None
    with zipfile.ZipFile(path) as package:
        found = (each for each in package.namelist() if _is_in_member(package, each, wanted, longest))
        first = next(found, None)
    return None if first is None else f" ({first})"


def _is_in_member(package: zipfile.ZipFile, name: str, wanted: re.Pattern[bytes], longest: int) -> bool:
    with package.open(name) as stream:
        return _is_in(_unpacked(stream, name), wanted, longest)


def _unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(stream)) if ".gz" in name else stream


def _is_in(stream: IO[bytes], wanted: re.Pattern[bytes], longest: int) -> bool:
    kept = b""
    while piece := stream.read(PIECE):
        if wanted.search(kept + piece):
            return True
        kept = (kept + piece)[-longest:]
    return False
