import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.model import Document, Paragraph
from parsers.documents.read import read_document
from parsers.marks import read_marks
from parsers.model import Marks, Place

PAGE = """<html><head><meta name="SiteIDCode" content="5104030001"></head><body>
<div>您现在的位置：首页 &gt; 政务公开 &gt; 西区 &gt; 区审计局</div>
<table><tr><td>索 引 号：</td><td>115104030086544123/2021-0001</td>
<td>发布机构</td><td>区审计局</td></tr></table>
<p>统一社会信用代码：113325000026452082</p>
<div>主办：攀枝花市西区人民政府　地址：四川省攀枝花市西区苏铁中路  邮编：617068　电话：0812-5552222</div>
<div>传真：（0812）5552223</div>
<div>邮箱地址：a@example.org　网站标识码：5104030001</div></body></html>"""


def marks_of(*lines: str) -> Marks:
    return read_marks(Document(tuple(Paragraph(line, Place(line=no)) for no, line in enumerate(lines, 1))))


def test_a_page_with_all_of_them() -> None:
    assert read_marks(read_document(PAGE.encode(), "text/html", None)) == Marks(
        site_codes=("5104030001",),
        index_numbers=("115104030086544123/2021-0001",),
        credit_codes=("113325000026452082",),
        addresses=("四川省攀枝花市西区苏铁中路",),
        area_codes=("0812",),
        publishers=("区审计局",),
        breadcrumb=("首页", "政务公开", "西区", "区审计局"),
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("索引号：510403-2021-00012", {"index_numbers": ("510403-2021-00012",)}),
        ("网站标识码 bm04000007", {"site_codes": ("bm04000007",)}),
        ("联系电话：(0379)63905500", {"area_codes": ("0379",)}),
        ("热线12345，电话 010-66001122", {"area_codes": ("010",)}),
        ("办公地址：洛阳市西工区凯旋东路。", {"addresses": ("洛阳市西工区凯旋东路",)}),
        ("索引号：x 发布机构：区审计局 发布日期：2024-01-05", {"publishers": ("区审计局",)}),
        ("发布机构：区审计局发布日期：2024-01-05", {"publishers": ("区审计局",)}),
        ("公开机关： 云岭市人民政府办公室", {"publishers": ("云岭市人民政府办公室",)}),
        ("发布单位信息12条", {}),
        ("来源：云岭市政府网", {}),
        ("网站地址：www.example.gov.cn", {}),
        ("电话：13800000000", {}),
        ("收到申请0812-5552222件", {}),
        ("网站标识码：51040300011", {}),
        ("当前位置：首页", {}),
    ],
)
def test_one_line(line: str, found: dict[str, tuple[str, ...]]) -> None:
    assert marks_of(line) == Marks(**found)


def test_there_are_never_many() -> None:
    assert len(marks_of(*(f"电话：0{area}-5552222" for area in range(310, 360))).area_codes) == 8


@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_text_is_taken(lines: list[str]) -> None:
    assert isinstance(marks_of(*lines), Marks)
