"""A city like Shanghai: a new path each year, on a page that gathers other hosts' reports too."""

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import ClassVar

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.families import clone, openness, trs, ucap
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

ARCHIVE = "/nw2319/index.html"
FIRST = 2019
PAGER = '<script>$(".pagination").pagination("setPage",{page},{pages});</script>'


class Shanghai(Vendor):
    """Next year's page hangs on `/zwgk/` only: the pages of years gone by are never written again.

    Pages are counted from one. Reports of other organs lead to their own hosts, one of them to a stranger's;
    a title may lack the year, which is that of the page.
    """

    platform = "generic"
    container = '<div class="Article_content" id="ivs_content">{body}</div>'
    size: ClassVar[int] = 12

    def __init__(self, host: str, root: str, site_name: str, partners: Sequence[Vendor]) -> None:
        super().__init__(host, root, site_name)
        self.partners = partners

    def lists(self, scene: Scene) -> Resources:
        years = sorted({item.year for item in self.shown(scene)}, reverse=True)
        newest = f'<div class="zwgk"><a href="{_folder(years[0])}index.html">年度报告</a></div>'
        yield "/zwgk/", self.html(self.page(f"政务公开-{self.site_name}", newest), self.modified(scene))
        for year in (each for each in years if each >= FIRST):
            yield from self._year(year, scene)
        old = [self._row(self, item) for item in self.shown(scene) if item.year < FIRST]
        yield ARCHIVE, self.html(self._list("历年政府信息公开年度报告", old, ""))

    def article_path(self, item: Published) -> str:
        return f"/nw12344/{item.at:%Y%m%d}/{_hex(item.key)}.html"

    def file_path(self, item: Published, name: str) -> str:
        drawn = _hex(f"{item.key}{name}")
        return f"/cmsres/{drawn[:2]}/{drawn}/{_hex(drawn)}.{name.rpartition('.')[2]}"

    def _year(self, year: int, scene: Scene) -> Resources:
        rows = [*self._own(year, scene), *self._others(year, scene)]
        pages = [rows[start : start + self.size] for start in range(0, len(rows), self.size)]
        for number, page in enumerate(pages, start=1):
            name = "index.html" if number == 1 else f"index_{number}.html"
            pager = f"{self._years(year)}{PAGER.format(page=number, pages=len(pages))}"
            yield (
                f"{_folder(year)}{name}",
                self.html(self._list(f"{year}年政府信息公开年度报告", page, pager)),
            )

    def _own(self, year: int, scene: Scene) -> list[str]:
        return [self._row(self, item) for item in self.shown(scene) if item.year == year]

    def _others(self, year: int, scene: Scene) -> list[str]:
        rows = [
            self._row(partner, item)
            for partner in self.partners
            for item in partner.shown(scene)
            if item.year == year and item.reachable
        ]
        original = trs.vendors()[0]
        paths = [original.article_path(item) for item in original.shown(scene) if item.year == year]
        copied = [f"http://{clone.HOST}{path}" for path in paths[:1]]
        return [
            *rows,
            *(f'<li><a href="{each}">{year}年政府信息公开工作年度报告</a></li>' for each in copied),
        ]

    def _row(self, vendor: Vendor, item: Published) -> str:
        path = vendor.linked(item)
        address = path if vendor is self else f"http://{vendor.host}{path}"
        anchor = f'<a href="{address}" target="_blank" title="{escape(item.title)}">{item.title}</a>'
        return f'<li>{anchor}<span class="time">{item.at:%Y-%m-%d}</span></li>'

    def _list(self, title: str, rows: Sequence[str], pager: str) -> str:
        trail = '<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a>'
        where = f'<div class="position">{trail} &gt; {title}</div>'
        main = f'{where}<ul class="tadaty-list">{"".join(rows)}</ul><div class="pagination"></div>{pager}'
        return self.page(title, main)

    def _years(self, year: int) -> str:
        """The years known when the page was made."""
        links = "".join(
            f'<a href="{_folder(each)}index.html">{each}</a>' for each in range(year, FIRST - 1, -1)
        )
        return f'<div class="years">{links}<a href="{ARCHIVE}">历年</a></div>'


def _folder(year: int) -> str:
    return f"/{year}ndbg/"


def _hex(name: str) -> str:
    return sha256(f"sh {name}".encode()).hexdigest()[:32]


def vendors() -> tuple[Vendor, ...]:
    partners = (*trs.vendors(), *ucap.vendors(), *openness.vendors())
    return (Shanghai("www.sh.gov.test", "/2024ndbg/index.html", "上江市人民政府", partners),)
