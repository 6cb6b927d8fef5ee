"""Every family reads every damaged page without an exception, and what it hands on can be asked for."""

from typing import Final
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.platforms.base import Ask, ColumnPage, Page
from crawler.platforms.registry import PLATFORMS
from tests.crawler.platforms.samples import NAMES, family, sample

PIECES: Final = (
    *("<", ">", "</li>", "<li>", "<ul>", "<script>", "</script>", "<!--", "]]>", "<![CDATA[", "<record>"),
    *("'", '"', "{", "}", "[", "]", "(", ")", ",", ":", "\\", "null", "true", "1e999", "9" * 5000, "-1", "0"),
    *("//[", "http://[::1", "../../../..", "javascript:", "%00", "{{x}}", "\x00", "\x0b", "\ufffd", "年报"),
    *("[" * 3000, '{"a":' * 3000, "<div>" * 300, "2026-01-22", "暂无", "&#0;", "\ud7ff"),
)
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(["", *PIECES]) | st.text(max_size=6)),
    max_size=4,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(["", *PLATFORMS]), DAMAGE, st.floats(0, 1))
def test_damaged_pages(name: str, other: str, damage: list[tuple[float, int, str]], cut: float) -> None:
    """By its own family mostly; `cut` beyond a half leaves the page's length alone."""
    page = sample(name)
    text = page.text
    for where, length, piece in damage:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + length :]
    if cut < 0.5:
        text = text[: int(2 * cut * len(text))]
    platform = PLATFORMS[other or family(name)]
    damaged = Page(page.url, text, page.form)
    platform.article(damaged)
    platform.named(damaged, page.url)
    read = platform.column(damaged, page.url)
    for ask in asked(read):
        parts = urlsplit(ask.url)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname


def asked(read: ColumnPage) -> list[Ask]:
    """All that the page would have asked for."""
    links = (*read.rows, *read.columns)
    urls = [*(link.url for link in links), *read.beside]
    onward = [read.onward] if read.onward else []
    further = [read.pager.ask(number) for number in read.pager.seconds] if read.pager else []
    return [*map(Ask, urls), *onward, *further]
