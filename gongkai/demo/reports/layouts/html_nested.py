"""A layout table around the article, with hundreds of empty cells before it."""

from gongkai.demo.reports.layouts.html import article, whole
from gongkai.demo.reports.layouts.html_clean import clean_table
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.page import Page


def print_nested(page: Page) -> Body:
    padding = '<tr><td></td><td width="20">&nbsp;</td><td></td></tr>\n' * page.rng.randint(30, 120)
    inner = f"<table width='100%'><tr><td>{article(page, clean_table)}</td></tr></table>"
    return whole(page, f"<table><tbody>{padding}<tr><td colspan='3'>{inner}</td></tr></tbody></table>")
