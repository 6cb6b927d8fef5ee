"""Tables pasted from Word: classes, inline styles, split spans, conditional comments."""

from html import escape
from random import Random

from gongkai.demo.reports.boxes import Box, Sheet
from gongkai.demo.reports.layouts.html import article, spans, whole
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.text import shown
from gongkai.demo.reports.page import Page

STYLE = "font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:#333333;mso-font-kerning:0pt"
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
        '<tr style="mso-yfti-irow:1;height:14pt">'
        + "".join(_cell(box, page.rng) for box in shown(row))
        + "</tr>"
        for row in sheet.rows
    )
    style = 'class="MsoNormalTable" border="0" cellspacing="0" style="border-collapse:collapse"'
    return f"<table {style}>{rows}{_tail(sheet)}</table>"


def _tail(sheet: Sheet) -> str:
    """Word keeps column widths in a last row behind a conditional comment."""
    widths = "".join('<td width="57"></td>' for _ in range(sheet.width))
    return f'<!--[if !supportMisalignedColumns]--><tr height="0">{widths}</tr><!--[endif]-->'


def _cell(box: Box, rng: Random) -> str:
    text = "".join(_paragraph(line, rng) for line in box.text.split("\n"))
    return f'<td{spans(box.rows, box.columns)} width="57" valign="center" style="{CELL}">{text}</td>'


def _paragraph(text: str, rng: Random) -> str:
    lang = ' lang="EN-US"' if text[:1].isdigit() else ""
    return f'<p class="MsoNormal" align="center">{_runs(text, lang, rng)}</p>'


def _runs(text: str, lang: str, rng: Random) -> str:
    if not text:
        return f'<span lang="EN-US" style="{STYLE}">&nbsp;<o:p></o:p></span>'
    place = rng.randint(1, len(text))
    enumerator = text[:1].isdigit() and len(text) > 3 and rng.random() < 0.2
    if enumerator:
        head = f"<!--[if !supportLists]-->{escape(text[:2])}<!--[endif]-->"
        return f'<span style="{STYLE}">{head}{escape(text[2:])}</span>'
    pieces = [piece for piece in (text[:place], text[place:]) if piece]
    return "".join(f'<span{lang} style="{STYLE}">{escape(piece)}</span>' for piece in pieces) + "<o:p></o:p>"
