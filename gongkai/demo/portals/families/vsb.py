"""博达 VSB: list files count down to the oldest, `1.htm`; a script hands out files, not to everybody."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import md5
from html import escape
from typing import ClassVar

from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene, Still
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resource, Resources, Vendor, pages_of

DOWNLOAD = "/system/_content/download.jsp"
TREES = {"zfxxgknb": 1042, "bmndbg": 1043}
FRAME = re.compile(r'<iframe src="([^"]+)"[^>]*></iframe>')
CAPTCHA = """<html><head><title>系统提示</title></head><body><form method="post" action="">
<p>请输入验证码：<input type="text" name="codeValue">
<img src="/system/resource/js/filedownload/createimage.jsp"></p>
<input type="submit" value="下载"></form></body></html>"""


class Vsb(Vendor):
    """The first organ's list is files, the second's a script with `PAGENUM` behind `totalpage`.

    The page in front shows the newest rows, so it repeats some of the next. Downloads want a page of the
    host's as Referer; where `captcha_after` is set, so many of a night are free and for more it asks
    for a code.
    """

    platform = "vsb"
    container = '<div id="vsb_content"><div class="v_news_content">{body}</div></div>'
    size: ClassVar[int] = 5

    def __init__(self, host: str, site_name: str, captcha_after: int | None = None) -> None:
        super().__init__(host, "/zfxxgk/zfxxgknb.htm", site_name)
        self.captcha_after = captcha_after
        self._downloads: Counter[int] = Counter()

    def site_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        others = {item.organ for item in self.reports if item.column == "bmndbg"}
        url = f"http://{self.host}{_tree('bmndbg')}"
        return (*super().site_rows(), *((f"{self.code}-bm", each, url, self.platform) for each in others))

    def lists(self, scene: Scene) -> Resources:
        rows = self.shown(scene, "zfxxgknb")
        pages = -(-len(rows) // self.size)
        oldest_first = pages_of(tuple(reversed(rows)), self.size)
        yield self.root, self._list(rows[: self.size], 1, pages, scene)
        for number, part in enumerate(oldest_first[: pages - 1], start=1):
            path = self.root.replace(".htm", f"/{number}.htm")
            yield path, self._list(tuple(reversed(part)), pages - number + 1, pages, scene)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        if asked.path == DOWNLOAD:
            return self._download(asked, scene)
        if asked.path == "/list.jsp" and asked.params.get("wbtreeid") == str(TREES["bmndbg"]):
            return self._paged(asked, scene)
        if asked.path == "/content.jsp":
            return self._content(asked, scene)
        return None

    def article_path(self, item: Published) -> str:
        tree = TREES[item.column]
        if item.column == "bmndbg" and item.year % 2:
            return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid={tree}&wbnewsid={item.id}"
        return f"/info/{tree}/{item.id}.htm"

    def file_path(self, item: Published, name: str) -> str:
        """What is shown in the page lies in a folder, what is offered for download does not."""
        stored = md5(f"{item.key}{name}".encode(), usedforsecurity=False).hexdigest().upper()
        if item.content in {"frame", "embed", "pictures"}:
            return f"/__local/{stored[0]}/{stored[1:3]}/{stored[3:5]}/{stored[5:]}.{name.rpartition('.')[2]}"
        return f"{DOWNLOAD}?wbfileid={stored}"

    def file_link(self, item: Published, name: str) -> str:
        path = self.file_path(item, name)
        return path.replace("?", "?urltype=news.DownloadAttachUrl&owner=1402873467&")

    def page(self, title: str, main: str, metas: str = "") -> str:
        return super().page(title, f"<!--Announced by Visual SiteBuilder 9-->\n{main}", metas)

    def portal_of_disclosure(self) -> str:
        departments = f'<a href="{_tree("bmndbg")}">部门年度报告</a>' if len(self.site_rows()) > 1 else ""
        return f"{super().portal_of_disclosure()}{departments}"

    def article(self, item: Published, body: str) -> str:
        if item.year % 2:
            body = FRAME.sub(r'<script>showVsbpdfIframe("\1","100%","900","0","","0");</script>', body)
        return (
            f"{super().article(item, body)}<script>_showDynClickBatch(['dynclicks_u9'],[{item.id}])</script>"
        )

    def _list(self, rows: Sequence[Published], page: int, pages: int, scene: Scene) -> Resource:
        up = "../" if page == 1 else "../../"
        shown = "".join(self._row(item, up) for item in rows)
        folder = "zfxxgknb/" if page == 1 else ""
        links = {each: f"{folder}{pages - each + 1}.htm" for each in range(2, pages + 1)}
        links[1] = "zfxxgknb.htm" if page == 1 else "../zfxxgknb.htm"
        main = f'<ul class="list">{shown}</ul>{_pager(links, page, pages)}'
        return self.html(self.page(self.column, main), self.modified(scene))

    def _paged(self, asked: Asked, scene: Scene) -> Answer:
        """A page past the last is the last."""
        parts = pages_of(self.shown(scene, "bmndbg"), self.size)
        wanted = asked.params.get("PAGENUM", "1")
        page = min(max(int(wanted), 1), len(parts)) if wanted.isdecimal() else 1
        links = {
            each: f"?totalpage={len(parts)}&PAGENUM={each}&{_tree('bmndbg').partition('?')[2]}"
            for each in range(1, len(parts) + 1)
        }
        shown = "".join(self._row(item, "") for item in parts[page - 1])
        main = f'<ul class="list">{shown}</ul>{_pager(links, page, len(parts))}'
        return Answer(200, (("Content-Type", HTML),), self.page("部门年度报告", main).encode())

    def _row(self, item: Published, up: str) -> str:
        href = escape(f"{up}{self.article_path(item)[1:]}")
        anchor = f'<a href="{href}" target="_blank" title="{escape(item.title)}">{escape(item.title)}</a>'
        return f'<li id="line_u9_{item.id % 10}"><span>{item.at:%Y-%m-%d}</span>{anchor}</li>'

    def _content(self, asked: Asked, scene: Scene) -> Answer | None:
        """By number, in whatever order the parameters come."""
        wanted = asked.params.get("wbnewsid")
        item = next((each for each in self.shown(scene) if str(each.id) == wanted), None)
        if item is None:
            return None
        path, _, query = self.article_path(item).partition("?")
        found = self._resource(replace(asked, path=path, query=query), scene)
        return Answer(200, (("Content-Type", HTML),), found.body) if isinstance(found, Still) else None

    def _download(self, asked: Asked, scene: Scene) -> Answer:
        wanted = f"wbfileid={asked.params.get('wbfileid', '')}"
        found = self._resource(replace(asked, query=wanted), scene)
        if not isinstance(found, Still):
            return self.missing()
        if not asked.headers.get("referer", "").startswith(f"http://{self.host}/"):
            return Answer(403, (("Content-Type", HTML),), "<html><body>非法访问</body></html>".encode())
        with self._lock:
            self._downloads[scene.night] += asked.method == "GET"
            used_up = self.captcha_after is not None and self._downloads[scene.night] > self.captcha_after
        if used_up:
            return Answer(200, (("Content-Type", HTML),), CAPTCHA.encode())
        return Answer(
            200, (("Content-Type", "application/octet-stream"), *self._named(wanted, scene)), found.body
        )

    def _named(self, wanted: str, scene: Scene) -> tuple[tuple[str, str], ...]:
        """The file's name as bytes that a header has no room for."""
        items = (each for each in self.shown(scene) if each.content in {"pdf", "docx"})
        ends = ((each, f"{each.title}.{each.content}") for each in items)
        names = [name for item, name in ends if self.file_path(item, name).endswith(wanted)]
        return tuple(
            ("Content-Disposition", f'attachment; filename="{name.encode().decode("latin-1")}"')
            for name in names
        )


def _tree(column: str) -> str:
    return f"/list.jsp?urltype=tree.TreeTempUrl&wbtreeid={TREES[column]}"


def _pager(links: dict[int, str], page: int, pages: int) -> str:
    def link(kind: str, number: int, text: str) -> str:
        if number == page or not 1 <= number <= pages:
            return f'<span class="{kind.partition(" ")[0]}_d">{text}</span>'
        return f'<span class="{kind}"><a href="{escape(links[number])}">{text}</a></span>'

    numbers = "".join(link("p_no", number, str(number)) for number in range(1, pages + 1))
    back = f"{link('p_first p_fun', 1, '首页')}{link('p_prev p_fun', page - 1, '上页')}"
    onward = f"{link('p_next p_fun', page + 1, '下页')}{link('p_last p_fun', pages, '尾页')}"
    inside = f'<span class="p_pages">{back}{numbers}{onward}</span><span class="p_t">{page}/{pages}</span>'
    return f'<div class="pb_sys_common pb_sys_normal pb_sys_style1">{inside}</div>'


def vendors() -> tuple[Vendor, ...]:
    return (
        Vsb("www.vsb.gov.test", "槐原县人民政府"),
        Vsb("www.vsb-captcha.gov.test", "槐原县坪头镇人民政府", captcha_after=5),
    )
