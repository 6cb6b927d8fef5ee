"""All examples of a corpus, and what must be made before they can be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gongkai.demo.reports.corpus.example import draft
from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.corpus.types import types

SEED = 2026


def keys(names: Iterable[str], *, seed: int = SEED, share: float = 1.0) -> tuple[str, ...]:
    """The examples of these types; a `share` of each, but two at least of each that it has."""
    found: list[str] = []
    for name in names:
        one = types()[name]
        found += [f"{name}:{seed}:{number}" for number in range(max(2, round(one.count * share)))]
        if one.lossy:
            found += [f"{name}:{seed}:{number}:lossy" for number in range(max(1, round(one.lossy * share)))]
    return tuple(found)


def prepare(wanted: Sequence[str], office: Office) -> None:
    """Has LibreOffice make what it has to make, a batch a kind."""
    batches: defaultdict[tuple[str, str], list[bytes]] = defaultdict(list)
    for key in wanted:
        kind = types()[key.partition(":")[0]]
        if kind.needs_office:
            body = draft(key).body
            batches[body.suffix, "pdf" if kind.made_by == "scan" else kind.kind].append(body.body)
    for (suffix, made), sources in batches.items():
        office.prepare(sources, suffix, made)
