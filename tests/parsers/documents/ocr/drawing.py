"""Pages drawn with nothing but lines and the digits of OpenCV's own stroke font."""

import cv2
import numpy as np

from parsers.documents.ocr.pictures import Grey

HEIGHT, WIDTH = 2200, 1700


def blank() -> Grey:
    return np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)


def table(page: Grey, rows: list[int], columns: list[int]) -> Grey:
    for row in rows:
        cv2.line(page, (columns[0], row), (columns[-1], row), (0,), 2)
    for column in columns:
        cv2.line(page, (column, rows[0]), (column, rows[-1]), (0,), 2)
    return page


def figure(page: Grey, text: str, left: int, bottom: int) -> Grey:
    cv2.putText(page, text, (left, bottom), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 3, cv2.LINE_AA)
    return page


def turned(page: Grey, degrees: float) -> Grey:
    """Counter-clockwise."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(255,)), dtype=np.uint8)
