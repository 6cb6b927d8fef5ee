"""A list page of each family: its rows, how far it goes, and what page two is asked by."""

from dataclasses import dataclass, field

import pytest

from crawler.platforms.base import Ask
from crawler.platforms.registry import PLATFORMS
from tests.crawler.platforms.samples import family, sample

HOST = "http://www.a.gov.cn"
REPORT = "某市2025年政府信息公开工作年度报告"
SHORT = "某市2025年政府信息公开年报"
Row = tuple[str, str, str | None]


@dataclass(frozen=True)
class Case:
    """`rows` and `second` without the host; `length` is (pages, rows) as declared, `seconds` as tried."""

    name: str
    rows: tuple[Row, ...]
    second: str | None = None
    length: tuple[int | None, int | None] = (None, None)
    seconds: tuple[int, ...] = (2,)
    form: str | None = None
    columns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    strange: tuple[str, ...] = field(default=())


PROXY = "/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15"
MANY = "/module/web/jpage/morecolumndataproxy.jsp?startrecord=43&endrecord=84&perpage=14"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&pageType=column"
QUERY = "&editType=null&webId=3185&pageId=1599556&tagId=%E4%BF%A1%E6%81%AF%E5%88%97%E8%A1%A8"
PAGE_2 = "&tplSetId=o0YcVHHq5vWtr3uiCp4SY&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A15%7D"
NB = "/zwgk/zfxxgknb_40939/"
HEX = "0123456789abcdef0123456789abcdef"
CASES = (
    Case(
        "trs-list.html",
        (
            (f"{NB}202601/t20260122_1926722.html", REPORT, "2026-01-22"),
            (f"{NB}202501/t28124728.html", "某市2024年政府信息公开工作年度报告", "2025-01-20"),
            (f"{NB}202401/t20240110_1900001.html", "某市2023年年报", "2024/01/10"),
        ),
        f"{NB}index_1.html",
        (3, None),
        (1, 2),
        columns=(f"{NB}2024nb/",),
        beside=("/zwgk/",),
    ),
    Case(
        "was5-list.html",
        (
            ("/XXGK/GKNB/202601/t20260122_1.html", "某局2025年政府信息公开年报", "2026-01-22"),
            ("/XXGK/GKNB/202501/t20250120_2.html", "某局2024年政府信息公开年报", "2025-01-20"),
        ),
        "/was5/web/search",
        form="channelid=278090&perpage=10&page=2",
    ),
    Case(
        "govsearch-list.html",
        (("/zfxxgk/202601/t20260122_1.html", SHORT, "2026年01月22日"),),
        ":9000/govsearch/searPage.jsp?page=2&pubwebsite=zfxxgk&indexPa=2&schn=252",
        (5, None),
    ),
    Case(
        "jpage-list.html",
        (
            ("/art/2026/1/22/art_61490_1.html", REPORT, "2026-01-22"),
            ("/art/2025/1/9/art_61501_2.html", "某市2024年政府信息公开年报", "2025-01-09"),
        ),
        PROXY,
        (3, 95),
        form="col=1&appid=1&webid=39&path=%2F&columnid=61490&sourceContentType=1&unitid=247686"
        "&webname=%E6%9F%90%E5%B8%82&permissiontype=0",
        columns=("/col/col61502/index.html",),
    ),
    Case(
        "jpage-many.html",
        (("/art/2026/1/22/art_77276_1.html", SHORT, "2026-01-22"),),
        MANY,
        (2, 50),
        form="appid=1&columnid=77276%2C77277&sourceContentType=3&keyWordCount=50&unitid=5",
    ),
    Case(
        "jpage-answer.xml",
        (("/art/2012/2/3/art_61490_46.html", "某市2011年政府信息公开年报", "2012-02-03"),),
        PROXY,
        (None, 95),
    ),
    Case(
        "jpaas-list.html",
        ((f"/zfxxgk/zfxxgknb/art/2026/art_{HEX}.html", REPORT, "2026-01-22"),),
        f"{UNIT}{QUERY}{PAGE_2}",
        (26, 386),
    ),
    Case(
        "jpaas-answer.json",
        (("/art/2020/1/22/art_1229179150_7.html", "某市2019年政府信息公开年报", "2020-01-22"),),
    ),
    Case("gkmlpt-tree.html", (), columns=("/zqtjj/gkmlpt/api/all/5?page=1&sid=755041",)),
    Case(
        "gkmlpt-list.json",
        (
            ("/zqtjj/gkmlpt/content/9/9103/post_9103540.html", "某局2025年政府信息公开年报", "2026-01-22"),
            ("https://mp.weixin.qq.com/s/x", "某局2024年政府信息公开年报", "2025-01-09"),
        ),
        "/zqtjj/gkmlpt/api/all/5?page=2&sid=755041",
        (2, 137),
        strange=("没有地址的一行",),
    ),
    Case(
        "vsb-list.html",
        (
            ("/info/1042/1234.htm", "某县2025年政府信息公开年报", "2026-01-22"),
            (
                "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1042&wbnewsid=7",
                "某县2024年政府信息公开年报",
                "2025-01-20",
            ),
        ),
        "/zfxxgk/zfxxgknb/10.htm",
        (11, 52),
        columns=("/zfxxgk/zfxxgknb/bmnb.htm",),
    ),
    Case(
        "vsb-dynamic.html",
        (("/info/1043/9.htm", "某局2025年政府信息公开年报", "2026-01-22"),),
        "/list.jsp?totalpage=18&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1043",
        (18, None),
    ),
    Case(
        "webplus-list.html",
        (("/2026/0122/c3021a4711/page.htm", "某馆2025年信息公开年报", "2026-01-22"),),
        "/3021/list2.htm",
        (3, 29),
    ),
    Case(
        "ucap-list.html",
        (
            (
                "/lcs/xzjd6/202601/49f20123456789abcdef0123456789ab.shtml",
                "某镇2025年政府信息公开年报",
                "2026-01-22",
            ),
        ),
        "/lcs/xzjd6/list_2.shtml",
        (5, 88),
        (2, 1),
        columns=("/lcs/xzjd6/c100/list.shtml",),
        beside=("/lcs/zfxxgk.shtml", "/u/channel/treeNew/lcs?callback=x"),
    ),
    Case(
        "ucap-search.json",
        (
            (
                "/csrc/c100028/c7654321/content.shtml",
                "某委2025年政府信息公开年报",
                "2026-01-22 10:00:00",
            ),
        ),
        f"/searchList/{HEX}?_isJson=true&page=2",
        (3, 40),
        strange=("没有地址的一行",),
    ),
    Case(
        "lonsun-fragment.html",
        (("/public/6600101/7.html", REPORT, "2026-01-22"),),
        "/site/label/8888?IsAjax=1&labelName=publicInfoList&organId=6600101&pageIndex=2",
        (2, 18),
    ),
    Case(
        "lonsun-news.html",
        (("/public/6600101/7.html", SHORT, "2026-01-22"),),
        "/content/column/4711?pageIndex=2",
        (6, 90),
    ),
    Case(
        "lonsun-years.html",
        (("/public/6700201/8.html", "某区2024年政府信息公开年报", None),),
        columns=("/site/tpl/8611?nav=4&year=2025",),
    ),
    Case(
        "openness-list.html",
        (("/openness/OpennessAnnualReport/show/3475.html", SHORT, "2026-01-22"),),
        "/openness/OpennessContent/showList/1442/45712/page_2.html",
        (4, None),
    ),
    Case(
        "sliced-list.html",
        (("/gongkai/zfxxgk/gknb/202601/t20260122_1.html", SHORT, "2026-01-22"),),
        "/gongkai/zfxxgk/gknb/",
        (1, 1),
        (1, 2),
    ),
    Case(
        "generic-list.html",
        (
            (f"/nw12344/20260122/{HEX}.html", SHORT, "2026年1月22日"),
            ("http://www.b.gov.cn/xxgk/1.html", "某区2025年政府信息公开工作年度报告", None),
        ),
        "/nw12344/index_2.html",
        (4, None),
        (2, 1),
        columns=("/nw12344/2023/index.html", "/2024ndbg/index.html"),
    ),
    Case(
        "panzhihua-list.html",
        (
            (
                "/zfxxgk/zfxxgknb/xq/qsjj/10269810.shtml",
                "某区审计局2025年政府信息公开工作年度报告",
                "2026-01-22",
            ),
        ),
        "/zfxxgk/zfxxgknb/xq/qsjj/index_1.shtml",
        (2, None),
        (1, 2),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_list_page(case: Case) -> None:
    page = sample(case.name)
    read = PLATFORMS[family(case.name)].column(page, page.url)
    assert tuple((short(row.url), row.title, row.date) for row in read.rows) == case.rows
    assert tuple(short(column.url) for column in read.columns) == case.columns
    assert tuple(map(short, read.beside)) == case.beside
    assert read.strange == case.strange
    assert (read.is_list, read.is_tree) == (bool(case.rows), not case.rows)
    if case.second is None:
        assert read.pager is None
        return
    assert read.pager is not None
    assert (read.pager.pages, read.pager.total) == case.length
    assert read.pager.seconds == case.seconds
    ask = read.pager.ask(case.seconds[0])
    assert (short(ask.url), ask.form) == (case.second, case.form)


@pytest.mark.parametrize(
    ("name", "onward"),
    [
        (
            "was5-shell.html",
            Ask(
                f"{HOST}/was5/web/search",
                "channelid=278090&perpage=10&page=1",
                f"{HOST}/XXGK/GKNB/",
            ),
        ),
        (
            "ucap-bare.html",
            Ask(
                f"{HOST}/searchList/{HEX}?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page=1",
                referer=f"{HOST}/csrc/c100028/common_list.shtml",
            ),
        ),
        (
            "lonsun-shell.html",
            Ask(
                f"{HOST}/site/label/8888?IsAjax=1&dataType=html&labelName=publicInfoList&siteId=6795621"
                "&pageSize=15&pageIndex=1&isDate=true&organId=6600101&type=4&catId=6720345"
                "&result=%E6%9A%82%E6%97%A0%E7%9B%B8%E5%85%B3%E4%BF%A1%E6%81%AF",
                referer=f"{HOST}/public/column/6600101?type=4&action=list&nav=3&catId=6720345",
            ),
        ),
    ],
)
def test_a_page_whose_list_stands_elsewhere(name: str, onward: Ask) -> None:
    page = sample(name)
    assert PLATFORMS[family(name)].column(page, page.url).onward == onward


def short(url: str) -> str:
    return url.removeprefix(HOST)
