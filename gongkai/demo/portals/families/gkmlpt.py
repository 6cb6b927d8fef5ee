"""Guangdong's gkmlpt: an organ is a path of a shared host, its tree a script, its rows and files JSON."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from html import escape
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.contents import content
from gongkai.demo.portals.exchange import HTML, Answer, Asked, Scene
from gongkai.demo.portals.families.others import Entry, Other, monthly, newest_first, yearly
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

API = re.compile(r"/(\w+)/gkmlpt/api/all/(\d+)")
TWICE = 2023
WECHAT = "https://mp.weixin.qq.com/s/{name}"
ERROR = (
    '<html><head><title>出错了</title></head><body><div class="error"><h2>出错了</h2>{}</div></body></html>'
)


@dataclass(frozen=True, slots=True)
class Organ:
    """`first` is the number its columns start from, `fragment` whether its address is given with a column."""

    prefix: str
    name: str
    sid: str
    first: int
    others: tuple[Other, ...]
    fragment: bool = False

    @property
    def annual(self) -> int:
        return self.first + 5

    @property
    def summaries(self) -> int:
        return self.first + 4


class Gkmlpt(Vendor):
    """Columns are known to `_CONFIG` alone, which is script and no JSON; some nodes only jump elsewhere.

    Page 0 is page 1. Reports go out just after midnight in China, the day before by Greenwich. Since 2023
    each stands in a second column too, under another number. What is not there is an error with 200, the
    rules for robots among it. The second organ's addresses say https, where nobody answers.
    """

    platform = "gkmlpt"
    container = '<div class="article-content">{body}</div>'
    size: ClassVar[int] = 100

    def __init__(self, host: str, site_name: str, organs: tuple[Organ, ...]) -> None:
        super().__init__(host, f"/{organs[0].prefix}/gkmlpt/index", site_name)
        self._organs = {organ.prefix: organ for organ in organs}
        self.reports = tuple(
            replace(item, at=item.at.replace(hour=0, minute=item.id % 60)) for item in self.reports
        )

    def site_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        return tuple(
            (f"{self.code}-{organ.prefix}", organ.name, self._address(organ), self.platform)
            for organ in self._organs.values()
        )

    def entries(self, organ: Organ, scene: Scene) -> tuple[Entry, ...]:
        return newest_first((*self.shown(scene, organ.prefix), *organ.others))

    def lists(self, scene: Scene) -> Resources:
        for organ in self._organs.values():
            config = {"SITE_NAME": organ.name, "SID": organ.sid, "TREE": self._tree(organ, scene)}
            script = f"<script>\nwindow._CONFIG = {_script({**config, 'SERVICE_AREA_ID': 1})};\n</script>"
            main = f'{script}<div id="app"></div><script src="/gkmlpt/static/js/app.3f2a.js"></script>'
            yield f"/{organ.prefix}/gkmlpt/index", self.html(self.page(f"{organ.name}信息公开目录", main))
            for other in organ.others:
                page = self.page(other.title, self.container.format(body=other.body))
                yield _path(organ.prefix, other.id), self.html(page, other.at)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        rows = API.fullmatch(asked.path)
        if rows is None or rows[1] not in self._organs:
            return None
        return self._rows(self._organs[rows[1]], int(rows[2]), asked.params, scene)

    def articles(self, scene: Scene) -> Resources:
        again = {self.article_path(item): _path(item.column, _again(item)) for item in self.shown(scene)}
        for path, found in super().articles(scene):
            yield path, found
            if path in again:
                yield again[path], found

    def article_path(self, item: Published) -> str:
        return _path(item.column, item.id)

    def file_path(self, item: Published, name: str) -> str:
        number = _attachment(item, name)
        folder = f"{number // 10**6}/{number // 10**3}/{number}"
        return f"/{item.column}/attachment/{folder}/{item.id}.{name.rpartition('.')[2]}"

    def missing(self) -> Answer:
        return Answer(200, (("Content-Type", HTML),), ERROR.format(" " * 1500).encode())

    def portal_of_disclosure(self) -> str:
        links = (f'<a href="{self._address(each)}">{each.name}</a>' for each in self._organs.values())
        return f'<div class="zwgk">{"".join(links)}</div>'

    def article(self, item: Published, body: str) -> str:
        pairs = (("索引号", _identifier(item)), ("发布机构", item.organ), ("名称", item.title))
        dates = (("成文日期", f"{item.at - timedelta(2):%Y-%m-%d}"), ("发布日期", f"{item.at:%Y-%m-%d}"))
        cells = "".join(
            f"<tr><td>{name}:</td><td>{escape(text)}</td></tr>" for name, text in (*pairs, *dates)
        )
        detail = _script({"DETAIL": {"id": item.id, "title": item.title, "content": escape(body)}})
        return (
            f'<table class="classify">{cells}</table><h1 class="title">{escape(item.title)}</h1>\n'
            f"{self.container.format(body=body)}\n<script>window._CONFIG = {detail};</script>"
        )

    def _address(self, organ: Organ) -> str:
        fragment = f"#{organ.annual}" if organ.fragment else ""
        return f"http://{self.host}/{organ.prefix}/gkmlpt/index{fragment}"

    def _rows(self, organ: Organ, column: int, params: Mapping[str, str], scene: Scene) -> Answer:
        entries = self._column(organ, column, scene) if params.get("sid", organ.sid) == organ.sid else ()
        page = params.get("page", "1")
        start = (max(int(page), 1) - 1) * self.size if page.isdecimal() else 0
        articles = [self._row(organ, column, entry, scene) for entry in entries[start : start + self.size]]
        total = len(entries)
        answer = {"classify": {"id": column, "post_count": total}, "articles": articles, "total": total}
        return Answer(200, (("Content-Type", "application/json"),), json.dumps(answer).encode())

    def _column(self, organ: Organ, column: int, scene: Scene) -> tuple[Entry, ...]:
        """Column 0 is all there is."""
        if column in {0, organ.annual}:
            return self.entries(organ, scene)
        if column == organ.summaries:
            return tuple(each for each in self.shown(scene, organ.prefix) if each.year >= TWICE)
        return ()

    def _row(self, organ: Organ, column: int, entry: Entry, scene: Scene) -> Mapping[str, object]:
        at = int(entry.at.timestamp())
        day = (entry.at - timedelta(2)).replace(hour=0, minute=0)
        number, path, files = entry.id, _path(organ.prefix, entry.id), []
        if isinstance(entry, Published):
            number = _again(entry) if column == organ.summaries else number
            path = self.linked(entry) if entry.content == "item" else _path(organ.prefix, number)
            files = self._files(entry, scene)
        address = f"//{self.host}{path}"
        url = f"https:{address}" if organ.fragment else f"http:{address}"
        if "一图读懂" in entry.title:
            url = address = WECHAT.format(name=f"Xq{entry.id}")
        times = dict.fromkeys(("create_time", "first_publish_time", "display_publish_time"), at)
        return {
            "id": number, "title": entry.title, "document_number": "", "identifier": _identifier(entry),
            "publisher": organ.name, "keywords": "", "abstract": "", "date": int(day.timestamp()),
            "created_at": f"{entry.at:%Y-%m-%d %H:%M:%S}", **times, "classify_main": column,
            "classify_main_name": _NAMES[column - organ.first] if column else "", "url": url,
            "post_url": address if address.startswith("https") else f"http:{address}",
            "is_expired": 0, "is_abolished": 0, "relation": [], "attachment": files,
        }  # fmt: skip

    def _tree(self, organ: Organ, scene: Scene) -> list[Mapping[str, object]]:
        elsewhere = {
            0: f"http://{self.host}/gkzn/{organ.prefix}.html",
            6: "https://www.wznb.gov.test/list.html",
        }

        def node(number: int, children: tuple[int, ...] = ()) -> Mapping[str, object]:
            return {
                "id": organ.first + number,
                "name": _NAMES[number],
                "jump_url": elsewhere.get(number, ""),
                "post_count": len(self._column(organ, organ.first + number, scene)),
                "parent": organ.first + 1 if number in {2, 3, 4} else 0,
                "children": [node(child) for child in children],
            }

        return [node(0), node(1, (2, 3, 4)), node(5), node(6)]

    def _files(self, item: Published, scene: Scene) -> list[Mapping[str, object]]:
        made = content(item, partial(self.file_link, item), item.edition(scene.night))
        return [
            {
                "id": _attachment(item, file.name), "name": file.name, "mime": file.media_type,
                "type": file.name.rpartition(".")[2], "size": len(file.body),
                "url": f"http://{self.host}{self.file_path(item, file.name)}",
            }
            for file in made.files
        ]  # fmt: skip


_NAMES = (
    "政府信息公开指南",
    "法定主动公开内容",
    "机构职能",
    "财政预决算[含“三公”经费}",
    "工作总结",
    "政府信息公开年报",
    "政府网站年度报表",
)


def _script(value: object) -> str:
    """An object as people write it: names bare, single quotes, a comma after the last; and a bracket awry."""
    if isinstance(value, Mapping):
        return "{" + "".join(f"{name}: {_script(each)}, " for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_script, value)) + "]"
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("</", "<\\/")
        return f"'{quoted}'"
    return str(value)


def _path(prefix: str, number: int) -> str:
    return f"/{prefix}/gkmlpt/content/{number // 10**6}/{number // 10**3}/post_{number}.html"


def _again(item: Published) -> int:
    return 1_000_000 + crc32(f"{item.key} again".encode()) % 9_000_000


def _attachment(item: Published, name: str) -> int:
    return 10_000 + crc32(f"{item.key}{name}".encode()) % 2_000_000


def _identifier(entry: Entry) -> str:
    return f"11998200MB2D{entry.id % 100_000:05}X/{entry.at:%Y}-{entry.id % 1000:05}"


def vendors() -> tuple[Vendor, ...]:
    school, town = "陶埠市教育局", "陶埠市莲塘镇人民政府"
    sheets = (*monthly(school, 2015, 118), yearly(school, range(2022, 2023))[-1])
    return (
        Gkmlpt(
            "www.gkm.gov.test",
            "陶埠市人民政府",
            (
                Organ("tbsjyj", school, "662021", 6620, sheets),
                Organ("tbltz", town, "662038", 7980, yearly(town, range(2019, 2026)), fragment=True),
            ),
        ),
    )
