"""A whole HTML page around an article; tables made by one of the table styles."""

from collections.abc import Callable
from html import escape

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.layouts.model import HTML, Body
from gongkai.demo.reports.page import Page

TableStyle = Callable[[Page, Sheet], str]
ParagraphStyle = Callable[[str], str]


def plain_paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def article(page: Page, table: TableStyle, paragraph: ParagraphStyle = plain_paragraph) -> str:
    """The article's markup: paragraphs and tables in order, without the page around it."""
    parts = [paragraph(page.prose.opening)]
    for part in page.prose.parts:
        parts.append(paragraph(part.heading))
        parts += [paragraph(text) for text in part.paragraphs]
        if part.section in page.sheets:
            parts += _tables(page, page.sheets[part.section], table, paragraph)
    return "\n".join([*parts, *(paragraph(line) for line in page.prose.signature)])


def _tables(page: Page, sheet: Sheet, table: TableStyle, paragraph: ParagraphStyle) -> list[str]:
    parts = [table(page, piece) for piece in sheet.pieces()]
    if page.odd.stray_lines:
        parts.append(paragraph("注：以上数据含上年度结转数量。"))
    return parts


def whole(page: Page, content: str) -> Body:
    """The page with its head, a menu and a footer, in one of the encodings portals use."""
    title = escape(page.prose.title)
    declared, encoding = page.rng.choice((("utf-8", "utf-8"), ("utf-8", "utf-8"), ("gb2312", "gb18030")))
    text = (
        '<!DOCTYPE html>\n<html lang="zh-CN">'
        f'<head><meta charset="{declared}"><title>{title}</title></head>\n'
        '<body><div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>\n'
        f'<div class="article"><h1>{title}</h1>\n<div class="content">\n{content}\n</div></div>\n'
        '<div class="footer">主办单位：云岭市人民政府办公室</div></body></html>\n'
    )
    media_type = HTML if declared == "utf-8" else "text/html; charset=gb2312"
    return Body(text.encode(encoding), media_type, ".html")


def spans(rows: int, columns: int) -> str:
    """The span attributes a cell needs."""
    wide = f' colspan="{columns}"' if columns > 1 else ""
    return wide + (f' rowspan="{rows}"' if rows > 1 else "")
