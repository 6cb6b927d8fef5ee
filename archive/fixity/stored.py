"""What the storage elsewhere has, held against what the manifests say."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from archive.fixity.chain import Entry
from archive.fixity.model import Finding
from archive.fixity.standing import Standing, State
from archive.storage.shelf import WARCS, Shelf


def strangers(there: Sequence[Standing], known: Collection[str]) -> list[Standing]:
    """Files in the storage that neither a manifest nor a row knows."""
    return [each for each in there if each.state is State.STORED and each.name not in known]


def check_stored(
    shelf: Shelf, there: Sequence[Standing], others: Sequence[Standing], entries: Mapping[str, Entry]
) -> Iterator[Finding]:
    """A file that is in the folder too is proven there: of what the storage has the size is compared."""
    for each in others:
        where = shelf.remote.where(f"{WARCS}/{each.name}")
        yield Finding(
            "stored_unknown", each.name, None, f"{where} has {each.bytes} bytes of which nobody knows"
        )
    for each in there:
        entry = entries.get(each.name)
        if each.state is not State.FINISHED or entry is None or each.elsewhere is None:
            continue
        if each.elsewhere != entry.contents.bytes:
            what = f"the storage has {each.elsewhere} bytes of it, not its {entry.contents.bytes}"
            yield Finding("stored_differs", each.name, None, what)
