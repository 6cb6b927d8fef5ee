"""大汉 jpage: a first group of rows as XML in a script, the rest from a proxy, three pages at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import md5
from html import escape
from itertools import chain
from typing import ClassVar
from urllib.parse import quote

from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene, Still
from gongkai.demo.portals.families.others import Entry, Other, newest_first, yearly
from gongkai.demo.portals.truth import CHINA, Published
from gongkai.demo.portals.vendor import Resources, Vendor

PROXY = "/module/web/jpage/dataproxy.jsp"
DOWNLOAD = "/module/download/downfile.jsp"
SCRIPT = """<script>
var param_{unit} = {{col:1,appid:'1',webid:39,path:'/',columnid:{column},{kind},unitid:'{unit}',\
webname:'{site}',permissiontype:0}};
$(document).ready(function () {{
  $("#{unit}").jpage({{themeName:'default',totalRecord:{total},perPage:{size},openRelated:true,
    proxyUrl:'{proxy}',extParam:param_{unit}}}); }});
</script>"""
ARRIVING = Other("关于公开征求《政府信息公开指南》意见的公告", datetime(2026, 11, 20, 15, tzinfo=CHINA))


class Jpage(Vendor):
    """The visible list is empty; `col{N}/index.html?pageNum=2` is page one again.

    Articles stand under the column they were written in and under the one that lists them. The address of a
    file names it in its parameters alone, and what comes is called an octet stream.
    """

    platform = "jpage"
    container = (
        '<!--ZJEG_RSS.content.begin--><meta name="ContentStart"><div id="zoom">{body}</div>'
        '<meta name="ContentEnd"><!--ZJEG_RSS.content.end-->'
    )
    size: ClassVar[int] = 15
    unit: ClassVar[str] = "247686"
    proxy: ClassVar[str] = PROXY
    kind: ClassVar[str] = "sourceContentType:1"

    def __init__(self, host: str, root: str, site_name: str, years: range) -> None:
        super().__init__(host, root, site_name)
        self._others = yearly(site_name, years)

    @property
    def number(self) -> str:
        return self.root.partition("/col/col")[2].partition("/")[0]

    @property
    def listed(self) -> str:
        """The columns whose rows stand in the list, as the page's script writes it."""
        return self.number

    def entries(self, scene: Scene) -> tuple[Entry, ...]:
        return newest_first((*self.shown(scene), *self._others))

    def lists(self, scene: Scene) -> Resources:  # noqa: ARG002 - the column is computed when it is asked for
        yield self.root.partition("?")[0], lambda _, scene: self._column(scene)
        for other in (*self._others, ARRIVING):
            main = self.container.format(body=other.body)
            yield self._path(other, self.number), self.html(self.page(other.title, main), other.at)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        if asked.path == self.proxy:
            return self._proxied({**asked.params, **asked.form}, scene)
        if asked.path == DOWNLOAD:
            return self._download(asked, scene)
        return None

    def articles(self, scene: Scene) -> Resources:
        twins = {self.article_path(item): self._path(item, self.number) for item in self.shown(scene)}
        for path, found in super().articles(scene):
            yield path, found
            if path in twins:
                yield twins[path], found

    def article_path(self, item: Published) -> str:
        return self._path(item, item.column.removeprefix("col"))

    def file_path(self, item: Published, name: str) -> str:
        return f"{DOWNLOAD}?filename={_stored(item, name)}"

    def file_link(self, item: Published, name: str) -> str:
        return f"{DOWNLOAD}?classid=0&showname={quote(name)}&filename={_stored(item, name)}"

    def next_group(self, page: int) -> str:
        """The address for a group, counted from one: the page's own names the group that it has already."""
        name = quote(quote(self.site_name))
        return (
            f"{self.proxy}?page={page}&appid=1&appid=1&webid=39&path=/&columnid={self.number}"
            f"&unitid={self.unit}&webname={name}&permissiontype=0"
        )

    def record(self, entry: Entry) -> bytes:
        """Single quotes, the text cut short, the title whole; every third address says http and the host."""
        text = f"{entry.title[:22]}…" if len(entry.title) > 22 else entry.title
        href = self.linked(entry) if isinstance(entry, Published) else self._path(entry, self.number)
        if entry.id % 3 == 0:
            href = f"http://{self.host}{href}"
        return (
            f"<li><a href='{href}' title='{escape(entry.title)}' target='_blank'>{escape(text)}</a>"
            f"<span>{entry.at:%Y-%m-%d}</span></li>"
        ).encode()

    def _column(self, scene: Scene) -> Answer:
        entries = self.entries(scene)
        first = entries[: 3 * self.size]
        rows = b"\n".join(_wrapped(self.record(entry)) for entry in first).decode()
        data = f"<datastore>\n{_next(self.next_group(1))}\n<recordset>\n{rows}\n</recordset></datastore>"
        names = {"unit": self.unit, "column": self.listed, "site": self.site_name, "proxy": self.proxy}
        main = (
            f'<div class="list"><h2>{self.column}</h2><div id="{self.unit}"><ul></ul>'
            f'<script type="text/xml">{data}</script></div></div>'
            f"{SCRIPT.format(total=len(entries), size=self.size, kind=self.kind, **names)}"
        )
        return Answer(200, (("Content-Type", HTML),), self.page(self.column, main).encode())

    def _proxied(self, params: Mapping[str, str], scene: Scene) -> Answer:
        raise NotImplementedError

    def _download(self, asked: Asked, scene: Scene) -> Answer:
        name = asked.params.get("filename", "")
        found = self._resource(replace(asked, query=f"filename={name}"), scene)
        if not isinstance(found, Still):
            return self.missing()
        return answers.still(replace(found, media_type="application/octet-stream"), asked.headers)

    def _path(self, entry: Entry, column: str) -> str:
        """Neither month nor day with a zero before it."""
        at = entry.at
        return f"/art/{at.year}/{at.month}/{at.day}/art_{column}_{entry.id}.html"


class JpageA(Jpage):
    """The proxy takes GET and POST and gives one row more than asked for; a row arrives while one reads.

    One record's text is cut within a character and holds a control byte.
    """

    def __init__(self, host: str, root: str, site_name: str, years: range) -> None:
        super().__init__(host, root, site_name, years)
        self._answered = 0

    def entries(self, scene: Scene) -> tuple[Entry, ...]:
        """From the second answer of the proxy on there is one more, on top."""
        found = super().entries(scene)
        return (ARRIVING, *found) if scene.night > 1 or self._answered > 1 else found

    def record(self, entry: Entry) -> bytes:
        made = super().record(entry)
        if isinstance(entry, Published) and entry.year == 2014:
            before, _, after = made.partition("…".encode())
            return before[:-1] + b"\x0b..." + after
        return made

    def _proxied(self, params: Mapping[str, str], scene: Scene) -> Answer:
        if params.get("columnid") != self.number:
            return xml((), total=0, size=self.size)
        with self._lock:
            self._answered += 1
            entries = self.entries(scene)
        page, start, end = self._range(params)
        rows = tuple(self.record(entry) for entry in entries[start - 1 : end + 1])
        onward = self.next_group(page + 1) if end < len(entries) else ""
        return xml(rows, total=len(entries), size=self.size, onward=onward)

    def _range(self, params: Mapping[str, str]) -> tuple[int, int, int]:
        """Group, first and last row; any range is granted."""
        group = 3 * self.size
        if "startrecord" not in params:
            page = number_of(params.get("page"))
            return page, (page - 1) * group + 1, page * group
        start, end = number_of(params["startrecord"]), number_of(params.get("endrecord"))
        return -(-end // group), start, end


class JpageB(Jpage):
    """The proxy's parameter is enciphered and its answer 54 bytes of nothing: there is a first group only."""

    unit = "518093"

    def next_group(self, page: int) -> str:
        token = md5(f"{self.host}{page}".encode(), usedforsecurity=False).hexdigest().upper()
        return f"{PROXY}?page={page}&jpagecode={token}"

    def _proxied(self, params: Mapping[str, str], scene: Scene) -> Answer:  # noqa: ARG002 - asked in vain
        return Answer(200, (("Content-Type", "text/html;charset=UTF-8"),), b"\r\n" * 27)


def xml(rows: Sequence[bytes], *, total: int, size: int, onward: str = "") -> Answer:
    """Called HTML, and no document that a strict parser reads."""
    head = f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // size)}</totalpage>"
    parts = chain(
        (b"<datastore>", head.encode(), _next(onward).encode(), b"<recordset>"),
        map(_wrapped, rows),
        (b"</recordset></datastore>",),
    )
    return Answer(200, (("Content-Type", "text/html;charset=UTF-8"),), b"\n".join(parts))


def _wrapped(record: bytes) -> bytes:
    return b"<record><![CDATA[\n" + record + b"]]></record>"


def _next(address: str) -> str:
    return f'<nextgroup><![CDATA[<a href="{address}"></a>]]></nextgroup>' if address else "<nextgroup/>"


def _stored(item: Published, name: str) -> str:
    stem = md5(f"{item.key}{name}".encode(), usedforsecurity=False).hexdigest()
    return f"{stem}.{name.rpartition('.')[2]}"


def number_of(value: str | None) -> int:
    return max(int(value), 1) if value and value.isdecimal() else 1


def vendors() -> tuple[Vendor, ...]:
    area = "?vc_xxgkarea=11998200MB2845105N&jh=264"
    return (
        JpageA("www.jpage-a.gov.test", "/col/col61490/index.html", "岚溪市人民政府", range(2008, 2026)),
        JpageB(
            "www.jpage-b.gov.test",
            f"/col/col315154/index.html{area}",
            "岚溪市石埠区人民政府",
            range(2008, 2026),
        ),
    )
