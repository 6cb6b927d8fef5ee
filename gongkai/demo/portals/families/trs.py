"""TRS WCM: static pages, `./YYYYMM/tYYYYMMDD_id.html`, page two is index_1, the pager an inline script."""

from collections.abc import Sequence
from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.exchange import Answer, Scene
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

PAGER = '<script>createPageHTML({pages}, {current}, "index", "{end}");</script>'
NEWS = ("县审计局召开党组会议", "云岫市统计年报（{year}年）", "政府网站工作年度报表（{year}年度）")


class TrsA(Vendor):
    """Dates inside anchors, interpretation links inside rows, the list printed twice, a stub past the end."""

    platform = "trs"
    size: ClassVar[int] = 4

    def lists(self, scene: Scene) -> Resources:
        pages = pages_of(self.shown(scene), self.size)
        for number, rows in enumerate(pages):
            shown = "\n".join(self._row(item) for item in rows)
            twice = f'<table class="m-list">{"".join(self._mobile(item) for item in rows)}</table>'
            pager = PAGER.format(pages=len(pages), current=number, end="html")
            main = f'<div class="list"><h2>{self.column}</h2><ul class="gl">{shown}</ul>{twice}{pager}</div>'
            name = "index.html" if number == 0 else f"index_{number}.html"
            page = self.html(self.page(self.column, main), self.modified(scene))
            yield f"{self.root}{name}", page
            if number == 0:
                yield self.root, page
        yield f"{self.root}index_{len(pages)}.html", self.html(_stub())

    def article_path(self, item: Published) -> str:
        return f"{self.root}{self._tail(item)}"

    def file_path(self, item: Published, name: str) -> str:
        serial = 20_000_000_000_000_000 + crc32(f"{item.key}{name}".encode())
        return f"{self.root}{item.at:%Y%m}/P0{serial}.{name.rpartition('.')[2]}"

    def metas(self, item: Published) -> str:
        """Without the space that belongs between the two attributes."""
        return super().metas(item).replace('" content', '"content')

    def _tail(self, item: Published) -> str:
        return f"{item.at:%Y%m}/t{item.at:%Y%m%d}_{item.id}.html"

    def _row(self, item: Published) -> str:
        short = f"{item.title[:18]}..." if len(item.title) > 18 else item.title
        related = ""
        if item.year % 2:
            related = (
                f'<ul><li><a href="../../zcjd/t{item.id}.html" title="{item.year}年报图解">图解</a></li></ul>'
            )
        return (
            f'<li><a href="./{self._tail(item)}" title="{escape(item.title)}">{escape(short)}'
            f"<span>{item.at:%Y-%m-%d}</span></a>{related}</li>"
            '<li class="empty"></li>'
        )

    def _mobile(self, item: Published) -> str:
        anchor = f'<a href="./{self._tail(item)}">{escape(item.title)}</a>'
        return f"<tr><td>{anchor}</td><td>{item.at:%m-%d}</td></tr>"


class TrsB(Vendor):
    """Year columns under changing names, `t{id}.shtml` without a date, declared pages that are not there."""

    platform = "trs"
    size: ClassVar[int] = 3
    missing_pages: ClassVar[int] = 2

    def lists(self, scene: Scene) -> Resources:
        columns = dict.fromkeys(item.column for item in self.shown(scene))
        links = "".join(f'<li><a href="./{name}">{_label(name)}</a></li>' for name in columns)
        page = self.html(
            self.page(self.column, f'<div class="left-nav"><ul>{links}</ul></div>'), self.modified(scene)
        )
        yield self.root, page
        yield f"{self.root}index.shtml", page
        for name in columns:
            yield from self._column(name, self.shown(scene, name), scene)

    def _column(self, name: str, items: tuple[Published, ...], scene: Scene) -> Resources:
        pages = pages_of(items, self.size)
        declared = len(pages) + (self.missing_pages if name.startswith("bm") else 0)
        for number, rows in enumerate(pages):
            shown = "".join(self._row(item) for item in rows)
            pager = PAGER.format(pages=declared, current=number, end="shtml")
            main = f'<div class="list"><h2>{_label(name)}</h2><ul>{shown}</ul>{pager}</div>'
            page = self.html(self.page(f"{_label(name)}-{self.column}", main), self.modified(scene))
            yield f"{self.root}{name}index{f'_{number}' if number else ''}.shtml", page
            if number == 0:
                yield f"{self.root}{name}", page
        if declared == len(pages):
            back = '<html><head><meta http-equiv="refresh" content="0; url=./"></head></html>'
            yield f"{self.root}{name}index_{len(pages)}.shtml", self.html(back)

    def article_path(self, item: Published) -> str:
        return f"{self.root}{item.column}{self._tail(item)}"

    def file_path(self, item: Published, name: str) -> str:
        serial = 20_000_000_000_000_000 + crc32(f"{item.key}{name}".encode())
        return f"{self.root}{item.column}P0{serial}.{name.rpartition('.')[2]}"

    def _tail(self, item: Published) -> str:
        """Some carry no date, some that of the day on which the system was moved."""
        return f"t{item.id}.shtml" if item.year % 2 else f"202206/t20220615_{item.id}.shtml"

    def _row(self, item: Published) -> str:
        href = f"./{self.linked(item).removeprefix(f'{self.root}{item.column}')}"
        anchor = f'<a href="{href}">{escape(item.title)}</a>'
        return f"<li>{anchor}<span>[{item.at:%Y-%m-%d}]</span></li>"


class TrsC(Vendor):
    """GBK that calls itself gb2312, the list in a frame, rows that are script, other things among them."""

    platform = "trs"
    charset = "gbk"

    def lists(self, scene: Scene) -> Resources:
        frame = self.html(self.page(self.column, '<iframe src="./index_362.html" id="list"></iframe>'))
        yield self.root, _declared(frame.body)
        yield f"{self.root}index.html", _declared(frame.body)
        rows = "".join((*map(self._row, self.shown(scene)), *self._others()))
        inner = self.html(f'<html><head><meta charset="gb2312"></head><body><ul>{rows}</ul></body></html>')
        yield f"{self.root}index_362.html", _declared(inner.body)
        for number, year in enumerate((2023, 2024)):
            for kind, title in enumerate(NEWS):
                name = f"{year + 1}02/t{year + 1}0203_{8000 + 10 * number + kind}.html"
                shown = self.page(
                    title.format(year=year), self.container.format(body="<p>会议强调，抓好落实。</p>")
                )
                yield f"{self.root}{name}", _declared(self.html(shown).body)

    def article_path(self, item: Published) -> str:
        return f"{self.root}{item.at:%Y%m}/t{item.at:%Y%m%d}_{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        return f"{self.root}{item.at:%Y%m}/P0{20_000_000_000_000_000 + item.id}.{name.rpartition('.')[2]}"

    def page(self, title: str, main: str, metas: str = "") -> str:
        return super().page(title, main, metas).replace('<meta charset="gbk">', '<meta charset="gb2312">')

    def _row(self, item: Published) -> str:
        tail = f"./{item.at:%Y%m}/t{item.at:%Y%m%d}_{item.id}.html"
        anchor = f'<a href="javascript:void(0)" onclick="jumpToDetail(\'{tail}\')">{item.title}</a>'
        return f"<li>{anchor}<span>{item.at:%Y/%m/%d}</span></li>"

    def _others(self) -> Sequence[str]:
        return [
            f'<li><a href="./{year + 1}02/t{year + 1}0203_{8000 + 10 * number + kind}.html">'
            f"{title.format(year=year)}</a><span>{year + 1}/02/03</span></li>"
            for number, year in enumerate((2023, 2024))
            for kind, title in enumerate(NEWS)
        ]


def _declared(body: bytes) -> Answer:
    """No validators, and a header that agrees with the page on the wrong charset."""
    return Answer(200, (("Content-Type", "text/html; charset=gb2312"),), body)


def _label(name: str) -> str:
    year = name[:4]
    return f"{year}年" if year.isdigit() else "部门年报"


def _stub() -> str:
    inside = f'<div class="list"><ul></ul></div><!--{"-" * 280}-->'
    return f"<html><head><title></title></head><body>{inside}</body></html>"


def vendors() -> tuple[Vendor, ...]:
    return (
        TrsA("www.trs-a.gov.test", "/zwgk/zfxxgknb/", "青湖市人民政府"),
        TrsB("www.trs-b.gov.test", "/zfxxgk/zfxxgknb/", "青湖市白石县人民政府"),
        TrsC("www.trs-c.gov.test", "/xxgk/gknb_40939/", "青湖市喆水县人民政府"),
    )
