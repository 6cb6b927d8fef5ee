"""Guangdong's NFCMS, beside gkmlpt: ordinary columns in pages counted from one, `content/post_{id}.html`."""

from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of


class Nfcms(Vendor):
    """Some articles are `post_`, some `mpost_`; addresses are whole, and the date is nowhere in them."""

    platform = "generic"
    container = '<div class="news_cont_d_wrap">{body}</div>'
    column = "政府信息公开年度报告"
    size: ClassVar[int] = 8

    def lists(self, scene: Scene) -> Resources:
        pages = pages_of(self.shown(scene), self.size)
        for number, rows in enumerate(pages, start=1):
            shown = "".join(self._row(item) for item in rows)
            main = f'<ul class="news_list">{shown}</ul>{self._pager(number, len(pages))}'
            page = self.html(self.page(self.column, main), self.modified(scene))
            yield f"{self.root}{_name(number)}", page
            if number == 1:
                yield self.root, page

    def article_path(self, item: Published) -> str:
        return f"{self.root}content/{'mpost' if item.year % 4 == 0 else 'post'}_{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        number = 10_000 + crc32(f"{item.key}{name}".encode()) % 900_000
        return f"/attachment/0/{number // 1000}/{number}/{item.id}.{name.rpartition('.')[2]}"

    def metas(self, item: Published) -> str:
        script = f"<script>var NFCMS_SITE_ID = 662007; var NFCMS_POST_ID = {item.id};</script>\n"
        return f"{super().metas(item)}{script}"

    def _row(self, item: Published) -> str:
        url = f"http://{self.host}{self.article_path(item)}"
        anchor = f'<a href="{url}" title="{escape(item.title)}">{escape(item.title)}</a>'
        return f"<li>{anchor}<span>{item.at:%Y-%m-%d}</span></li>"

    def _pager(self, number: int, pages: int) -> str:
        address = f"http://{self.host}{self.root}"
        before, after = max(number - 1, 1), min(number + 1, pages)
        steps = (("首页", 1), ("上一页", before), ("下一页", after), ("尾页", pages))
        links = "".join(f'<a href="{address}{_name(each)}">{text}</a>' for text, each in steps)
        return f'<div class="page">{links}</div>'


def _name(number: int) -> str:
    return "index.html" if number == 1 else f"index_{number}.html"


def vendors() -> tuple[Vendor, ...]:
    return (Nfcms("www.nfcms.gov.test", "/bmxxgk/zwgk/xxgknb/", "粤屏县人民政府"),)
