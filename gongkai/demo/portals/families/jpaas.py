"""大汉 jpaas: the first page of rows is in the page, the rest built by a gateway as HTML within JSON."""

import json
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import ClassVar

from gongkai.demo.portals import answers
from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families.others import Entry, newest_first, yearly
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
QUERY = {
    "webId": "3185",
    "pageId": "1599556",
    "parseType": "bulidstatic",
    "pageType": "column",
    "tagId": "信息列表",
    "tplSetId": "o0YcVHHq5vWtr3uiCp4SY",
    "editType": "null",
}
MOVED = 2020
FORBIDDEN = "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>"
LIST = """<ul class="list-box">
{rows}
</ul>
<div class="pagination" id="pages" count="{total}" rows="{size}" pageNo="{number}" unitUrl="{url}" \
queryData="{query}"></div>"""


class Jpaas(Vendor):
    """The gateway wants the column's address as Referer, and the page's number inside `paramJson`.

    `pageNo` beside it is taken and means nothing: page one is the answer. Its JSON holds bare control
    characters. Addresses know the year only; articles from before the move keep the old ones, their files
    were given new ones.
    """

    platform = "jpaas"
    container = '<div class="article-content" id="zoom">{body}</div>'
    size: ClassVar[int] = 15

    def __init__(self, host: str, root: str, site_name: str) -> None:
        super().__init__(host, root, site_name)
        self._others = yearly(site_name, range(2018, 2026))

    def entries(self, scene: Scene) -> tuple[Entry, ...]:
        return newest_first((*self.shown(scene), *self._others))

    def lists(self, scene: Scene) -> Resources:
        names = (("ColId", QUERY["pageId"]), ("ColumnName", self.column))
        metas = "".join(f'<meta name="{name}" content="{value}">\n' for name, value in names)
        script = '<script type="text/javascript" src="/jpaas-publish-server/script/unitbuild.js"></script>'
        unit = self._unit(1, self.size, scene)
        main = f'<div class="list"><h2>{self.column}</h2><div id="unit">{unit}</div></div>'
        yield self.root, self.html(self.page(self.column, f"{main}{script}", metas), self.modified(scene))
        for other in self._others:
            page = self.page(other.title, self.container.format(body=other.body))
            yield self._path(other), self.html(page, other.at)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        if asked.path != UNIT:
            return None
        if asked.method != "GET":
            return answers.plain(405, "Method Not Allowed\n")
        if not asked.headers.get("user-agent") or asked.headers.get("referer") != self.list_url:
            return Answer(403, (("Content-Type", "text/html"),), FORBIDDEN.encode())
        return self._built(asked.params, scene)

    def article_path(self, item: Published) -> str:
        return self._path(item)

    def file_path(self, item: Published, name: str) -> str:
        end = name.rpartition(".")[2]
        if item.at.year < MOVED:
            return f"/0530/222/{_hex(f'{item.key}{name}')}.{end}"
        return f"/cms_files/filemanager/{QUERY['webId']}/attach/{item.at:%Y%m}/{_hex(name)}.{end}"

    def _built(self, params: Mapping[str, str], scene: Scene) -> Answer:
        wrong = [name for name in ("webId", "pageId", "tagId", "tplSetId") if params.get(name) != QUERY[name]]
        if wrong:
            return _json({"success": False, "code": "500", "message": f"参数错误:{wrong[0]}", "data": None})
        number, size = self._asked_page(params.get("paramJson", ""))
        data = {"html": self._unit(number, size, scene).replace("<span>", "\x0b<span>")}
        return _json({"success": True, "code": "200", "message": "操作成功", "data": data})

    def _asked_page(self, text: str) -> tuple[int, int]:
        """Page one for whatever cannot be understood."""
        try:
            asked = json.loads(text)
            return max(int(asked["pageNo"]), 1), max(int(asked.get("pageSize", self.size)), 1)
        except (ValueError, KeyError, TypeError):
            return 1, self.size

    def _unit(self, number: int, size: int, scene: Scene) -> str:
        entries = self.entries(scene)
        rows = "\n".join(self._row(entry) for entry in entries[(number - 1) * size : number * size])
        query = ",".join(f"'{name}':'{value}'" for name, value in QUERY.items())
        names = {"size": size, "number": number, "url": UNIT, "query": f"{{{query}}}"}
        return LIST.format(rows=rows, total=len(entries), **names)

    def _row(self, entry: Entry) -> str:
        href = self.linked(entry) if isinstance(entry, Published) else self._path(entry)
        anchor = f'<a href="{href}" title="{escape(entry.title)}" target="_blank">{escape(entry.title)}</a>'
        return f"<li>\t{anchor}<span>{entry.at:%Y-%m-%d}</span></li>"

    def _path(self, entry: Entry) -> str:
        at = entry.at
        if at.year < MOVED:
            return f"/art/{at.year}/{at.month}/{at.day}/art_1229179150_{entry.id}.html"
        folder = self.root.rpartition("/")[0]
        return f"{folder}/art/{at.year}/art_{_hex(str(entry.id))}.html"


def _json(answer: Mapping[str, object]) -> Answer:
    """Line ends, tabs and worse stand in its strings as they are."""
    text = json.dumps(answer, ensure_ascii=False).replace("\\n", "\n").replace("\\t", "\t")
    body = text.replace("\\u000b", "\x0b").encode()
    return Answer(200, (("Content-Type", "application/json;charset=UTF-8"),), body)


def _hex(name: str) -> str:
    return sha256(f"jpaas/{name}".encode()).hexdigest()[:32]


def vendors() -> tuple[Vendor, ...]:
    return (Jpaas("www.jpaas.gov.test", "/zfxxgk/zfxxgknb/index.html", "澄阳市人民政府"),)
