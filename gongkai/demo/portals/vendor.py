"""What every simulated host has in common: a home page that leads to the column, robots.txt, articles, files.

A family is a subclass that says where its pages lie and how they look; what is computed on demand goes into
`dynamic`. Hosts are made anew for each world, so that what they count is counted once.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape
from threading import Lock
from typing import ClassVar
from urllib.parse import unquote

from gongkai.demo.portals import answers
from gongkai.demo.portals.contents import Content, content
from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.truth import Published, published

LAUNCHED = datetime(2019, 6, 3, 1, 30, tzinfo=UTC)
Resource = Still | Answer | Callable[[Asked, Scene], Answer]
Resources = Iterator[tuple[str, Resource]]
MENU = (
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "依申请公开",
    "政府公报",
    "政策解读",
    "领导之窗",
)


class Vendor:
    """One host. `root` is the path of its annual-report column, `place` where its articles stand on a page.

    `reports` are those of the truth table, newest first. `code` names the row of the catalogue.
    `cuts`: a long article is several pages, and not one that a script shows bit by bit.
    """

    platform: ClassVar[str] = ""
    charset: ClassVar[str] = "utf-8"
    robots: ClassVar[str | None] = None
    container: ClassVar[str] = '<div class="TRS_Editor">{body}</div>'
    column: ClassVar[str] = "政府信息公开年报"
    cuts: ClassVar[bool] = True

    def __init__(self, host: str, root: str, site_name: str) -> None:
        self.host, self.root, self.site_name = host, root, site_name
        self.reports = published(host)
        self._made: dict[tuple[int, int], Mapping[str, Resource]] = {}
        self._lock = Lock()

    @property
    def code(self) -> str:
        return self.host.removeprefix("www.").removesuffix(".gov.test")

    @property
    def list_url(self) -> str:
        return f"http://{self.host}{self.root}"

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        found = self.dynamic(asked, scene) or self._resource(asked, scene)
        if found is None:
            return self.missing()
        if isinstance(found, Still):
            return answers.still(found, asked.headers)
        return found if isinstance(found, Answer) else found(asked, scene)

    # what a family says of itself

    def lists(self, scene: Scene) -> Resources:
        """Its list pages by path, a query included where it belongs to the address."""
        raise NotImplementedError

    def article_path(self, item: Published) -> str:
        raise NotImplementedError

    def file_path(self, item: Published, name: str) -> str:
        """Where a file lies; its address in a page unless `file_link` says otherwise."""
        raise NotImplementedError

    def file_link(self, item: Published, name: str) -> str:
        return self.file_path(item, name)

    def further_path(self, item: Published, page: int) -> str:
        """Page two and on of an article."""
        stem, _, end = self.article_path(item).rpartition(".")
        return f"{stem}_{page - 1}.{end}"

    def site_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Code, organ, list URL and platform for the catalogue: one row, none for a host that is nobody's."""
        return ((self.code, self.site_name, self.list_url, self.platform),) if self.platform else ()

    def linked(self, item: Published) -> str:
        """What a list links to: the article, or the file where that is all there is."""
        made = content(item, partial(self.file_link, item))
        return self.file_link(item, made.item.name) if made.item else self.article_path(item)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        """Answers that are computed; None for what lies there as a file."""

    def missing(self) -> Answer:
        return answers.not_found()

    def metas(self, item: Published) -> str:
        at = f"{item.at:%Y-%m-%d %H:%M}"
        pairs = (("ArticleTitle", item.title), ("PubDate", at), ("ContentSource", item.organ))
        return "".join(f'<meta name="{name}" content="{escape(value)}" />\n' for name, value in pairs)

    # what families use

    def shown(self, scene: Scene, column: str | None = None) -> tuple[Published, ...]:
        rows = (each for each in self.reports if each.shown(scene.night))
        return tuple(each for each in rows if column is None or each.column == column)

    def html(self, markup: str, modified: datetime = LAUNCHED) -> Still:
        return Still(
            markup.encode(self.charset, "xmlcharrefreplace"), f"text/html; charset={self.charset}", modified
        )

    def page(self, title: str, main: str, metas: str = "") -> str:
        menu = "".join(f'<li><a href="/zwgk/{n}/index.html">{name}</a></li>' for n, name in enumerate(MENU))
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="{self.charset}">\n<title>{escape(title)}</title>\n'
            f'<meta name="SiteName" content="{escape(self.site_name)}" />\n{metas}</head>\n<body>\n'
            f'<div class="nav"><ul><li><a href="/">首页</a></li>{menu}</ul></div>\n{main}\n'
            f'<div class="footer"><p>主办：{escape(self.site_name)}　网站标识码：9981000001</p></div>\n'
            "</body></html>\n"
        )

    def modified(self, scene: Scene) -> datetime:
        """When the lists were last written anew: the newest report's date, or the night something changed."""
        changes = {each.gone for each in self.reports} | {each.night for each in self.reports}
        last = max((night for night in changes if night and night <= scene.night), default=1)
        newest = max((each.at for each in self.shown(scene)), default=LAUNCHED)
        return newest + timedelta(days=last - 1)

    # furniture

    def _resource(self, asked: Asked, scene: Scene) -> Resource | None:
        key = (scene.night, scene.phase)
        with self._lock:
            if key not in self._made:
                self._made[key] = dict(self._resources(scene))
        made, path = self._made[key], unquote(asked.path)
        return (made.get(f"{path}?{asked.query}") if asked.query else None) or made.get(path)

    def _resources(self, scene: Scene) -> Resources:
        if self.robots is not None:
            yield "/robots.txt", Still(self.robots.encode(), "text/plain", LAUNCHED)
        yield "/", self.html(self.page(self.site_name, self.home()))
        yield "/zwgk/", self.html(self.page(f"政务公开-{self.site_name}", self.portal_of_disclosure()))
        yield from self.lists(scene)
        yield from self.articles(scene)

    def home(self) -> str:
        news = "".join(f'<li><a href="/xw/{n}.html">市政府召开第{n}次常务会议</a></li>' for n in range(1, 9))
        return f'<div class="main"><a href="/zwgk/">政务公开</a><ul class="xw">{news}</ul></div>'

    def portal_of_disclosure(self) -> str:
        return f'<div class="zwgk"><a href="{self.root}">{self.column}</a></div>'

    def articles(self, scene: Scene) -> Resources:
        for item in self.shown(scene):
            edition = item.edition(scene.night)
            made = content(item, partial(self.file_link, item), edition)
            modified = item.at + timedelta(days=30 * (edition - 1))
            for file in made.files:
                yield unquote(self.file_path(item, file.name)), Still(file.body, file.media_type, modified)
            if made.item is None:
                yield from self._article(item, made, modified)

    def _article(self, item: Published, made: Content, modified: datetime) -> Resources:
        path = self.article_path(item)
        if made.leads_to and made.by == "status":
            yield path, answers.found(made.leads_to)
            return
        if made.leads_to:
            yield path, self.html(_onward(made.leads_to, made.by), modified)
            return
        bodies = (made.body, *made.more) if self.cuts else ("".join((made.body, *made.more)),)
        for number, body in enumerate(bodies, start=1):
            pager = _pager(path, number, len(bodies)) if len(bodies) > 1 else ""
            main = self.article(item, f"{body}{pager}")
            where = path if number == 1 else self.further_path(item, number)
            yield where, self.html(self.page(item.title, main, self.metas(item)), modified)

    def article(self, item: Published, body: str) -> str:
        at = f"{item.at:%Y-%m-%d %H:%M}"
        return (
            f'<div class="position">当前位置：<a href="/">首页</a> &gt; '
            f'<a href="{self.root}">{self.column}</a></div>\n<h1>{escape(item.title)}</h1>\n'
            f'<div class="info">发布时间：{at} 来源：{escape(item.organ)}</div>\n'
            f"{self.container.format(body=body)}"
        )


def _pager(path: str, number: int, pages: int) -> str:
    """By counters in one script, or by a call, as articles go."""
    stem, _, end = path.rpartition("/")[2].rpartition(".")
    if len(path) % 2:
        return f"<script>var currentPage={number - 1};var countPage={pages};</script>"
    return f'<script>createPageHTML({pages}, {number - 1}, "{stem}", "{end}");</script>'


def _onward(address: str, by: str) -> str:
    if by == "script":
        return f'<html><head><script>location.href="{address}";</script></head><body></body></html>'
    return f'<html><head><meta http-equiv="refresh" content="0; url={address}"></head><body></body></html>'


def pages_of(rows: tuple[Published, ...], size: int) -> tuple[tuple[Published, ...], ...]:
    """Rows cut into list pages, one empty page at least."""
    return tuple(rows[start : start + size] for start in range(0, len(rows), size)) or ((),)
