"""What else stands in columns of annual reports: notices, infographics, the yearly sheet on the website."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from zlib import crc32

from gongkai.demo.portals.truth import CHINA

YEARLY: Final = (
    ("关于做好{year}年度政府信息公开工作年度报告编制发布工作的通知", (1, 4)),
    ("{organ}政府网站年度报表（{year}年度）", (1, 26)),
    ("一图读懂{organ}{year}年政府信息公开工作年度报告", (4, 2)),
)


class Entry(Protocol):
    """A row of a list, be it a report or not."""

    @property
    def title(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Other:
    """No report. `at` is when it was published, in China's time."""

    title: str
    at: datetime

    @property
    def id(self) -> int:
        """Eight digits, so that it is never a report's."""
        return 10_000_000 + crc32(self.title.encode()) % 10_000_000

    @property
    def body(self) -> str:
        return f"<p>{self.title}</p><p>各单位要高度重视，认真抓好落实。</p>"


def yearly(organ: str, years: range) -> tuple[Other, ...]:
    """Three a year: before the reports, among them, and after the last."""
    return tuple(
        Other(title.format(organ=organ, year=year), datetime(year + 1, *day, 10, tzinfo=CHINA))
        for year in years
        for title, day in YEARLY
    )


def monthly(organ: str, first: int, months: int) -> tuple[Other, ...]:
    """A sheet of figures on disclosure for each month from January of the first year on."""
    return tuple(_sheet(organ, *each) for each in _months(first, months))


def _months(first: int, months: int) -> Iterator[tuple[int, int]]:
    return ((first + number // 12, number % 12 + 1) for number in range(months))


def _sheet(organ: str, year: int, month: int) -> Other:
    title = f"{organ}{year}年{month}月政府信息公开情况统计表"
    return Other(title, datetime(year, month, 28, 16, tzinfo=CHINA))


def newest_first(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda each: (each.at, each.id), reverse=True))
