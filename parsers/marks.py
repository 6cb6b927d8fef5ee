"""What a document says of who published it besides its title: codes, addresses, the way to the page."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from parsers.documents.model import Document, Grid, Paragraph
from parsers.model import Marks

_MOST: Final = 8
_LONGEST_LINE: Final = 400
_SHORTEST: Final = 8  # characters of a label with what it labels
_META: Final = "siteidcode"
_LABELS: Final[Mapping[str, re.Pattern[str]]] = {
    "site_codes": re.compile(r"网站标识码\W{0,3}(bm\d{8}|\d{10})(?!\d)", re.IGNORECASE),
    "index_numbers": re.compile(r"索\s*引\s*号\W{0,3}([0-9A-Za-z][0-9A-Za-z/_\-]{5,40})"),
    "credit_codes": re.compile(r"统一社会信用代码\W{0,3}([0-9A-Za-z]{18})(?![0-9A-Za-z])"),
    # not 网址, 邮箱地址, IP地址
    "addresses": re.compile(
        r"(?<![网址箱件Pp站])地\s*址\s*[:：]\s*([^:：]{4,60}?)(?=\s{2,}|[,，;；。]|邮编|电话|$)"
    ),
    "area_codes": re.compile(
        r"(?:电\s*话|传\s*真|热\s*线)\D{0,12}?[(]?(0\d{2,3})[)]?\s*[-—－ ]?\s*\d{7,8}(?!\d)"
    ),
    # the head of a page; 来源 may be a website, and says of nobody that he published
    "publishers": re.compile(
        r"(?:发布|公开|发文)(?:机构|机关|单位|主体)\s*:\s*([^\s:,;|]{3,40}?)"
        r"(?=[\s,;|]|(?:发布|生成|成文|发文|公开)(?:日期|时间)|$)"
    ),
}
_CELL_LABELS: Final = frozenset(
    {"索引号", "统一社会信用代码", "网站标识码"}
    | {f"{what}{who}" for what in ("发布", "公开", "发文") for who in ("机构", "机关", "单位", "主体")}
)
_WAY: Final = re.compile(r"(?:当前|您现在的|您所在的|您的|所在)位置\W{0,3}(.+)")
_STEP: Final = re.compile(r"\s*[>›»→]+\s*")
_EDGES: Final = ":： 【】[]"


def read_marks(document: Document) -> Marks:
    """As printed, widths made one; each at most eight, in the order in which they stand."""
    found: dict[str, dict[str, None]] = {}
    if code := document.meta.get(_META):
        found.setdefault("site_codes", {})[code.strip()] = None
    for line in _lines(document):
        for name, value in _in_line(line):
            found.setdefault(name, {})[value] = None
    way = next((steps for line in _lines(document) if (steps := _steps(line))), ())
    return Marks(breadcrumb=way, **{name: tuple(values)[:_MOST] for name, values in found.items()})


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    for name, pattern in _LABELS.items():
        for match in pattern.finditer(line):
            yield name, match[1].strip()


def _lines(document: Document) -> Iterator[str]:
    """Lines of prose and cells; and a cell that is a label with the one to its right, as 索引号 stands."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield _plain(block.text)
        elif isinstance(block, Grid):
            yield from _labelled(block)
            yield from (_plain(cell.text) for cell in block.cells if len(cell.text) >= _SHORTEST)


def _labelled(grid: Grid) -> Iterator[str]:
    for row in grid.rows():
        for cell, value in pairwise(row):
            label = "".join(cell.text.split()).strip(_EDGES)
            if label in _CELL_LABELS:
                yield _plain(f"{label}:{value.text.strip()}")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_LONGEST_LINE])


def _steps(line: str) -> tuple[str, ...]:
    found = _WAY.search(line)
    steps = _STEP.split(found[1].strip()) if found else []
    return tuple(step for step in steps if step)[:_MOST] if len(steps) > 1 else ()
