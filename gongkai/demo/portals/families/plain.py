"""A TRS list with nothing odd about it, for hosts whose server is what misbehaves."""

from collections.abc import Sequence
from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.exchange import Scene
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

PAGER = '<script>createPageHTML({pages}, {current}, "index", "html");</script>'


class Plain(Vendor):
    """`index.html`, `index_1.html`; rows `./YYYYMM/tYYYYMMDD_id.html` with a date; 404 past the end."""

    platform = "trs"
    robots: ClassVar[str | None] = "User-agent: *\nDisallow: /admin/\n"
    size: ClassVar[int] = 8

    def lists(self, scene: Scene) -> Resources:
        pages = pages_of(self.shown(scene), self.size)
        for number, rows in enumerate(pages):
            markup = self.list_page(rows, PAGER.format(pages=len(pages), current=number))
            page = self.html(markup, self.modified(scene))
            yield f"{self.root}{'index.html' if number == 0 else f'index_{number}.html'}", page
            if number == 0:
                yield self.root, page

    def folder(self, item: Published) -> str:  # noqa: ARG002 - there is one list here
        """That of the list in which the report stands."""
        return self.root

    def article_path(self, item: Published) -> str:
        return f"{self.folder(item)}{item.at:%Y%m}/t{item.at:%Y%m%d}_{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        serial = 20_000_000_000_000_000 + crc32(name.encode()) % 10**7 * 10**8 + item.id
        return f"{self.folder(item)}{item.at:%Y%m}/P0{serial}.{name.rpartition('.')[2]}"

    def list_page(self, rows: Sequence[Published], pager: str) -> str:
        shown = "\n".join(self.row(item) for item in rows)
        main = f'<div class="list"><h2>{self.column}</h2><ul class="gl-list">\n{shown}\n</ul>{pager}</div>'
        return self.page(self.column, main)

    def row(self, item: Published) -> str:
        tail = self.linked(item).removeprefix(self.folder(item))
        anchor = f'<a href="./{tail}" title="{escape(item.title)}">{item.title}</a>'
        return f"<li>{anchor}<span>{item.at:%Y-%m-%d}</span></li>"
