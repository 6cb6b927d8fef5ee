"""龙讯 Lonsun EX: an organ's column is a shell, its rows a fragment from one endpoint for everything."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import ClassVar

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.truth import Published
from gongkai.demo.portals.vendor import Resources, Vendor, pages_of

COLUMN = re.compile(r"/public/column/(\d+)")
SITE = "6795621"
NOTHING = "暂无相关信息"
TEMPLATES = {2019: 5591, 2020: 5281, 2021: 6621, 2022: 7161, 2023: 7741, 2024: 7931, 2025: 8611}
SHELL = """<div class="xxgk_tab"><a href="/public/column/{organ}?type=2&action=list&nav=1">公开指南</a>
<a href="/public/column/{organ}?type={kind}&action=list&nav=3&catId={category}">政府信息公开年报</a></div>
<ul class="organ_list">{organs}</ul><ul id="columnTree" class="ztree"></ul>
<div id="listBox"></div><div id="page_public_info"></div>
<script>
var publicInfoLabel = {{IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', siteId: '{site}',
  pageSize: 15, pageIndex: 1, action: 'list', isDate: true, dateFormat: 'yyyy-MM-dd', length: 30,
  organId: '{organ}', type: '{kind}', catId: '{asked}', catIds: '', cId: '', result: '暂无相关信息',
  file: '/xxgk/publicInfoList_newest2020'}};
function loadList(n) {{ publicInfoLabel.pageIndex = n; publicInfoLabel._ = Math.random();
  $('#listBox').load('/site/label/8888?' + $.param(publicInfoLabel)); }}
$.getJSON('/site/label/8888', {{IsAjax: 1, dataType: 'html', labelName: 'columnTree', isJson: true,
  siteId: '{site}', organId: '{organ}', id: '', isChild: true}}, drawTree);
loadList(1);
</script>"""
PAGER = """<script>Ls.pagination("#page_public_info", loadList,
  {{currentPage: {page}, pageCount: {pages}, total: {total}}});</script>"""


@dataclass(frozen=True, slots=True)
class Organ:
    """`kind` is the column's `type`, which differs without a rule; `category` the organ's annual reports."""

    id: str
    name: str
    kind: int
    category: str


ORGANS = (
    Organ("6600101", "皖溪市人民政府", 4, "6720345"),
    Organ("6600102", "皖溪市人民政府办公室", 4, "6721907"),
    Organ("6600117", "皖溪市交通运输局", 6, "32129260"),
    Organ("6600131", "皖溪市林业局", 6, "32130077"),
)


class Lonsun(Vendor):
    """Titles in the fragment are cut at `length`, files lie in FastDFS under names that say nothing.

    One organ has published nothing: its fragment is the text the page asks for. The districts' reports stand
    in a collection with a new template id each year.
    """

    platform = "lonsun"
    container = '<div class="wzcon j-fontContent">{body}</div>'
    most: ClassVar[int] = 20

    def site_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        own = [(f"lonsun-{each.id}", each.name, f"http://{self.host}{_column(each)}") for each in ORGANS]
        collection = ("lonsun-tpl", self.site_name, f"http://{self.host}{_collection(2024)}")
        return tuple((*row, self.platform) for row in (*own, collection))

    def lists(self, scene: Scene) -> Resources:
        """The collections; everything else is computed."""
        rows = [item for item in self.shown(scene) if item.column.startswith("67")]
        years = sorted({item.year for item in rows}, reverse=True)
        tabs = "".join(f'<li><a href="{_collection(year)}">{year}年</a></li>' for year in years)
        for year in years:
            shown = "".join(
                f'<li><a href="{self.article_path(item)}" title="{escape(item.title)}">{item.organ}</a></li>'
                for item in rows
                if item.year == year
            )
            main = f'<ul class="year_tab">{tabs}</ul><div class="nblist"><ul>{shown}</ul></div>'
            yield f"/site/tpl/{TEMPLATES[year]}", self.html(self.page(f"{year}年政府信息公开年报", main))

    def dynamic(self, asked: Asked, scene: Scene) -> Answer | None:
        if asked.path == "/site/label/8888":
            params = {**asked.params, **asked.form}
            if params.get("labelName") == "columnTree":
                return _session(_tree(params), "application/json")
            return _session(self._fragment(params, scene), "text/html")
        column = COLUMN.fullmatch(asked.path)
        organ = next((each for each in ORGANS if column and each.id == column[1]), None)
        return _session(self._shell(organ, asked.params), "text/html") if organ else None

    def article_path(self, item: Published) -> str:
        return f"/public/{item.column}/{item.id}.html"

    def file_path(self, item: Published, name: str) -> str:
        drawn = sha256(f"{item.key}{name}".encode()).hexdigest()
        return (
            f"/group6/M00/{drawn[:2].upper()}/{drawn[2:4].upper()}/wKg{drawn[4:28]}.{name.rpartition('.')[2]}"
        )

    def article(self, item: Published, body: str) -> str:
        """Under a table of what the law wants to be said of a document."""
        cells = (
            ("索引号", "_indexNum", f"11998300MB{item.id}/{item.at:%Y%m}-{item.id % 100000:05}"),
            ("发布机构", "_organ", item.organ),
            ("发文日期", "_date", f"{item.at:%Y-%m-%d}"),
            ("文号", "_fileNum", "无"),
        )
        shown = "".join(
            f'<tr><th>{label}：</th><td id="{key}">{value}</td></tr>' for label, key, value in cells
        )
        return f'<table class="xxgk_table">{shown}</table>{super().article(item, body)}'

    def _shell(self, organ: Organ, params: Mapping[str, str]) -> str:
        organs = "".join(
            f'<li><a href="/public/column/{each.id}?type={each.kind}&action=list">{each.name}</a></li>'
            for each in ORGANS
        )
        main = SHELL.format(
            organ=organ.id,
            kind=organ.kind,
            category=organ.category,
            organs=organs,
            site=SITE,
            asked=params.get("catId", ""),
        )
        return self.page(f"{organ.name}-政府信息公开", main)

    def _fragment(self, params: Mapping[str, str], scene: Scene) -> str:
        """No page at all, and 200 for whatever is asked for."""
        wanted = params.get("catId") or params.get("catIds")
        organ = next((each for each in ORGANS if each.id == params.get("organId")), None)
        known = organ is not None and wanted == organ.category and params.get("siteId", SITE) == SITE
        rows = self.shown(scene, organ.id) if organ and known else ()
        size = min(_number(params, "pageSize", 15), self.most)
        page, pages = _number(params, "pageIndex", 1), pages_of(rows, size)
        if page > len(pages) or not rows:
            return params.get("result", "")
        shown = self._rows(pages[page - 1], _number(params, "length", 80))
        return f"{shown}\n{PAGER.format(page=page, pages=len(pages), total=len(rows))}"

    def _rows(self, rows: Sequence[Published], length: int) -> str:
        return "\n".join(
            f'<ul class="clearfix xxgk_nav_list"><li class="mc"><a class="title" href="http://{self.host}'
            f'{self.article_path(item)}" target="_blank">{_cut(item.title, length)}</a></li>'
            f'<li class="rq">{item.at:%Y-%m-%d}</li></ul>'
            for item in rows
        )


def _column(organ: Organ) -> str:
    return f"/public/column/{organ.id}?type={organ.kind}&action=list&nav=3&catId={organ.category}"


def _collection(year: int) -> str:
    return f"/site/tpl/{TEMPLATES[year]}?nav=4&year={year}"


def _tree(params: Mapping[str, str]) -> str:
    """The organ's categories, children or not; `null` where there are none."""
    organ = next((each for each in ORGANS if each.id == params.get("organId")), None)
    if organ is None or params.get("id"):
        return "null"
    names = (("1", "机构职能"), ("2", "部门文件"), (organ.category, "政府信息公开年报"))
    nodes = [{"id": id_, "name": name, "organId": organ.id, "isParent": True} for id_, name in names]
    return json.dumps(nodes, ensure_ascii=False)


def _cut(title: str, length: int) -> str:
    return escape(title if len(title) <= length else f"{title[: length - 1]}…")


def _number(params: Mapping[str, str], name: str, otherwise: int) -> int:
    value = params.get(name, "")
    return max(int(value), 1) if value.isdecimal() else otherwise


def _session(body: str, media_type: str) -> Answer:
    """Everything computed opens a session."""
    cookie = "SHIROJSESSIONID=5f0d3c2e-8a41-4b7e-9c15-2f6f0f1d7a90; Path=/; HttpOnly"
    headers = (("Content-Type", f"{media_type};charset=UTF-8"), ("Set-Cookie", cookie))
    return Answer(200, headers, body.encode())


def vendors() -> tuple[Vendor, ...]:
    return (Lonsun("www.lonsun.gov.test", _column(ORGANS[0]), "皖溪市人民政府"),)
