"""苏迪 WebPlus: `list.htm`, `list2.htm` and up, articles in folders by day."""

from hashlib import md5
from html import escape
from typing import ClassVar

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

COLUMN = "3021"


class Webplus(Vendor):
    """Its pager prints rows and pages and links by script alone; a page past the end is missing."""

    platform = "webplus"
    container = '<div class="wp_articlecontent">{body}</div>'
    column = "信息公开年报"
    size: ClassVar[int] = 6

    def lists(self, scene: Scene) -> Resources:
        rows = self.shown(scene)
        pages = pages_of(rows, self.size)
        for number, part in enumerate(pages, start=1):
            shown = "".join(self._row(item) for item in part)
            main = (
                f'<div id="wp_news_w6"><ul class="wp_article_list">{shown}</ul></div>'
                f"{self._pager(number, len(pages), len(rows))}"
            )
            path = self.root if number == 1 else self.root.replace("list.htm", f"list{number}.htm")
            yield path, self.html(self.page(self.column, main), self.modified(scene))

    def article_path(self, item: Published) -> str:
        return f"/{item.at:%Y}/{item.at:%m%d}/c{COLUMN}a{item.id}/page.htm"

    def further_path(self, item: Published, page: int) -> str:
        return self.article_path(item).replace("page.htm", f"page_{page - 1}.htm")

    def file_path(self, item: Published, name: str) -> str:
        stored = md5(f"{item.key}{name}".encode(), usedforsecurity=False).hexdigest()
        return f"/_upload/article/files/{stored[:2]}/{stored[2:4]}/{stored}.{name.rpartition('.')[2]}"

    def metas(self, item: Published) -> str:  # noqa: ARG002 - it writes none
        return ""

    def _row(self, item: Published) -> str:
        anchor = f'<a href="{self.linked(item)}" title="{escape(item.title)}">{escape(item.title)}</a>'
        return (
            f'<li class="list_item"><span class="Article_Title">{anchor}</span>'
            f'<span class="Article_PublishDate">{item.at:%Y-%m-%d}</span></li>'
        )

    def _pager(self, number: int, pages: int, total: int) -> str:
        return (
            '<ul class="wp_paging"><li class="pages_count"><span class="per_page">每页'
            f'<em class="per_count">{self.size}</em>记录</span><span class="all_count">总共'
            f'<em class="all_count">{total}</em>记录</span></li><li class="page_nav"><span class="pages">'
            f'页码<em class="curr_page">{number}</em>/<em class="all_pages">{pages}</em></span></li></ul>'
        )


def vendors() -> tuple[Vendor, ...]:
    return (Webplus("www.webplus.gov.test", f"/{COLUMN}/list.htm", "苏河市档案局"),)
