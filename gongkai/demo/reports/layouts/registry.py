"""Every layout by name."""

from collections.abc import Callable
from random import Random

from gongkai.demo.reports.boxes import Keep, Sheet
from gongkai.demo.reports.layouts import line_styles
from gongkai.demo.reports.layouts.docx import print_docx
from gongkai.demo.reports.layouts.html_clean import print_clean
from gongkai.demo.reports.layouts.html_lines import print_lines
from gongkai.demo.reports.layouts.html_nested import print_nested
from gongkai.demo.reports.layouts.html_word import print_word
from gongkai.demo.reports.layouts.mhtml import print_mhtml
from gongkai.demo.reports.layouts.model import Body, Layout
from gongkai.demo.reports.layouts.ofd.print import print_ofd
from gongkai.demo.reports.layouts.pdf import print_pdf
from gongkai.demo.reports.layouts.text import Style, text_body, text_lines
from gongkai.demo.reports.layouts.xlsx import print_xlsx
from gongkai.demo.reports.page import Page

DENSE: tuple[Style, ...] = (
    line_styles.pipes,
    line_styles.bare_pipes,
    line_styles.tabs,
    line_styles.leading_tabs,
    line_styles.columns,
)


def _text(style: Style, *, markdown: bool = False) -> Callable[[Page], Body]:
    def print_text(page: Page) -> Body:
        return text_body(text_lines(page, style, markdown=markdown), page.rng)

    return print_text


def _any(sheet: Sheet, rng: Random) -> list[str]:
    return rng.choice(DENSE)(sheet, rng)


_STYLES: tuple[tuple[str, Keep, Style], ...] = (
    ("text-pipes", "all", line_styles.pipes),
    ("text-bare-pipes", "all", line_styles.bare_pipes),
    ("text-tabs", "all", line_styles.tabs),
    ("text-leading-tabs", "down", line_styles.leading_tabs),
    ("text-spread-cells", "none", line_styles.spread_cells),
    ("text-pipe-cells", "all", line_styles.pipe_cells),
    ("text-columns", "all", line_styles.columns),
    ("text-single-spaces", "none", line_styles.single_spaces),
    ("text-mixed", "all", _any),
)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("html-clean", "html", None, print_clean),
        Layout("html-word", "html", None, print_word),
        Layout("html-nested", "html", None, print_nested),
        Layout("html-lines", "text", "all", print_lines),
        *(Layout(name, "text", keep, _text(style)) for name, keep, style in _STYLES),
        Layout("text-markdown", "text", "all", _text(line_styles.pipes, markdown=True)),
        Layout("mhtml", "archive", None, print_mhtml),
        Layout("docx", "word", None, print_docx),
        Layout("xlsx", "sheet", None, print_xlsx),
        Layout("pdf", "drawn", None, print_pdf),
        Layout("ofd", "drawn", None, print_ofd),
    )
}
