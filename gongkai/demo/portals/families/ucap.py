"""开普 UCAP: channels `/ucs/c108463/`, pages counted from one, rows as JSON, all of it made anew daily."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import ClassVar

from gongkai.demo.portals.contents import content
from gongkai.demo.portals.exchange import Answer, Asked, Scene, Still
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

GENERATED = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
SEARCH = re.compile(r"/(?:searchList|common/search)/([0-9a-f]{32})")
CHANNELS = {"c108463/": "市政府", "c108464/": "市政府部门"}
SCRIPT = """<script>
var channelid = $('meta[name=channelid]').attr('content');
function getPage(page) {{ $.getJSON('/searchList/' + channelid +
  '?_isAgg=true&_isJson=true&_pageSize=18&_template=index&_rangeTimeGte=&_channelName=&page=' + page,
  {then}); }}
$.ajax({{url: '/u/channel/treeNew/ucs', dataType: 'jsonp', success: function (nodes) {{
  $.fn.zTree.init($('#channelTree'), {{}}, nodes); }}}});
</script>"""


class Ucap(Vendor):
    """The root only leads on to its first channel; the second is known to the tree alone, as `null.shtml`.

    The first channel's rows stand in its pages, the second's come as JSON only. Addresses have no scheme,
    files lie beside their article under Chinese names, and every page says each day when it was generated.
    """

    platform = "ucap"
    container = '<div id="zoomcon"><UCAPCONTENT>{body}</UCAPCONTENT></div>'
    cuts: ClassVar[bool] = False
    stems: ClassVar[Mapping[str, str]] = {"c108463/": "zfxxgk_list", "c108464/": "list"}
    size: ClassVar[int] = 6
    most: ClassVar[int] = 18

    def lists(self, scene: Scene) -> Resources:
        yield (
            self.root,
            self.html('<html><head><meta http-equiv="refresh" content="0;url=redirect.shtml"></head>'),
        )
        onward = '<html><script>window.location.href = "../c108463/zfxxgk_list.shtml";</script></html>'
        yield self.root.replace("jump.", "redirect."), self.html(onward)
        rows = self.shown(scene, "c108463/")
        for number, page in enumerate(pages_of(rows, self.size), start=1):
            tail = "" if number == 1 else f"_{number}"
            main = self._list("c108463/", page, (number, -(-len(rows) // self.size), len(rows)))
            yield f"/ucs/c108463/zfxxgk_list{tail}.shtml", self._channel("c108463/", main)
        yield "/ucs/c108464/list.shtml", self._channel("c108464/", self._list("c108464/", (), None))

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        search = SEARCH.fullmatch(asked.path)
        if search:
            return self._search(search[1], asked.params, scene)
        if asked.path == "/u/channel/treeNew/ucs":
            called = asked.params.get("callback", "callback")
            return _json(f"{called}({json.dumps(_tree(), ensure_ascii=False)})", "application/javascript")
        return None

    def article_path(self, item: Published) -> str:
        return f"/ucs/{item.column}{item.at:%Y%m}/{_hex(item.key)}.shtml"

    def file_path(self, item: Published, name: str) -> str:
        """Beside the article, under the name that was uploaded."""
        stem, _, end = name.rpartition(".")
        return f"{self.article_path(item).removesuffix('.shtml')}/files/《{stem}》.{end}"

    def file_link(self, item: Published, name: str) -> str:
        """Relative and not escaped, but for viewers, which need the whole address."""
        path = self.file_path(item, name)
        return path if item.content in {"viewer", "frame"} else path.rpartition(f"{item.at:%Y%m}/")[2]

    def _resources(self, scene: Scene) -> Resources:
        """Every page anew each night, with the time of it in a meta tag."""
        at = GENERATED + timedelta(days=scene.night)
        meta = f'<meta name="others" content="页面生成时间 {at:%Y-%m-%d %H:%M:%S}" />\n</head>'.encode()
        for path, found in super()._resources(scene):
            if isinstance(found, Still) and found.media_type.startswith("text/html"):
                yield path, Still(found.body.replace(b"</head>", meta, 1), found.media_type, at)
            else:
                yield path, found

    def _channel(self, name: str, main: str) -> Still:
        metas = (
            f'<meta name="channelid" content="{_hex(name)}" />\n'
            f'<meta name="ColumnName" content="{CHANNELS[name]}" />\n'
        )
        tree = '<div class="left"><ul id="channelTree" class="ztree"></ul></div>'
        return self.html(self.page(f"{CHANNELS[name]}-{self.column}", f"{tree}{main}", metas))

    def _list(self, name: str, rows: Sequence[Published], paged: tuple[int, int, int] | None) -> str:
        """`paged` is the page's number, that of pages, that of rows; None where the script draws the rows."""
        shown = "".join(self._row(item) for item in rows)
        stem = self.stems[name]
        if paged is None:
            script = f"{SCRIPT.format(then='draw')}<script>getPage(1);</script>"
        else:
            number, pages, total = paged
            pager = f"createPageHTML('page_div',{pages}, {number},'{stem}','shtml',{total});"
            script = f"{SCRIPT.format(then='redraw')}<script>{pager}</script>"
        return f'<div class="list"><ul id="list">{shown}</ul><div id="page_div"></div>{script}</div>'

    def _row(self, item: Published) -> str:
        anchor = f'<a href="{self._address(item)}" target="_blank">{item.title}</a>'
        return f"<li>{anchor}<span>{item.at:%Y-%m-%d}</span></li>"

    def _address(self, item: Published) -> str:
        return f"//{self.host}{self.article_path(item)}"

    def _search(self, channel: str, params: Mapping[str, str], scene: Scene) -> Answer:
        name = next((each for each in CHANNELS if _hex(each) == channel), "")
        rows = self.shown(scene, name) if name else ()
        page, size = _number(params.get("page"), 1), min(_number(params.get("_pageSize"), 15), self.most)
        part = rows[(page - 1) * size : page * size]
        results = [self._result(item, name, scene) for item in part]
        data = {"page": page, "rows": size, "total": len(rows), "channelId": channel, "results": results}
        return _json(json.dumps({"data": data}, ensure_ascii=False), "application/json")

    def _result(self, item: Published, name: str, scene: Scene) -> dict[str, object]:
        made = content(item, partial(self.file_link, item), item.edition(scene.night))
        files = [{"fileName": each.name, "filePath": self.file_link(item, each.name)} for each in made.files]
        pairs = (("indexnumber", f"998200{item.id}/{item.at:%Y}-{item.id % 1000:05}"), ("source", item.organ))
        return {
            "title": item.title,
            "subTitle": "",
            "url": self._address(item),
            "publishedTime": int(item.at.timestamp() * 1000),
            "publishedTimeStr": f"{item.at:%Y-%m-%d %H:%M:%S}",
            "content": item.title,
            "channelName": CHANNELS[name],
            "manuscriptId": item.id,
            "resList": files,
            "domainMetaList": [{"resultList": [_pair(*pair) for pair in pairs]}],
        }


def _pair(key: str, value: str) -> dict[str, str]:
    return {"key": key, "value": value}


def _tree() -> list[dict[str, str]]:
    """Nodes of a zTree: the second child's page has no name here, though it has one."""
    pages = {"c108463/": "zfxxgk_list", "c108464/": "null"}
    top = _hex("zfxxgknb/")
    root = {"id": top, "pId": "0", "name": "政府信息公开年报", "url": "/ucs/zfxxgknb/jump.shtml"}
    return [
        root,
        *(
            {"id": _hex(name), "pId": top, "name": label, "url": f"/ucs/{name}{pages[name]}.shtml"}
            for name, label in CHANNELS.items()
        ),
    ]


def _number(value: str | None, otherwise: int) -> int:
    return max(int(value), 1) if value and value.isdecimal() else otherwise


def _json(text: str, media_type: str) -> Answer:
    return Answer(200, (("Content-Type", f"{media_type};charset=UTF-8"),), text.encode())


def _hex(name: str) -> str:
    return sha256(f"ucs/{name}".encode()).hexdigest()[:32]


def vendors() -> tuple[Vendor, ...]:
    return (Ucap("www.ucap.gov.test", "/ucs/zfxxgknb/jump.shtml", "霞川市人民政府"),)
