"""What is printed on a page: dark on light, without specks and without rules."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.documents.ocr.pictures import Grey

Mask = NDArray[np.uint8]

_NEIGHBOURHOOD: Final = 41
_DARKER: Final = 18  # grey levels below the neighbourhood
_SPECK: Final = 9  # pixels; the dot of a decimal point has some 12 at 200 dpi


def ink_of(page: Grey) -> Mask:
    """255 where something is printed, by contrast with its neighbourhood: grey and yellowed pages too."""
    dark = cv2.adaptiveThreshold(
        page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURHOOD, _DARKER
    )
    return np.asarray(dark, dtype=np.uint8)


def without_specks(ink: Mask) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    keep = np.zeros(count, dtype=np.uint8)
    keep[1:] = np.where(stats[1:, cv2.CC_STAT_AREA] >= _SPECK, 255, 0)
    return np.asarray(keep[labels], dtype=np.uint8)


def extent(ink: Mask) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom (exclusive) of all ink; None where there is none."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def rows_with(ink: Mask) -> NDArray[np.bool_]:
    """For each row of pixels, whether it holds ink."""
    return np.asarray(ink.any(axis=1), dtype=np.bool_)


def runs(profile: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Begin and end (exclusive) of each stretch of True."""
    padded = np.concatenate(([False], profile, [False])).astype(np.int8)
    steps = np.diff(padded)
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))
