"""Which WARC files belong to a copy, and how much of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.backup.copying import write
from archive.backup.model import Wanted
from archive.fixity.chain import chain
from archive.storage.manifests import FOLDER, Manifests


def manifests_of(folder: Path) -> dict[str, bytes]:
    """By name, oldest first, whole lines only: a crawl may be writing one, and its file is unfinished then.

    Read before the tables are: the rows of a file that is listed were all committed. Raises OSError.
    """
    found = {}
    for path in Manifests(folder / FOLDER).paths():
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if whole.count(b"\n") > 1:
            found[path.name] = whole
    return found


def wanted(manifests: Path, ends: Mapping[str, int]) -> Iterator[Wanted]:
    """`manifests` is the folder that holds the archive's manifests' copies. Finished files go as they are,
    of others what is acknowledged.
    """
    entries = chain(manifests).entries
    for name, entry in sorted(entries.items()):
        yield Wanted(name, entry.contents.bytes, entry.contents.sha256)
    for name, end in sorted(ends.items()):
        if name not in entries:
            yield Wanted(name, end, None)


def write_manifests(to: Path, manifests: Mapping[str, bytes]) -> None:
    for name, data in manifests.items():
        write(to / FOLDER / name, data)
