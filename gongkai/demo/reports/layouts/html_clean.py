"""Plain tables with merged cells."""

from html import escape

from gongkai.demo.reports.boxes import Sheet
from gongkai.demo.reports.layouts.html import article, spans, whole
from gongkai.demo.reports.layouts.html_word import word_table
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.text import shown
from gongkai.demo.reports.page import Page


def print_clean(page: Page) -> Body:
    return whole(page, article(page, clean_table))


def clean_table(page: Page, sheet: Sheet) -> str:
    """Cells without styles, but for oddities of markup that only an editor's styles have."""
    if page.odd.heavy_markup or page.odd.conditional_comments:
        return word_table(page, sheet)
    br = page.rng.choice(("<br>", "<br />", "</p><p>"))
    wrap = "<p>{}</p>" if br == "</p><p>" else "{}"
    rows = []
    for row in sheet.rows:
        cells = (
            f"<td{spans(box.rows, box.columns)}>"
            + wrap.format(escape(box.text).replace("\n", br) or "&nbsp;")
            + "</td>"
            for box in shown(row)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    if page.odd.stray_lines:
        rows.append(f'<tr><td colspan="{sheet.width}">&nbsp;</td></tr>')
    return "<table border='1'><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"
