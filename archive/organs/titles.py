"""The organ that a title names."""

import re
from dataclasses import dataclass
from typing import Final

from parsers.titles.model import NotAReport, Title
from parsers.titles.read import read_title, squeezed

_REMARK: Final = re.compile(r"\(([^()]*)\)")
_CRUMB: Final = re.compile(r"[>»›|]")
_OTHER_TITLE: Final = re.compile(r"\s/\s")
_LEADING: Final = re.compile(r"(?:\[[^\]]*\]|【[^】]*】|(?:19|20)\d{2}年?度?)*")
_ENDS: Final = re.compile(r"关于|(?:19|20)\d{2}年|(?:政府信息|政务)公开")


@dataclass(frozen=True, slots=True)
class Named:
    """`organ` as printed before the topic, `remark` an organ or a place named in brackets besides, `year`."""

    organ: str
    remark: str
    year: int | None


def named(title: str | None, organ: str | None, year: int | None) -> Named:
    """What is given goes before what the title says. White space is dropped, widths are made one."""
    if organ is not None:
        read = read_title(title) if title else None
        printed = read.year if isinstance(read, Title) else None
        return Named(*_parted(squeezed(organ), _remark(title or "")), year or printed)
    if title is None:
        return Named("", "", year)
    first = _OTHER_TITLE.split(title)[0]
    read = read_title(first)
    if isinstance(read, Title):
        return Named(*_parted(read.organ or "", _remark(first)), year or read.year)
    if isinstance(read, NotAReport):
        return Named(*_parted(_head(squeezed(first)), ""), year)
    return Named(*_parted(_head(squeezed(first)), ""), year)


def _parted(organ: str, remark: str) -> tuple[str, str]:
    """A breadcrumb before the title is cut off; what is in brackets is a remark."""
    plain = _CRUMB.split(organ)[-1]
    inside = _REMARK.findall(plain)
    plain = _REMARK.sub("", plain)
    other = remark or (inside[-1] if inside else "")
    return plain, other if other != plain else ""


def _remark(title: str) -> str:
    """The last remark in brackets, but for years: most are like 机关 and 本级, and name nobody."""
    if not any(bracket in title for bracket in "(（⁽﹙"):
        return ""
    found = [each for each in _REMARK.findall(squeezed(title)) if each[:1] and not each[0].isdecimal()]
    return found[-1] if found else ""


def _head(plain: str) -> str:
    """Of a title that is none of a report, what stands before its subject."""
    rest = _LEADING.sub("", plain, count=1)
    end = _ENDS.search(rest)
    return rest[: end.start()] if end else ""
