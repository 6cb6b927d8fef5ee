"""Small sound documents of every kind, for mutations to start from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw

from gongkai.demo.reports.corpus.office import Office
from gongkai.demo.reports.render import Rendered, render
from gongkai.demo.reports.sampling import random_truth

_LAYOUTS: Final = (
    *("html-clean", "html-word", "html-lines", "mhtml", "docx", "xlsx", "pdf", "ofd"),
    *("text-pipes", "text-tabs", "text-leading-tabs", "text-columns", "text-markdown"),
)
_RTF: Final = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 "
    rb"\trowd\cellx2000\cellx4000 1\cell 2\cell\row\pard\u20844?\u24320?\par}"
)


@dataclass(frozen=True, slots=True)
class Seed:
    """`name` is as the address of the document ends."""

    body: bytes
    media_type: str
    name: str


def _printed(layout: str) -> Rendered:
    return render(random_truth(7, "g2021"), layout, seed=7)


def _layout(name: str) -> Seed:
    made = _printed(name)
    return Seed(made.body, made.media_type, made.name)


def _zip() -> Seed:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for layout in ("text-pipes", "html-clean"):
            made = _printed(layout)
            archive.writestr(made.name, made.body)
    return Seed(file.getvalue(), "application/zip", "年报.zip")


def _converted(layout: str, suffix: str, kind: str) -> Seed:
    return Seed(Office().converted(_printed(layout).body, suffix, kind), "application/octet-stream", kind)


def picture(kind: str) -> Seed:
    """A ruled table with nothing in it."""
    page = Image.new("L", (420, 300), 255)
    pen = ImageDraw.Draw(page)
    for at in range(3):
        pen.line((20, 40 + 80 * at, 400, 40 + 80 * at), 0, 3)
        pen.line((20 + 190 * at, 40, 20 + 190 * at, 200), 0, 3)
    file = BytesIO()
    page.save(file, kind)
    return Seed(file.getvalue(), f"image/{kind.lower()}", f"page.{kind.lower()}")


PLAIN: Final[Mapping[str, Callable[[], Seed]]] = {
    **{name: partial(_layout, name) for name in _LAYOUTS},
    "zip": _zip,
}
"""Read within the process."""
PICTURES: Final[Mapping[str, Callable[[], Seed]]] = {
    kind.lower(): partial(picture, kind) for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
}
"""Those that stay whole are recognised, which takes a second."""
CONVERTED: Final[Mapping[str, Callable[[], Seed]]] = {
    "rtf": lambda: Seed(_RTF, "application/rtf", "年报.rtf"),
    "doc": lambda: _converted("docx", ".docx", "doc"),
    "xls": lambda: _converted("xlsx", ".xlsx", "xls"),
}
"""doc and xls are made by LibreOffice, which also reads rtf and doc: seconds each."""
ALL: Final = {**PLAIN, **PICTURES, **CONVERTED}


@cache
def seed(name: str) -> Seed:
    return ALL[name]()
