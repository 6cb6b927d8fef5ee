"""TRS WAS5: articles are TRS's, but the list is a search that answers POST alone and never ends."""

from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene
from gongkai.demo.portals.families.others import Entry, newest_first, yearly
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

SEARCH = "/was5/web/search"
CHANNEL = "278090"
FORM = f"""<form id="searchForm" name="searchForm" action="{SEARCH}" method="post">
<input type="hidden" name="channelid" value="{CHANNEL}"><input type="hidden" name="page" value="1">
<input type="hidden" name="perpage" value="20"><input type="hidden" name="orderby" value="-PUBDATE">
</form><div id="list"></div>
<script>
function toPage(n) {{
  $.post('{SEARCH}', {{channelid: '{CHANNEL}', page: n, perpage: 20, orderby: '-PUBDATE'}},
    function (html) {{ $('#list').html(html); }});
}}
toPage(1);
</script>"""


class Was(Vendor):
    """GET is sent to the shell. `perpage` says what it likes, a page is seven rows.

    Nothing tells how many pages there are: past the last one begins the first anew. Paths are upper case.
    """

    platform = "was5"
    size: ClassVar[int] = 7

    def __init__(self, host: str, root: str, site_name: str) -> None:
        super().__init__(host, root, site_name)
        self._others = yearly(site_name, range(2021, 2026))

    def lists(self, scene: Scene) -> Resources:  # noqa: ARG002 - the shell is the same every night
        shell = self.html(self.page(self.column, f'<div class="list"><h2>{self.column}</h2>{FORM}</div>'))
        yield self.root, shell
        yield f"{self.root}index.html", shell
        for other in self._others:
            main = self.container.format(body=other.body)
            yield self._path(other), self.html(self.page(other.title, main), other.at)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        if asked.path != SEARCH:
            return None
        if asked.method != "POST":
            return answers.found(f"http://{self.host}{self.root}")
        form = {**asked.params, **asked.form}
        return self._found(form.get("channelid", ""), form.get("page", "1"), scene)

    def article_path(self, item: Published) -> str:
        return self._path(item)

    def file_path(self, item: Published, name: str) -> str:
        serial = 20_000_000_000_000_000 + crc32(f"{item.key}{name}".encode())
        return f"{self.root}{item.at:%Y%m}/P0{serial}.{name.rpartition('.')[2]}"

    def _found(self, channel: str, page: str, scene: Scene) -> Answer:
        """A fragment of a page; an unknown channel has an empty one."""
        rows: tuple[Entry, ...] = ()
        if channel == CHANNEL:
            entries = newest_first((*self.shown(scene), *self._others))
            pages = range(0, len(entries), self.size)
            start = pages[(int(page) - 1) % len(pages)] if page.isdecimal() else 0
            rows = entries[start : start + self.size]
        markup = f'<ul class="was">{"".join(map(self._row, rows))}</ul>'
        return Answer(200, (("Content-Type", HTML),), markup.encode())

    def _row(self, entry: Entry) -> str:
        """What was searched for is red."""
        href = self.linked(entry) if isinstance(entry, Published) else self._path(entry)
        title = escape(entry.title).replace("政府信息公开", "<font color=red>政府信息公开</font>", 1)
        anchor = f'<a href="http://{self.host}{href}" target="_blank">{title}</a>'
        return f"<li>{anchor}<span>{entry.at:%Y-%m-%d}</span></li>\n"

    def _path(self, entry: Entry) -> str:
        return f"{self.root}{entry.at:%Y%m}/t{entry.at:%Y%m%d}_{entry.id}.html"


def vendors() -> tuple[Vendor, ...]:
    return (Was("www.was.gov.test", "/XXGK/XXGK/GKNB/", "霁原市人民政府"),)
