"""The "Openness" CMS: lists `page_{n}.html` by branch and topic, a controller for annual reports alone."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.contents import content
from gongkai.demo.portals.exchange import Answer, Scene, Still
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resource, Resources, Vendor, pages_of

BRANCHES = {
    "1442/45712": ("枫桥市人民政府", "/openness/OpennessContent/showList/1442/45712/"),
    "10374/0": ("枫桥市民政局", "/openness/BranchOpennessContent/showList/10374/0/"),
}
BEYOND = 3
NOISE = ("枫桥市{year}年政府网站工作年度报表", "关于做好{year}年度政府信息公开年度报告编制工作的通知")


class Openness(Vendor):
    """Pages past the end repeat the last; a report's file is a `.html` that is none, its name raw GBK.

    Everything is computed, so nothing carries a date or a tag.
    """

    platform = "openness"
    container = '<div id="zoom" class="gk_content">{body}</div>'
    size: ClassVar[int] = 5

    def site_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """A branch is a site: its organ has no other list."""
        return tuple(
            (
                f"open-{branch.partition('/')[0]}",
                organ,
                f"http://{self.host}{folder}page_1.html",
                self.platform,
            )
            for branch, (organ, folder) in BRANCHES.items()
        )

    def lists(self, scene: Scene) -> Resources:
        for branch, (organ, folder) in BRANCHES.items():
            rows = self.shown(scene, branch)
            pages = pages_of(rows, self.size)
            for number in range(1, len(pages) + 1 + BEYOND):
                page = min(number, len(pages))
                last = self._noise(folder) if page == len(pages) else ""
                shown = f"{self._rows(pages[page - 1])}{last}"
                main = f'<ul class="gk_list">{shown}</ul>{_pager(folder, page, len(pages), len(rows))}'
                yield f"{folder}page_{number}.html", self.html(self.page(f"{organ}-{self.column}", main))
        for number, title in enumerate(self._noise_titles()):
            main = self.container.format(body="<p>各县（区）人民政府，市政府各部门：</p>")
            yield f"/openness/OpennessContent/show/{900 + number}.html", self.html(self.page(title, main))

    def article_path(self, item: Published) -> str:
        return f"/openness/OpennessAnnualReport/show/{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        """One address for one file; a second has a number of its own."""
        number = item.id if name.endswith("pdf") else crc32(f"{item.key}{name}".encode()) % 10**7
        return f"/openness/OpennessAnnualReport/download/{number}.html"

    def articles(self, scene: Scene) -> Resources:
        names = {
            self.file_path(item, file.name): file.name
            for item in self.shown(scene)
            for file in content(item, partial(self.file_link, item), item.edition(scene.night)).files
        }
        for path, found in super().articles(scene):
            if isinstance(found, Still) and path in names:
                yield path, _download(found.body, names[path])
            else:
                yield path, found

    def _resources(self, scene: Scene) -> Resources:
        for path, found in super()._resources(scene):
            yield path, _computed(found)

    def _rows(self, rows: Sequence[Published]) -> str:
        return "".join(
            f'<li><a target="_blank" href="{self.linked(item)}" title="{escape(item.title)}">'
            f'{item.title}</a><span class="date">{item.at:%Y-%m-%d}</span></li>'
            for item in rows
        )

    def _noise(self, folder: str) -> str:
        """What is no report stands in the government's list, at its end."""
        if folder != BRANCHES["1442/45712"][1]:
            return ""
        return "".join(
            f'<li><a target="_blank" href="/openness/OpennessContent/show/{900 + number}.html">{title}</a>'
            f'<span class="date">{2018 + number % 2}-12-01</span></li>'
            for number, title in enumerate(self._noise_titles())
        )

    def _noise_titles(self) -> list[str]:
        return [title.format(year=year) for title in NOISE for year in (2018, 2019)]


def _pager(folder: str, page: int, pages: int, total: int) -> str:
    links = "".join(f'<a href="{folder}page_{number}.html">{number}</a>' for number in range(1, pages + 1))
    onward, told = min(page + 1, pages), total + (4 if "1442" in folder else 0)
    return (
        f'<div class="pager"><span>共{told}条</span> <span>{page}/{pages}页</span>{links}'
        f'<a href="{folder}page_{onward}.html">下一页</a><a href="{folder}page_{pages}.html">尾页</a></div>'
    )


def _computed(found: Resource) -> Resource:
    if isinstance(found, Still):
        return Answer(200, (("Content-Type", found.media_type), ("Cache-Control", "private")), found.body)
    return found


def _download(body: bytes, name: str) -> Answer:
    """The file's name as bytes of GBK, which no standard knows; a header is latin-1 to the server."""
    raw = name.encode("gb18030").decode("latin-1")
    disposition = ("Content-Disposition", f'attachment; filename="{raw}"')
    return Answer(200, (("Content-Type", "application/octet-stream"), disposition), body)


def vendors() -> tuple[Vendor, ...]:
    root = "/openness/OpennessContent/showList/1442/45712/page_1.html"
    return (Openness("www.open.gov.test", root, "枫桥市人民政府"),)
