"""A county of sixty organs over eight years, and what was planted in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

COUNTY: Final = "510403"
PLACE: Final = "攀枝花市西区"
YEARS: Final = range(2018, 2026)
TODAY: Final = date(2026, 7, 12)
GOVERNMENT, OFFICE = "人民政府", "人民政府办公室"
TOWNSHIPS: Final = (
    "清香坪街道办事处",
    "玉泉街道办事处",
    "河门口街道办事处",
    "陶家渡街道办事处",
    "大宝鼎街道办事处",
    "格里坪镇人民政府",
)
STEADY: Final = (
    *("教育局", "科学技术局", "发展和改革局", "民政局", "司法局", "财政局", "人力资源和社会保障局"),
    *("住房和城乡建设局", "城市管理局", "交通运输局", "水利局", "商务局", "审计局", "统计局", "信访局"),
    *("医疗保障局", "退役军人事务局", "应急管理局", "市场监督管理局", "卫生健康局", "体育局"),
    *("民族宗教事务局", "经济和信息化局", "公安局", "气象局", "税务局", "档案局", "投资促进局"),
    *("国有资产监督管理局", "机关事务管理局", "公园管理局", "人民防空办公室", "地震局", "供销合作社"),
    *("综合行政执法局", "消防救援局", "园林局", "外事办公室", "房产管理局", "环境卫生管理局", "移民局"),
)
REFORMED: Final = {
    "国土资源局": range(2018, 2019),
    "自然资源局": range(2019, 2026),
    "农业局": range(2018, 2019),
    "农业农村局": range(2019, 2026),
    "旅游局": range(2018, 2019),
    "文化广电新闻出版局": range(2018, 2019),
    "文化和旅游局": range(2019, 2026),
    "乡村振兴局": range(2021, 2023),
    "大数据局": range(2019, 2024),
    "数据局": range(2024, 2026),
    "招商局": range(2018, 2022),
}
"""Those that began or ended, with the years of which they report."""

LINKS: Final = (
    ("国土资源局", "自然资源局", "renamed", "2019"),
    ("农业局", "农业农村局", "renamed", "2019"),
    ("旅游局", "文化和旅游局", "merged", "2019"),
    ("文化广电新闻出版局", "文化和旅游局", "merged", "2019"),
    ("乡村振兴局", "农业农村局", "merged", "2023"),
    ("大数据局", "数据局", "renamed", "2024"),
    ("招商局", None, "ended", "2022"),
)
"""What people say in the end."""

NOT_PROPOSED: Final = {"乡村振兴局", "招商局"}
"""Of these no two names tell: the one merged into an organ that was there already, the other just ended."""

LATE: Final = {("司法局", 2020), ("体育局", 2023), ("公安局", 2025), (GOVERNMENT, 2021)}
LATE_BY: Final = 29
MISSING: Final = {
    ("信访局", 2019),
    ("园林局", 2022),
    ("移民局", 2025),
    (OFFICE, 2020),
    ("玉泉街道办事处", 2024),
}
SITES: Final = {"税务局": "tax", "气象局": "weather", "档案局": "files"}
"""Those with a host of their own; the others publish on the county's."""
UNKNOWN: Final = {("税务局", 2025): "blocked", ("气象局", 2025): "partial", ("档案局", 2025): "unreachable"}
REVISED: Final = {("审计局", 2021), ("财政局", 2024)}
REMOVED: Final = {("统计局", 2019), ("水利局", 2020)}
ANSWERS_GONE: Final = {("商务局", 2021)}
ANSWERS_NOTHING: Final = {("税务局", 2023)}
COPIED: Final = {("教育局", 2023), ("财政局", 2022), ("民政局", 2022)}
DISAGREEING: Final = {("民政局", 2022)}
NOT_CARRIED_ON: Final = {("数据局", 2024)}
"""The new name's figures do not follow from the old one's."""
REMOVED_ON: Final = date(2024, 7, 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One report on one portal; `version` 1 is as first published."""

    organ: str
    year: int
    site: str
    on: date

    @property
    def url(self) -> str:
        return (
            f"http://www.{self.site}.gov.test/nb/{self.on:%Y%m}/t{abs(hash_of(self.organ))}_{self.year}.html"
        )


def hash_of(organ: str) -> int:
    """The same in every process."""
    return int.from_bytes(organ.encode(), "big") % 10**9


def organs() -> Mapping[str, range]:
    """Own names, with the years of which reports ought to be there."""
    steady = dict.fromkeys((GOVERNMENT, OFFICE, *TOWNSHIPS, *STEADY), YEARS)
    return {**steady, **REFORMED}


def published() -> set[tuple[str, int]]:
    """All that is really there."""
    every = {(organ, year) for organ, years in organs().items() for year in years}
    return every - MISSING - UNKNOWN.keys()


def items() -> Iterator[Item]:
    for organ, year in sorted(published()):
        day = date(year + 1, 3, 31) if organ == GOVERNMENT or year == 2018 else date(year + 1, 1, 31)
        days = LATE_BY if (organ, year) in LATE else -10
        on = date.fromordinal(day.toordinal() + days)
        yield Item(organ, year, SITES.get(organ, "county"), on)
        if (organ, year) in COPIED:
            yield Item(organ, year, "city", date.fromordinal(on.toordinal() + 60))


def nights() -> list[date]:
    """Three in the season of each year, three in a row in the end, and one before the last day."""
    found = [date(year + 1, *day) for year in YEARS for day in ((2, 5), (4, 5), (7, 9))]
    return [*found[:-1], date(2026, 7, 9), date(2026, 7, 10), date(2026, 7, 11)]
