"""A whole HTML page around an article; tables made by one of the table styles."""

from collections.abc import Callable
from html import escape
from random import Random

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.layouts.charsets import encode
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.page import Page
from gongkai.demo.reports.titles import FORMAT

TableStyle = Callable[[Page, Sheet], str]
ParagraphStyle = Callable[[str], str]


def plain_paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def framed_paragraph(text: str) -> str:
    return f'<table border="1"><tr><td>{escape(text)}</td></tr></table>'


def article(page: Page, table: TableStyle, paragraph: ParagraphStyle = plain_paragraph) -> str:
    """The article's markup: paragraphs and tables in order, without the page around it."""
    body = framed_paragraph if page.odd.prose_frames else paragraph
    parts = [body(page.prose.opening)]
    for part in page.prose.parts:
        parts.append(paragraph(part.heading))
        parts += [body(text) for text in part.paragraphs]
        if part.section in page.sheets:
            parts += _tables(page, page.sheets[part.section], table, paragraph)
        elif part.section in page.pictured:
            parts.append('<p><img src="/upload/捕获2.PNG" alt=""><img src="/upload/捕获3.PNG" alt=""></p>')
    markup = "\n".join([*parts, *(paragraph(line) for line in page.prose.signature)])
    return markup.replace(FORMAT, f"<{FORMAT[1:-1]}>") if page.odd.loose_tags else markup


def _tables(page: Page, sheet: Sheet, table: TableStyle, paragraph: ParagraphStyle) -> list[str]:
    parts = [table(page, piece) for piece in sheet.pieces()]
    if page.odd.stray_lines:
        parts.append(paragraph("注：以上数据含上年度结转数量。"))
    return parts


def nested(content: str, rng: Random) -> str:
    """A layout table around it, with hundreds of empty cells before it."""
    padding = '<tr><td></td><td width="20">&nbsp;</td><td></td></tr>\n' * rng.randint(30, 120)
    inner = f"<table width='100%'><tr><td>{content}</td></tr></table>"
    return f"<table><tbody>{padding}<tr><td colspan='3'>{inner}</td></tr></tbody></table>"


def whole(page: Page, content: str) -> Body:
    """The page with its head, a menu and a footer, in one of the encodings portals use."""
    title = escape(page.prose.title)
    content = nested(content, page.rng) if page.odd.layout_table else content
    text = (
        '<!DOCTYPE html>\n<html lang="zh-CN">'
        f"<head>{{meta}}<title>{title}</title></head>\n"
        '<body><div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>\n'
        f'<div class="article"><h1>{title}</h1>\n<div class="content">\n{content}\n</div></div>\n'
        '<div class="footer">主办单位：云岭市人民政府办公室</div></body></html>\n'
    )
    return encode(text, page.odd, page.rng)


def spans(rows: int, columns: int) -> str:
    """The span attributes a cell needs."""
    wide = f' colspan="{columns}"' if columns > 1 else ""
    return wide + (f' rowspan="{rows}"' if rows > 1 else "")
