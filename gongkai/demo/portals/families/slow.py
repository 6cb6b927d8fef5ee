"""Servers whose transport misbehaves: slow, hanging up, wrongly labelled, packed unasked, without end."""

import gzip
import re
import zlib
from dataclasses import replace
from typing import ClassVar

from gongkai.demo.portals.answers import found
from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene, Still
from gongkai.demo.portals.families.plain import PAGER, Plain
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

DELAY = 0.3
GIGABYTE = 1 << 30
LIST = re.compile(r"index_(\d+)\.html")
NOTICE = re.compile(r"tz/t20240105_(\d+)\.html")
MALFORMED = '<meta httpequiv="ContentType" content="text/html;charset=gbk">'


class ByReport(Plain):
    """Tells to which report an address belongs, its files included."""

    def item_at(self, path: str) -> Published | None:
        return next((item for item in self.reports if str(item.id) in path), None)


class Slow(ByReport):
    """Articles and files take `delay` seconds."""

    def __init__(self, host: str, root: str, site_name: str, *, delay: float = DELAY) -> None:
        super().__init__(host, root, site_name)
        self.delay = delay

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        answer = super().answer(asked, scene)
        return replace(answer, delay=self.delay) if self.item_at(asked.path) else answer


class Reset(ByReport):
    """Hangs up on some articles always, on those of the column `once/` the first time."""

    def __init__(self, host: str, root: str, site_name: str) -> None:
        super().__init__(host, root, site_name)
        self._asked_for: set[str] = set()

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        item = self.item_at(asked.path)
        if item and (not item.reachable or (item.column == "once/" and self._first(asked.path))):
            return Answer(200, reset=True)
        return super().answer(asked, scene)

    def _first(self, path: str) -> bool:
        with self._lock:
            first = path not in self._asked_for
            self._asked_for.add(path)
        return first


class Charset(ByReport):
    """The header says latin-1 of pages in UTF-8, UTF-8 of pages in GBK, nothing of pages with a BOM."""

    robots = None

    def _resources(self, scene: Scene) -> Resources:
        for path, resource in super()._resources(scene):
            if isinstance(resource, Still) and resource.media_type.startswith("text/html"):
                item = self.item_at(path)
                yield path, _mislabelled(resource, item.column if item else "")
            else:
                yield path, resource


class Gzip(ByReport):
    """Everything is packed whether it was asked for or not; `deflate` is raw, not zlib's, for articles."""

    robots = None

    def answer(self, asked: Asked, scene: Scene) -> Answer:
        plain = {name: value for name, value in asked.headers.items() if name != "accept-encoding"}
        answer = super().answer(replace(asked, headers=plain), scene)
        if not answer.body:
            return answer
        raw = asked.path.endswith(".html") and self.item_at(asked.path) is not None
        encoding, body = ("deflate", _deflated(answer.body)) if raw else ("gzip", gzip.compress(answer.body))
        return replace(answer, headers=(*answer.headers, ("Content-Encoding", encoding)), body=body)


class Endless(ByReport):
    """Every list page answers, with rows of its own; some reports are bodies or redirects without end.

    By column: `big/` a gigabyte, `long/` and `short/` a Content-Length that is too much or too little,
    `loop/` two addresses that lead to each other, `on/` one that leads on for ever.
    """

    robots = None
    pages: ClassVar[int] = 99_999

    def lists(self, scene: Scene) -> Resources:
        """All reports on the first page, with the first of the notices."""
        page = self.html(self._page(1, scene), self.modified(scene))
        yield self.root, page
        yield f"{self.root}index.html", page

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        tail = asked.path.removeprefix(self.root)
        number, notice = LIST.fullmatch(tail), NOTICE.fullmatch(tail)
        if number:
            return _html(self._page(int(number[1]) + 1, scene))
        if notice:
            body = self.container.format(body="<p>现将有关事项公示如下。</p>")
            return _html(self.page(_notice(int(notice[1])), body))
        item = self.item_at(asked.path)
        return self._trouble(item, asked, scene) if item and not item.reachable else None

    def _trouble(self, item: Published, asked: Asked, scene: Scene) -> Answer | None:
        if item.column == "loop/":
            other = asked.path.replace("/t", "/m") if "/t" in asked.path else asked.path.replace("/m", "/t")
            return found(other)
        if item.column == "on/":
            step = int(asked.params.get("step", "0")) if asked.params.get("step", "0").isdecimal() else 0
            return found(f"{asked.path}?step={step + 1}")
        file = asked.path.endswith(".pdf")
        if item.content == "pdf" and not file:
            return None
        resource = self._resource(asked, scene)
        if not isinstance(resource, Still):
            return None
        return _lying(resource, item.column)

    def _page(self, number: int, scene: Scene) -> str:
        rows = self.shown(scene) if number == 1 else ()
        shown = "\n".join((*map(self.row, rows), *(_row(number * 100 + n) for n in range(10))))
        pager = PAGER.format(pages=self.pages, current=number - 1)
        return self.page(self.column, f'<div class="list"><ul class="gl-list">\n{shown}\n</ul>{pager}</div>')


def _mislabelled(page: Still, column: str) -> Still:
    text = page.body.decode()
    if column == "gbk/":
        text = text.replace('<meta charset="utf-8">', MALFORMED)
        return Still(text.encode("gb18030"), "text/html; charset=utf-8", page.modified)
    if column == "bom/":
        text = text.replace('<meta charset="utf-8">', '<meta charset="gb2312">')
        return Still(text.encode("utf-8-sig"), "text/html", page.modified)
    return Still(page.body, "text/html; charset=ISO-8859-1", page.modified)


def _deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def _lying(resource: Still, column: str) -> Answer:
    answer = Answer(200, (("Content-Type", resource.media_type),), resource.body)
    if column == "big/":
        return replace(answer, body=resource.body.ljust(1 << 16), endless=GIGABYTE)
    told = len(resource.body)
    return replace(answer, length=told + 5_000 if column == "long/" else told // 2)


def _html(markup: str) -> Answer:
    return Answer(200, (("Content-Type", HTML),), markup.encode())


def _notice(number: int) -> str:
    return f"关于2023年第{number}号事项的公示"


def _row(number: int) -> str:
    return f'<li><a href="./tz/t20240105_{number}.html">{_notice(number)}</a><span>2024-01-05</span></li>'


def vendors() -> tuple[Vendor, ...]:
    root = "/zwgk/zfxxgk/zfxxgknb/"
    return (
        Slow("www.slow.gov.test", root, "缓水市人民政府"),
        Reset("www.reset.gov.test", root, "断桥市人民政府"),
        Charset("www.charset.gov.test", root, "字水市人民政府"),
        Gzip("www.gzip.gov.test", root, "叠山市人民政府"),
        Endless("www.endless.gov.test", root, "长川市人民政府"),
    )
