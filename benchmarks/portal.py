"""The portal the benchmarks read and crawl: one host of the 攀枝花 group, its menus as wide as real ones."""

from datetime import datetime, timedelta, timezone

from gongkai.demo.portals import pages
from gongkai.demo.portals.model import BeyondLast, Column, Edition, Entry, Host, Plan

CHINA = timezone(timedelta(hours=8))
MENU_BEFORE = '<div class="position">'
TOPICS = (
    *(
        "社会保险",
        "住房保障",
        "生态环境",
        "安全生产",
        "食品药品",
        "义务教育",
        "医疗卫生",
        "公共文化",
        "涉农补贴",
        "灾害救助",
    ),
    *(
        "公共就业",
        "养老服务",
        "城市管理",
        "税收管理",
        "户籍管理",
        "法律援助",
        "旧房改造",
        "交通运输",
        "国有土地",
        "市政服务",
    ),
)
KINDS = (
    *(
        "政策文件",
        "政策解读",
        "办事指南",
        "工作动态",
        "公示公告",
        "统计数据",
        "监督检查",
        "行政处罚",
        "行政许可",
    ),
    *("财政资金", "项目建设", "采购信息", "人员招录", "规划计划", "领导分工", "机构职能", "常见问题"),
)
LINKS = len(TOPICS) * len(KINDS)  # as many as in the menus of a real portal's page, no two alike
COLUMN = Column("bm/", "市级部门政府信息公开工作年度报告")
HOST = Host(
    name="www.cesu.gov.test",
    code="benchmark",
    site_name="测速市人民政府门户网站",
    organ="测速市人民政府",
    division_code="998300",
    root="/zfxxgk/zfxxgknb/",
    second_page=1,
    beyond_last=BeyondLast.NOT_FOUND,
    rows_per_page=20,
    columns=(Column("", "政府信息公开年报"), COLUMN),
)


def entry(number: int, title: str, organ: str, year: int, body: str) -> Entry:
    return Entry(
        host=HOST.name,
        column=COLUMN.path,
        id=str(10_000_000 + number),
        title=title,
        source=organ,
        published=datetime(year + 1, 1, 22, 9, 30, tzinfo=CHINA) - timedelta(minutes=number),
        editions=(Edition(night=1, body=body),),
        organ=organ,
        year=year,
    )


def article_page(each: Entry, *, menu: bool) -> str:
    plan = Plan(hosts=(HOST,), entries=(each,), header_host=HOST.name)
    page = pages.article(plan, HOST, each, each.editions[0], visits=7)
    return with_menu(page) if menu else page


def with_menu(page: str) -> str:
    """None of its links lies below the root of the reports."""
    return page.replace(MENU_BEFORE, f"{_menu()}\n{MENU_BEFORE}", 1)


def _menu() -> str:
    names = (f"{topic}{kind}" for topic in TOPICS for kind in KINDS)
    items = "\n".join(
        f'<li><a href="/zdly/lm{number}/index.shtml" title="{name}">{name}</a></li>'
        for number, name in enumerate(names)
    )
    return f'<div class="menu"><ul>\n{items}\n</ul></div>'
