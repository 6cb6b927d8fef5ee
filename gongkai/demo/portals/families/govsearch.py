"""TRS govsearch, the older search server: the list is `searPage.jsp?page=N` and says not how long it is."""

from html import escape
from typing import ClassVar

from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene
from gongkai.demo.portals.families.plain import Plain
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

SEARCH = "/govsearch/searPage.jsp"
QUERY = "pubwebsite=zfxxgk&indexPa=2&schn=252&sinfo=252&surl=zfxxgk/"


class Govsearch(Plain):
    """Rows are a table; past the end there are none. `indexPa=2` is no page's number."""

    platform = "govsearch"
    folder_of_articles: ClassVar[str] = "/zfxxgk/gknb/"
    size: ClassVar[int] = 7

    def folder(self, item: Published) -> str:  # noqa: ARG002 - one for all
        return self.folder_of_articles

    def lists(self, scene: Scene) -> Resources:  # noqa: ARG002 - computed when it is asked for
        yield from ()

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        """Only for who asks for the column that it is."""
        if asked.path != SEARCH or asked.params.get("schn") != "252":
            return None
        number = asked.params.get("page", "1")
        parts = pages_of(self.shown(scene), self.size)
        wanted = int(number) if number.isdecimal() else 1
        rows = parts[wanted - 1] if 1 <= wanted <= len(parts) else ()
        shown = "".join(self._cells(item) for item in rows)
        main = f'<table class="xxgk"><tr><th>名称</th><th>生成日期</th></tr>{shown}</table>'
        return Answer(200, (("Content-Type", HTML),), self.page(self.column, main).encode())

    def _cells(self, item: Published) -> str:
        anchor = f'<a href="{self.linked(item)}" title="{escape(item.title)}">{escape(item.title)}</a>'
        return f"<tr><td>{anchor}</td><td>{item.at:%Y年%m月%d日}</td></tr>"


def vendors() -> tuple[Vendor, ...]:
    return (Govsearch("www.govsearch.gov.test", f"{SEARCH}?page=1&{QUERY}", "海榕市人民政府"),)
