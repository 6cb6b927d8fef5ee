"""Text lines, each one paragraph: an editor that knew no tables."""

from html import escape

from gongkai.demo.reports.layouts import line_styles
from gongkai.demo.reports.layouts.html import whole
from gongkai.demo.reports.layouts.model import Body
from gongkai.demo.reports.layouts.text import Style, text_lines
from gongkai.demo.reports.page import Page

STYLES: tuple[Style, ...] = (
    line_styles.pipes,
    line_styles.tabs,
    line_styles.spread_cells,
    line_styles.columns,
)


def print_lines(page: Page) -> Body:
    lines = text_lines(page, page.rng.choice(STYLES))
    return whole(page, "\n".join(f"<p>{escape(line)}</p>" for part in lines for line in part.split("\n")))
