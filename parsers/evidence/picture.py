"""A cut-out of a drawn page: the head of the table, the rows by a cell, and a box around it."""

from io import BytesIO
from itertools import islice
from typing import Any, Final

from parsers.documents.kinds import BodyKind
from parsers.documents.model import Box, Grid, GridCell
from parsers.documents.sniff import kind_of_bytes
from parsers.evidence.rows import rows_around

_SCALE: Final = 2.0  # pixels a point
_POINTS: Final = 72
_MARGIN: Final = 8  # points around what is cut out
_BETWEEN: Final = 10  # pixels between two stretches of rows
_GREY, _RED = "#c8c8c8", "#d0021b"


def cut_out(body: bytes, grid: Grid, cell: GridCell) -> bytes | None:
    """A PNG; None for documents whose pages are not drawn here, and where pictures cannot be made."""
    if cell.box is None or cell.at.page is None:
        return None
    try:
        page = _page(body, cell.at.page)
    except ImportError:  # what draws pages is an optional extra, and the words are there without it
        return None
    return None if page is None else _composed(page, grid, cell, cell.box)


def _page(body: bytes, number: int) -> Any:
    """The page as an image of two pixels a point, straight as it was read."""
    kind = kind_of_bytes(body)
    if kind is BodyKind.PDF:
        return _of_pdf(body, number)
    if kind is BodyKind.IMAGE:
        from parsers.documents.ocr.pictures import pictures_in  # noqa: PLC0415 - an optional extra

        picture = next(islice(pictures_in(body), number - 1, None), None)
        return None if picture is None else _straight(picture.pixels, picture.scale)
    return None


def _of_pdf(body: bytes, number: int) -> Any:
    import pypdfium2  # noqa: PLC0415 - an optional extra

    from parsers.documents.pdf.triage import triage  # noqa: PLC0415

    found = triage(body)
    if found.scanned or number in found.silent:
        from parsers.documents.pdf.scans import drawn  # noqa: PLC0415

        picture = drawn(body, number)
        return _straight(picture.pixels, picture.scale)
    pdf = pypdfium2.PdfDocument(body)
    try:
        return pdf[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()


def _straight(pixels: Any, scale: float) -> Any:
    from PIL import Image  # noqa: PLC0415 - an optional extra

    from parsers.documents.ocr.skew import straightened  # noqa: PLC0415

    image = Image.fromarray(straightened(pixels)).convert("RGB")
    factor = scale * _SCALE
    return image.resize((round(image.width * factor), round(image.height * factor)))


def _composed(page: Any, grid: Grid, cell: GridCell, box: Box) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - an optional extra

    draw = ImageDraw.Draw(page)
    draw.rectangle([each * _SCALE for each in (box.left, box.top, box.right, box.bottom)], None, _RED, 4)
    pieces = [page.crop(_area(grid, first, last, page.size)) for first, last in rows_around(grid, cell)]
    width = max(piece.width for piece in pieces)
    height = sum(piece.height for piece in pieces) + _BETWEEN * (len(pieces) - 1)
    whole, top = Image.new("RGB", (width, height), _GREY), 0
    for piece in pieces:
        whole.paste(piece, (0, top))
        top += piece.height + _BETWEEN
    file = BytesIO()
    whole.save(file, "PNG", optimize=True)
    return file.getvalue()


def _area(grid: Grid, first: int, last: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The whole width of the table, from the top of one row to the bottom of another, in pixels."""
    boxes = [each.box for each in grid.cells if each.box is not None]
    tops = [each.box.top for each in grid.cells if each.box and each.row >= first]
    bottoms = [each.box.bottom for each in grid.cells if each.box and each.row + each.rowspan - 1 <= last]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(tops), max([*bottoms, min(tops) + 1])
    return (
        max(round((left - _MARGIN) * _SCALE), 0),
        max(round((top - 1) * _SCALE), 0),
        min(round((right + _MARGIN) * _SCALE), size[0]),
        min(round((bottom + 1) * _SCALE), size[1]),
    )
