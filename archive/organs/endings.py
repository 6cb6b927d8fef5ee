"""What names of organs end in, and what in them looks like a place."""

import re
from functools import cache
from typing import Final

from archive.organs.model import OrganKind
from archive.organs.tables import Suffix, harmless, known_functions, suffixes, zones

_PLACE: Final = re.compile(r"[市县区旗州盟镇乡街]|苏木")
_NAMED: Final = re.compile(r"[山林矿市沙牧库]区")
_TWO: Final = re.compile(r"[省市州区][市区县]")  # 西区区域合作办公室 divides in one way only
_OWN: Final = re.compile(r"政府|民[政族宗防]|场务|级机关")
_TOWNSHIP: Final = re.compile(
    r"(?P<name>[^局委厅院处会府、和及市县区旗]{1,14}?(?:镇|乡|街道|苏木|街|地区))(?=人民政府|政府|办事处|办$|党政|财政所|$)"
)
OWN_BRANCH: Final = re.compile(r"直属|第.{1,2}|稽查|经济犯罪侦查|交通|森林|水上|机场")
"""What a branch may be called that is of no other place than its bureau."""
_OFFICE: Final = re.compile(r"(?P<name>[^局委厅院处会府驻、]{2,8})办事处")


@cache
def _by_end() -> dict[str, tuple[Suffix, ...]]:
    """Last character → the suffixes that end in it, longest first."""
    found: dict[str, tuple[Suffix, ...]] = {}
    for suffix in suffixes():
        found[suffix.text[-1]] = (*found.get(suffix.text[-1], ()), suffix)
    return found


def kind_of(rest: str) -> Suffix | None:
    """By the longest suffix."""
    return next((each for each in _by_end().get(rest[-1:], ()) if rest.endswith(each.text)), None)


def names_a_place(rest: str) -> bool:
    """Whether something in it may be the name of a region: 望城县教育局, but not 市场监督管理局."""
    return _PLACE.search(harmless().sub("", rest)) is not None or _is_named(rest)


def _is_named(rest: str) -> bool:
    """狮子山区教育局: before what an organ is for, 山区 is no word but the end of a name."""
    if "区" not in rest:
        return False
    return any(known_functions().fullmatch(rest, found.end()) for found in _NAMED.finditer(rest))


def swallows(text: str, end: int) -> bool:
    """Whether a region's name may end in the beginning of a word: 本溪市政园林局, but not 本溪市政府."""
    word = harmless().match(text, end - 1)
    return word is not None and _TWO.fullmatch(word[0]) is None and _OWN.match(text, end) is None


def townships_name(rest: str) -> str:
    """杨梅乡 of 杨梅乡人民政府; "" where it does not begin with what a township may be called."""
    found = _TOWNSHIP.match(rest)
    if found:
        return found["name"]
    office = _OFFICE.fullmatch(rest)
    return f"{office['name']}街道" if office else ""


def kind_of_township(name: str) -> OrganKind:
    return OrganKind.STREET if name.endswith(("街道", "街")) else OrganKind.TOWNSHIP


def zone_of(rest: str) -> str:
    """南湖新区 of 南湖新区财政局; "" where it does not begin with a functional zone."""
    found = zones().match(rest)
    return found["zone"] if found else ""
