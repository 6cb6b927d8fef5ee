"""The real reports as scans, one item a cell: the same as printed, or flagged."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from parsers.model import Hints, Report
from parsers.read import read
from tests.conftest import REPORTS
from tests.parsers.conversions.soffice import NEEDED
from tests.parsers.conversions.test_real_reports import FOLDERS, Copies, is_flagged, is_right, printed

DPI = 200
LEAST_RIGHT = 0.93  # one text shifts its rows three ways, and the end of a page cuts two of them
SKEWED, PRESSED = "skewed by a degree, JPEG of quality 60", "JPEG of quality 60"
KINDS = {"clean": FOLDERS, SKEWED: FOLDERS[:1], PRESSED: FOLDERS[3:4]}


def page(image: Image.Image, kind: str) -> Image.Image:
    if kind == SKEWED:
        image = image.rotate(1, fillcolor=255, resample=Image.Resampling.BICUBIC)
    if kind == "clean":
        return image
    file = BytesIO()
    image.save(file, "JPEG", quality=60)
    return Image.open(file)


def scan(pdf: Path, kind: str) -> bytes:
    """A PDF of pictures."""
    pages = [
        page(drawn.render(scale=DPI / 72, grayscale=True).to_pil(), kind)
        for drawn in pypdfium2.PdfDocument(pdf)
    ]
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return file.getvalue()


class Scans:
    def __init__(self, folder: Path) -> None:
        self._copies = Copies(folder)
        self._folder = folder
        self._reports: dict[tuple[str, str], Report] = {}

    def report(self, source: Path, kind: str) -> Report:
        if (source.name, kind) not in self._reports:
            self._copies.report(source, "pdf")
            reading = read(scan(self._folder / f"{source.name}.pdf", kind), None, Hints())
            assert len(reading.reports) == 1, reading.issues
            self._reports[source.name, kind] = reading.reports[0]
        return self._reports[source.name, kind]


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Scans:
    return Scans(tmp_path_factory.mktemp("scans"))


def items(*, cells: bool) -> list[Any]:
    found = [
        pytest.param(kind, folder, id_, id=f"{kind}:{folder.name}:{id_}")
        for kind, folders in KINDS.items()
        for folder in folders
        for id_ in (printed(folder) if cells else [""])
    ]
    none = pytest.mark.skip(f"real reports not found: {REPORTS}")
    return found or [pytest.param(None, None, None, marks=none, id="real reports")]


@NEEDED
@pytest.mark.parametrize(("kind", "folder", "id_"), items(cells=True))
def test_cell(scans: Scans, kind: str, folder: Path, id_: str) -> None:
    report = scans.report(folder, kind)
    assert is_right(report, id_, printed(folder)[id_]) or is_flagged(report, id_)


@NEEDED
@pytest.mark.parametrize(("kind", "folder", "_none"), items(cells=False))
def test_most_cells_are_read(scans: Scans, kind: str, folder: Path, _none: str) -> None:
    report, cells = scans.report(folder, kind), printed(folder)
    assert sum(is_right(report, id_, number) for id_, number in cells.items()) >= LEAST_RIGHT * len(cells)


@NEEDED
@pytest.mark.parametrize(("kind", "folder", "_none"), items(cells=False))
def test_who_and_when(scans: Scans, kind: str, folder: Path, _none: str) -> None:
    report = scans.report(folder, kind)
    assert (report.year, any(issue.code == "recognised_text" for issue in report.issues)) == (
        int(folder.name[-4:]),
        True,
    )
