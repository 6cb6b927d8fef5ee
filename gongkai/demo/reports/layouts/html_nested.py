"""A layout table around the article, with hundreds of empty cells before it."""

from gongkai.demo.reports.layouts.html import article, nested, whole
from gongkai.demo.reports.layouts.html_clean import clean_table
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.page import Page


def print_nested(page: Page) -> Body:
    return whole(page, nested(article(page, clean_table), page.rng))
