"""Characters drawn twice, a hair apart, as some producers embolden them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Final

from pdfplumber.utils.clustering import cluster_objects

_APART: Final = 1.0  # points, as pdfplumber's own removal of them
_SAME: Final = itemgetter("upright", "text", "fontname", "size")
_PLACE: Final = itemgetter("doctop", "x0")

Char = dict[str, Any]


def without_doubles(chars: list[Char]) -> list[Char]:
    """As pdfplumber's dedupe_chars gives them, in time that grows with their number and not its square."""
    if not has_doubles(chars):
        return chars
    kept = set(map(id, _single(chars)))
    return [char for char in chars if id(char) in kept]


def has_doubles(chars: Iterable[Char]) -> bool:
    """Whether any character may stand on itself: cheap, and never False where one does.

    Two that are at most one point apart fall into one square of two points in at least one of four grids.
    """
    drawn = [(char["text"], char["x0"], char["top"]) for char in chars]
    side = 2 * _APART
    return any(
        len({(text, (x + right) // side, (y + down) // side) for text, x, y in drawn}) < len(drawn)
        for right in (0.0, _APART)
        for down in (0.0, _APART)
    )


def _single(chars: Iterable[Char]) -> Iterator[Char]:
    alike: defaultdict[Any, list[Char]] = defaultdict(list)
    for char in chars:
        alike[_SAME(char)].append(char)
    for group in alike.values():
        for row in cluster_objects(group, itemgetter("doctop"), _APART):
            for spot in cluster_objects(row, itemgetter("x0"), _APART):
                yield min(spot, key=_PLACE)
