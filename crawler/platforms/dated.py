"""The day that an article page prints of itself beside a label, where it has no meta that says it."""

import re
from typing import Final

from lxml.html import HtmlElement

_DAY: Final = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)"
# in the order of belief; 更新时间 and 页面生成时间 are no days of publication, 生成日期 is of the document
_LABELS: Final = tuple(
    re.compile(rf"(?<!页面)({label})\s*[\]】)）]?\s*[:：]?\s*{_DAY}")
    for label in (r"发\s*布\s*(?:日\s*期|时\s*间)", r"(?:成\s*文|生\s*成|印\s*发|公\s*开|发\s*文)\s*日\s*期")
)
_TEXT: Final = "//body//text()[not(parent::script or parent::style)]"


def labelled_day(document: HtmlElement) -> str | None:
    """As `发布日期：2025-1-20`, or behind 成文日期 and the like: whoever reads it knows what it is.

    None where a label stands beside different days, as in lists of other articles.
    """
    text = "".join(document.xpath(_TEXT))
    for label in _LABELS:
        days = {match.groups()[1:]: match for match in label.finditer(text)}
        if len({tuple(map(int, day)) for day in days}) == 1:
            day, match = days.popitem()
            return f"{''.join(match[1].split())}：{'-'.join(day)}"
    return None
