"""Days that pages print of themselves without a meta, and what looks like one and is none."""

import pytest

from crawler.platforms.dated import labelled_day
from crawler.platforms.markup import tree


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<span>发布日期：2025-01-20</span><span>浏览次数：31</span>", "发布日期：2025-01-20"),
        ("<p>发布时间:<b>2025年1月20日</b> 09:30</p>", "发布时间：2025-1-20"),
        ("<table><tr><td>发 布 日 期</td>\n<td>2025/01/20</td></tr></table>", "发布日期：2025-01-20"),
        ("<li>[发布日期] 2025-01-20</li><li>成文日期：2025-01-15</li>", "发布日期：2025-01-20"),
        ("<li>成文日期：2025-01-15</li>", "成文日期：2025-01-15"),
        ("<li>索引号：014416330/2025-04736</li><li>生成日期：2025.1.15</li>", "生成日期：2025-1-15"),
        ("<p>发布日期：2025-01-20</p><p>发布时间：2025年01月20日</p>", "发布时间：2025-01-20"),
        ("<p>更新时间：2025-06-20</p>", None),
        ("<p>页面生成日期：2025-06-20</p>", None),
        ("<p>页面生成时间：2025-06-20</p>", None),
        ("<p>发布日期：</p><p>2025年1月</p>", None),
        ("<script>var s = '发布日期：2025-01-20';</script>", None),
        ("<li>发布日期：2025-01-20</li><li>发布日期：2024-11-02</li>", None),
    ],
)
def test_the_day_beside_a_label(markup: str, said: str | None) -> None:
    document = tree(f"<html><body>{markup}</body></html>")
    assert document is not None
    assert labelled_day(document) == said
