"""Picture files and picture pages as grey pages of one resolution."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from parsers.documents.errors import Refused
from parsers.model import Outcome

DPI: Final = 200
_A4_INCHES: Final = 8.27
_WIDEST: Final = 1.5
_MOST_PIXELS: Final = 60_000_000
_MOST_PAGES: Final = 40
_PLAUSIBLE: Final = (72, 600)  # what a file says of its resolution beyond that is no resolution

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey page; `scale` is points per pixel."""

    pixels: Grey
    scale: float


def pictures_in(body: bytes) -> Iterator[Picture]:
    """Each frame of an image file, brought near to 200 dots per inch.

    Raises Refused: damaged_picture, too_large_picture, too_many_pages.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(body)) as image:
                _refuse_many(getattr(image, "n_frames", 1))
                for frame in ImageSequence.Iterator(image):
                    yield _picture(frame)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large(str(error)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        message = f"the picture is damaged or cut off: {error}"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "damaged_picture", message) from error


def _refuse_many(count: int) -> None:
    if count > _MOST_PAGES:
        message = f"{count} pages of pictures; at most {_MOST_PAGES} are recognised"
        raise Refused(Outcome.UNSUPPORTED_TYPE, "too_many_pages", message)


def _too_large(what: str) -> Refused:
    return Refused(Outcome.UNSUPPORTED_TYPE, "too_large_picture", f"the picture is too large: {what}")


def _picture(frame: Any) -> Picture:
    if frame.width * frame.height > _MOST_PIXELS:
        raise _too_large(f"{frame.width} x {frame.height} pixels")
    upright = ImageOps.exif_transpose(frame)
    flat = upright.convert("RGBA")
    page = Image.new("RGBA", flat.size, "white")
    page.alpha_composite(flat)
    dpi = _resolution(frame)
    grey = page.convert("L")
    if not 0.8 < DPI / dpi < 1.25:
        size = (round(grey.width * DPI / dpi), round(grey.height * DPI / dpi))
        if size[0] * size[1] > _MOST_PIXELS or min(size) < 1:
            raise _too_large(f"{frame.width} x {frame.height} pixels at {dpi:.0f} dpi")
        grey, dpi = grey.resize(size, Image.Resampling.LANCZOS), float(DPI)
    return Picture(np.asarray(grey, dtype=np.uint8), 72 / dpi)


def _resolution(frame: Any) -> float:
    """As the file says, where a page of paper would come out; else as if it were as wide as A4.

    What is wider than a page on its side is a piece cut out of an upright one: a table, some lines.
    """
    said = frame.info.get("dpi", (0, 0))[0]
    is_piece = frame.width > _WIDEST * frame.height
    by_width = (frame.width if is_piece else min(frame.width, frame.height)) / _A4_INCHES
    low, high = _PLAUSIBLE
    if low < said <= high and 0.5 < said / by_width < 2:
        return float(said)
    return float(max(by_width, low))
