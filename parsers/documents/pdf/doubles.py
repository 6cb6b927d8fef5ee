"""Characters drawn twice, a hair apart, as some producers embolden them."""

from collections.abc import Iterable
from typing import Any, Final

_APART: Final = 1.0  # points, as pdfplumber's own removal of them


def has_doubles(chars: Iterable[dict[str, Any]]) -> bool:
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
