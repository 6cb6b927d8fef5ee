"""Whose folder in the storage it is: the manifests there must be this archive's, as far as they go.

Two archives name their files alike. Put into one folder, the second would take the places of the first one's.
"""

from archive.errors import ArchiveError
from archive.storage.manifests import FOLDER, Manifests
from archive.storage.remote import Remote


def claim(remote: Remote, manifests: Manifests, sizes: dict[str, int], freed: int) -> None:
    """Writes the manifests there, whole lines only. `sizes` are the files there, `freed` counts those of the
    archive that are in no other place. Raises ArchiveError, OSError.
    """
    mine = {path.name: _whole(path.read_bytes()) for path in manifests.paths()}
    theirs = sorted(name.removeprefix(f"{FOLDER}/") for name in sizes if name.startswith(f"{FOLDER}/"))
    if theirs:
        newest = theirs[-1]  # its first line names the one before by its sha256, and so on
        if not mine.get(newest, b"").startswith(remote.read(f"{FOLDER}/{newest}")):
            raise ArchiveError(
                f"{remote.url} holds another archive's files, or of this one what it no longer knows: "
                "set archive.storage to a folder of its own"
            )
    elif freed:
        raise ArchiveError(
            f"{remote.url} has no manifests, and {freed} files of the archive are elsewhere: set "
            "archive.storage to where they were put"
        )
    for name, data in mine.items():
        if data and sizes.get(f"{FOLDER}/{name}") != len(data):
            remote.write(f"{FOLDER}/{name}", data)


def _whole(data: bytes) -> bytes:
    """A crawl may be writing the last line; a manifest of its head alone lists nothing."""
    whole = data[: data.rfind(b"\n") + 1]
    return whole if whole.count(b"\n") > 1 else b""
