from io import BytesIO

import pytest
from PIL import Image

from parsers.documents.errors import Refused
from parsers.documents.ocr.pictures import DPI, pictures_in
from parsers.documents.read import read_document
from parsers.model import Outcome


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_kinds(kind: str) -> None:
    (picture,) = pictures_in(saved(Image.new("RGB", (1654, 2339), "white"), kind))

    assert picture.pixels.shape == (2339, 1654)
    assert picture.pixels.min() == 255


def test_frames_are_pages() -> None:
    page = Image.new("L", (400, 500), 255)

    assert len(list(pictures_in(saved(page, "TIFF", save_all=True, append_images=[page, page])))) == 3


@pytest.mark.parametrize(("dpi", "width"), [(100, 1654), (300, 1654), (200, 1654)])
def test_brought_to_one_resolution(dpi: int, width: int) -> None:
    page = Image.new("L", (round(8.27 * dpi), round(11.7 * dpi)), 255)

    (picture,) = pictures_in(saved(page, "PNG", dpi=(dpi, dpi)))

    assert abs(picture.pixels.shape[1] - width) <= 2
    assert picture.scale == pytest.approx(72 / DPI, rel=0.02)


def test_transparent_paper_is_white() -> None:
    (picture,) = pictures_in(saved(Image.new("RGBA", (1654, 2339), (0, 0, 0, 0)), "PNG"))

    assert picture.pixels.min() == 255


REFUSED = {
    "cut off": (saved(Image.effect_noise((300, 300), 90), "PNG")[:2000], "damaged_picture"),
    "no picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "damaged_picture"),
    "too large": (saved(Image.new("1", (20_000, 20_000)), "PNG"), "too_large_picture"),
    "too many": (
        saved(Image.new("1", (9, 9)), "TIFF", save_all=True, append_images=[Image.new("1", (9, 9))] * 40),
        "too_many_pages",
    ),
}


@pytest.mark.parametrize(("body", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(body: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_document(body, None)
    assert (refused.value.outcome, refused.value.code) == (Outcome.UNSUPPORTED_TYPE, code)


def test_an_empty_page_is_no_report() -> None:
    with pytest.raises(Refused) as refused:
        read_document(saved(Image.new("L", (1654, 2339), 255), "PNG"), None)
    assert (refused.value.outcome, refused.value.code) == (Outcome.NOT_A_REPORT, "blank_picture")
