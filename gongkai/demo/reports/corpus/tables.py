"""The tables of a report as pictures, as portals publish them inside an article; needs the extra [corpus]."""

import io
from random import Random
from typing import Any

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.irregularities import CLEAN
from gongkai.demo.reports.layouts.model import missing
from gongkai.demo.reports.layouts.pdf import print_sheets
from gongkai.demo.reports.page import compose
from gongkai.demo.reports.truth import Truth

DPI = 200
MARGIN = 12  # pixels of paper around a table


def table_pictures(truth: Truth, seed: int | str = 0) -> tuple[bytes, ...]:
    """A PNG for each table, in the order in which the report prints them.

    Raises UnavailableError without reportlab, pypdfium2 and Pillow.
    """
    rng = Random(f"render {seed}")  # noqa: S311 - samples, no secrets
    page = compose(truth, CLEAN, rng, None)
    sheets = [page.sheets[part.section] for part in page.prose.parts if part.section in page.sheets]
    return tuple(_picture(sheet) for sheet in sheets)


def _picture(sheet: Sheet) -> bytes:
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("pictures of tables need pypdfium2 and Pillow", "corpus") from error
    with pypdfium2.PdfDocument(print_sheets([sheet])) as document:
        drawn = document[0].render(scale=DPI / 72).to_pil().convert("L")
    file = io.BytesIO()
    drawn.crop(_printed(drawn)).save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()


def _printed(drawn: Any) -> tuple[int, int, int, int]:
    from PIL import ImageOps  # noqa: PLC0415 - an extra

    left, top, right, bottom = ImageOps.invert(drawn).getbbox() or (0, 0, *drawn.size)
    return left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN
