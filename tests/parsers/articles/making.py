"""Articles as portals show them, around the contents of the simulated ones."""

from collections.abc import Iterable, Mapping

from gongkai.demo.portals.contents import content, truth_of
from gongkai.demo.portals.truth import Published, table
from parsers.documents.article import Article, Part
from parsers.model import CellState, CheckStatus, Report, Severity

SITE = "http://www.lan.gov.test/zfxxgknb/202401/t20240122_12"
SPLIT = tuple(each for each in table() if each.content == "split")
WITH_TABLES = tuple(each for each in SPLIT if each.year >= 2019)
PICTURED = tuple(each for each in table() if each.content == "pictures" and each.year >= 2019)

HEAD = (
    "<html><head><title>{title}_蓝市人民政府</title></head><body>"
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>'
    '<h1>{title}</h1><div class="info">发布时间：2024-01-22 浏览次数：{visits}次</div>'
    '<div class="TRS_Editor">'
)
FOOT = (
    '</div><div class="pages">上一页 下一页</div>'
    '<div class="footer"><p>主办：蓝市人民政府　网站标识码：9981000001</p></div></body></html>'
)


def place(name: str) -> str:
    return f"./{name}"


def pieces(item: Published) -> tuple[str, ...]:
    made = content(item, place)
    return (made.body, *made.more)


def page(item: Published, body: str, visits: int = 1) -> bytes:
    return f"{HEAD.format(title=item.title, visits=visits)}{body}{FOOT}".encode()


def address(number: int) -> str:
    return f"{SITE}{f'_{number - 1}' if number > 1 else ''}.html"


def article(bodies: Iterable[bytes | None], pictures: tuple[Part, ...] = ()) -> Article:
    parts = (
        Part(address(number), body, "text/html", why="" if body else "gone, 404")
        for number, body in enumerate(bodies, 1)
    )
    return Article(tuple(parts), pictures)


def whole_article(item: Published) -> Article:
    return article([page(item, body, visits) for visits, body in enumerate(pieces(item), 9)])


def pictures_of(item: Published) -> tuple[Part, ...]:
    files = content(item, place).files
    return tuple(Part(f"{SITE.rpartition('/')[0]}/{file.name}", file.body, "image/png") for file in files)


def told(report: Report) -> Mapping[str, object]:
    return {name: (cell.state, cell.value) for name, cell in report.cells.items()}


def wrong(report: Report, item: Published) -> frozenset[str]:
    """Cells that read as another number than the truth has."""
    truth = truth_of(item, 1).cells
    return frozenset(
        name
        for name, cell in report.cells.items()
        if cell.state is CellState.NUMBER and cell.value != truth.get(name)
    )


def flagged(report: Report) -> frozenset[str]:
    doubted = (issue.cells for issue in report.issues if issue.severity is not Severity.INFO)
    failed = (check.cells for check in report.checks if check.status is CheckStatus.FAIL)
    return frozenset(name for names in (*doubted, *failed) for name in names)
