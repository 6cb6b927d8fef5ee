"""Page images of a PDF, as a scanner or a fax would leave them; needs the extra [corpus]."""

import io
from random import Random
from typing import Any

from gongkai.demo.reports.layouts.model import missing

DPI = 200
CONDITIONS = ("clean", "skewed", "jpeg60", "worst")
MEDIA = {"pdf": "application/pdf", "tiff": "image/tiff", "png": "image/png", "jpg": "image/jpeg"}
SKEW = 1.0  # degrees
QUALITY = 60


def scanned(pdf: bytes, kind: str, condition: str, rng: Random) -> bytes:
    """Raises UnavailableError without pypdfium2 and Pillow."""
    angle = rng.choice((SKEW, -SKEW)) if condition in ("skewed", "worst") else 0.0
    pages = [_worn(page, condition, angle) for page in _pages(pdf)]
    file = io.BytesIO()
    if kind in ("png", "jpg"):
        _stacked(pages).save(file, "PNG" if kind == "png" else "JPEG", quality=92, dpi=(DPI, DPI))
    elif kind == "tiff":
        first, *rest = pages
        first.save(file, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw", dpi=(DPI, DPI))
    else:
        _image_pdf(pages, file)
    return file.getvalue()


def _pages(pdf: bytes) -> list[Any]:
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("scans need pypdfium2 and Pillow", "corpus") from error
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


def _worn(page: Any, condition: str, angle: float) -> Any:
    from PIL import Image  # noqa: PLC0415 - an extra

    if angle:
        page = page.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if condition in ("jpeg60", "worst"):
        file = io.BytesIO()
        page.save(file, "JPEG", quality=QUALITY)
        page = Image.open(file)
        page.load()
    return page


def _stacked(pages: list[Any]) -> Any:
    from PIL import Image  # noqa: PLC0415 - an extra

    whole = Image.new("L", (max(page.width for page in pages), sum(page.height for page in pages)), 255)
    y = 0
    for page in pages:
        whole.paste(page, (0, y))
        y += page.height
    return whole


def _image_pdf(pages: list[Any], file: io.BytesIO) -> None:
    """Each page an image and nothing else; images without loss, so that the wear is what was asked for."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - an extra
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - an extra

    canvas = Canvas(file, invariant=1)
    for page in pages:
        width, height = page.width * 72 / DPI, page.height * 72 / DPI
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(page), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
