"""Pages scanned askew, turned straight by the rules that are drawn on them."""

from typing import Final

import cv2
import numpy as np

from parsers.documents.ocr.pictures import Grey

_REDUCED: Final = 1000  # pixels of width of the copy on which the angle is measured: ten times faster
_STEEPEST: Final = 5.0  # degrees
_SLIGHT: Final = 0.05
_STEP: Final = 0.05  # degrees
_FEWEST: Final = 3
_STRONGEST: Final = 12  # lines: the rules of a table, not rows of print


def straightened(page: Grey) -> Grey:
    """The page, turned by the angle of its level rules; as it is where none are found."""
    angle = skew(page)
    if abs(angle) < _SLIGHT:
        return page
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return np.asarray(turned, dtype=np.uint8)


def skew(page: Grey) -> float:
    """Degrees by which level lines rise to the right, negative where they fall; 0.0 where none tell."""
    factor = _REDUCED / page.shape[1]
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else page
    edges = cv2.Canny(small, 60, 180)
    steepest = np.radians(_STEEPEST)
    lines = cv2.HoughLines(
        edges,
        1,
        np.radians(_STEP),
        small.shape[1] // 4,
        min_theta=np.pi / 2 - steepest,
        max_theta=np.pi / 2 + steepest,
    )
    if lines is None or len(lines) < _FEWEST:
        return 0.0
    strongest = np.asarray(lines, dtype=float).reshape(-1, 2)[:_STRONGEST, 1]
    return float(np.median(np.degrees(strongest) - 90))
