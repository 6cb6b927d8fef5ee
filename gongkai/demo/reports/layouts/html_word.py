"""Tables pasted from Word: classes, inline styles, split spans, conditional comments."""

import re
from html import escape

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.html import article, spans, whole
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.text import shown
from gongkai.demo.reports.page import Page

STYLE = "font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:#333333;mso-font-kerning:0pt"
ENUMERATED = re.compile(r"\d[.．、]\D")
CELL = "border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"


def print_word(page: Page) -> Body:
    return whole(page, word_article(page))


def word_article(page: Page) -> str:
    return article(page, word_table, word_paragraph)


def word_paragraph(text: str) -> str:
    span = f'<span style="{STYLE}">{escape(text)}<o:p></o:p></span>'
    return f'<p class="MsoNormal" style="text-indent:32pt">{span}</p>'


def word_table(page: Page, sheet: Sheet) -> str:
    rows = "\n".join(
        '<tr style="mso-yfti-irow:1;height:14pt">' + "".join(_cell(box, page) for box in shown(row)) + "</tr>"
        for row in sheet.rows
    )
    style = 'class="MsoNormalTable" border="0" cellspacing="0" style="border-collapse:collapse"'
    return f"<table {style}>{rows}{_tail(sheet)}</table>"


def _tail(sheet: Sheet) -> str:
    """Word keeps column widths in a last row behind a conditional comment."""
    widths = "".join('<td width="57"></td>' for _ in range(sheet.width))
    return f'<!--[if !supportMisalignedColumns]--><tr height="0">{widths}</tr><!--[endif]-->'


def _cell(box: Box, page: Page) -> str:
    bare = page.odd.heavy_markup and box.cell and page.rng.random() < 0.1  # a value without its p and span
    text = escape(box.text) if bare else "".join(_paragraph(line, page) for line in box.text.split("\n"))
    return f'<td{spans(box.rows, box.columns)} width="57" valign="center" style="{CELL}">{text}</td>'


def _paragraph(text: str, page: Page) -> str:
    lang = ' lang="EN-US"' if text[:1].isdigit() else ""
    return f'<p class="MsoNormal" align="center">{_runs(text, lang, page)}</p>'


def _runs(text: str, lang: str, page: Page) -> str:
    if not text:
        return f'<span lang="EN-US" style="{STYLE}">&nbsp;<o:p></o:p></span>'
    place = page.rng.randint(1, len(text))
    if page.odd.conditional_comments and ENUMERATED.match(text):
        head = f"<!--[if !supportLists]-->{escape(text[:2])}<!--[endif]-->"
        return f'<span style="{STYLE}">{head}{escape(text[2:])}</span>'
    pieces = list(text) if page.odd.heavy_markup else [one for one in (text[:place], text[place:]) if one]
    return "".join(f'<span{lang} style="{STYLE}">{escape(piece)}</span>' for piece in pieces) + "<o:p></o:p>"
