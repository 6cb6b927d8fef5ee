"""Pages that hide their list: a shell whose rows come after JavaScript, and one page sliced by JavaScript."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar
from zlib import crc32

from gongkai.demo.portals.contents import content
from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import LAUNCHED, Resources, Vendor

FOLDER = "/zwgk/zfxxgk/zfxxgkml/"
TABS = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")
SHELL = """<div id="app" v-cloak><ul class="gk-list"><li v-for="item in list">
<a :href="item.url" href="{{= item.url }}" title="{{= item.title }}">{{= item.title }}</a>
<span>{{= item.date }}</span></li></ul><div class="loading">数据加载中...</div></div>
<script type="text/html" id="rows"><% for (var i in list) { %><li><a href="<%= list[i].url %>">
<%= list[i].title %></a></li><% } %></script>
<script src="/static/js/chunk-vendors.7be1c3d2.js"></script>
<script src="/static/js/app.5f2c09aa.js"></script>"""
APP = """(function(){var q=new URLSearchParams(location.search),gk=q.get("gk")||"1";
function load(n){axios.post("/zwgk/api/xxgk/"+["guide","rules","content","list"][gk-1],
{gk:gk,pageNum:n,pageSize:10}).then(function(r){app.list=r.data.data.list;app.total=r.data.data.total})}load(1)})();"""
SLICER = """<script>
var perSize = 10, totalCount = {total};
$('.default_news li').each(function () {{ if (!$(this).find('.flag').text()) $(this).remove(); }});
$('.default_news li').hide().slice(0, perSize).show();
</script>"""


class Spa(Vendor):
    """The same HTML for every tab; what fills it is asked for by POST from a script's file, as JSON."""

    platform = "generic"
    container = '<div class="article-box" id="zoom">{body}</div>'
    most: ClassVar[int] = 10

    def lists(self, scene: Scene) -> Resources:
        tabs = "".join(f'<a href="{FOLDER}?gk={n}">{name}</a>' for n, name in enumerate(TABS, start=1))
        yield FOLDER, self.html(self.page(f"政府信息公开-{self.site_name}", f"<nav>{tabs}</nav>{SHELL}"))
        yield (
            "/static/js/app.5f2c09aa.js",
            Still(APP.encode(), "application/javascript", self.modified(scene)),
        )
        yield "/static/js/chunk-vendors.7be1c3d2.js", Still(b"", "application/javascript", LAUNCHED)

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        """GET and a body that is no JSON get an error with 200."""
        if not asked.path.startswith("/zwgk/api/xxgk/"):
            return None
        wanted = _wanted(asked)
        if wanted is None:
            return _json({"code": 500, "msg": "Request method not supported", "data": None})
        rows = self.shown(scene) if asked.path.endswith("/list") else ()
        asked_for = wanted.get("pageNum")
        page = max(asked_for, 1) if isinstance(asked_for, int) else 1
        part = rows[(page - 1) * self.most : page * self.most]
        listed = [
            {"title": each.title, "url": self.article_path(each), "date": f"{each.at:%Y-%m-%d}"}
            for each in part
        ]
        return _json(
            {"code": 200, "msg": "ok", "data": {"total": len(rows), "pageNum": page, "list": listed}}
        )

    def article_path(self, item: Published) -> str:
        return f"/zwgk/zfxxgk/content/{item.at:%Y}/{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        return f"/upload/{item.at:%Y%m%d}/{item.id}.{name.rpartition('.')[2]}"


class Sliced(Vendor):
    """Every row in page one, ten at a time shown by a script; rows without a flag are tests, never shown.

    A last row is the template's own. There is no second page.
    """

    platform = "sliced"
    container = '<div class="view TRS_UEDITOR trs_paper_default">{body}</div>'

    def lists(self, scene: Scene) -> Resources:
        rows = self.shown(scene)
        shown = "\n".join(self._row(item, "·") for item in rows)
        tests = "\n".join(self._row(item, "") for item in self._tests())
        template = '<li class="tpl"><i class="flag"></i><a href="{{= item.url }}">{{= item.title }}</a></li>'
        script = SLICER.format(total=len(rows))
        main = (
            f'<ul class="default_news">{tests}\n{shown}\n{template}</ul><div id="pagination"></div>{script}'
        )
        page = self.html(self.page(self.column, main), self.modified(scene))
        yield self.root, page
        yield f"{self.root}index.html", page
        for item in self._tests():
            body = content(item, partial(self.file_link, item)).body
            yield self.article_path(item), self.html(self.page(item.title, self.article(item, body)))

    def article_path(self, item: Published) -> str:
        return f"{self.root}{item.at:%Y%m}/t{item.at:%Y%m%d}_{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        serial = 20_000_000_000_000_000 + crc32(f"{item.key}{name}".encode())
        return f"{self.root}{item.at:%Y%m}/P0{serial}.{name.rpartition('.')[2]}"

    def _tests(self) -> tuple[Published, ...]:
        """Whoever set the column up tried it out, with a report of a year to come."""
        return tuple(
            replace(item, year=2031, title=f"测试{item.organ}2031年政府信息公开工作年度报告", content="html")
            for item in self.reports[:2]
        )

    def _row(self, item: Published, flag: str) -> str:
        tail = self.linked(item).replace(self.root, "./", 1)
        anchor = f'<a href="{tail}" title="{item.title}">{item.title}</a>'
        return f'<li><i class="flag">{flag}</i>{anchor}<span>{item.at:%Y-%m-%d}</span></li>'


def _wanted(asked: Asked) -> Mapping[str, object] | None:
    if asked.method != "POST":
        return None
    try:
        found = json.loads(asked.body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _json(value: object) -> Answer:
    headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Answer(200, headers, json.dumps(value, ensure_ascii=False).encode())


def vendors() -> tuple[Vendor, ...]:
    return (
        Spa("www.spa.gov.test", f"{FOLDER}?gk=4", "塞北市人民政府"),
        Sliced("www.sliced.gov.test", "/gongkai/zfxxgk/gknb/", "云栖市人民政府"),
    )
