"""Whether a page is the entry that its list named, or another page that a portal gave in its place."""

import re
import unicodedata
from collections import Counter
from functools import cached_property
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from crawler.platforms.base import is_file
from crawler.platforms.markup import metas, tree

SECTIONS: Final = ("总体情况", "主动公开", "收到和处理", "行政复议", "存在的主要问题")
SHORTEST_NAME: Final = 6
SHORTEST_LINK: Final = 8
LONGEST_COLUMN: Final = 20
OTHER_ARTICLES: Final = 3
PROSE: Final = 300
LARGE_DATA: Final = 2000

_ANNUAL: Final = re.compile("信息公开.*(?:年报|报告)")
_ABOUT_ONE: Final = re.compile("图解|一图|解读|通知|网站|编制|方案|办法|制度|指南")
_LIST_DATE: Final = re.compile(r"[\[(]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?\s*$")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_WRITTEN_YEAR: Final = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMBERS: Final = re.compile(r"[0-9a-f]{16,}|\d+")
_OF_AN_ARTICLE: Final = re.compile(r"[0-9a-f]{16,}|\d{3,}")
_ORNAMENT: Final = re.compile(
    "logo|icon|banner|bg|ewm|qr|arrow|btn|button|top|foot|head|nav|line|dot|blank|close|print|share|weixin|wechat"
    "|weibo|jiucuo|dzjg|beian|gongan|gwab|loading|search|home",
    re.IGNORECASE,
)
_FILE_IN_SOURCE: Final = re.compile(
    r"[\"'=(][^\s\"'<>()]{1,300}\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar)(?![\w./-])", re.IGNORECASE
)
_FRAMES: Final = ("iframe", "embed", "object", "frame")
_UNSAID: Final = ("a", "script", "style", "noscript", "template", "title")


def names_entry(page_title: str | None, text: str, list_title: str) -> bool:
    """Whether a page is the entry `list_title` of a list. `page_title` is the title that the page gives its
    article (None where it gives none), `text` the page's source as text, or its words alone.

    A portal under load gives its section index for any article, another gives a neighbour; both may name the
    entry, as a link. The rule; titles are compared in NFKC, with years in digits, without blanks, punctuation
    and the list's date, and one that ends in `…` is the beginning of a title:

    1. `page_title` and the metas ArticleTitle are the page's own titles, `<title>` and every h1 its outer
       ones. One that holds the list title names the entry; an outer one only where the list title has a year
       or twenty characters, as a column may be called 政府信息公开年报, too.
    2. A page is an index, and not the entry, that links to at least three articles beside the entry at
       addresses of one shape (numbers left out), does not have two of the five sections of a report outside
       links, and has the list title among its links or gives no title of its own. Not asked of a page that a
       title names, or that says a list title with a year outside links.
    3. Not named by a title, but with a title of a report of other years only, it is that report.
    4. Otherwise the list title must be found in a title or outside links, or 信息公开 outside links; or the
       page says nothing at all and is a mere way to a file that its source names.
    5. An annual report must besides have two of the five sections outside links, or a file or a frame to be
       read instead; where its title is found, a picture that is no ornament will do, or three hundred
       characters: before 2019 the sections had other names.

    A list title of fewer than six characters (2025年, 全文) names nothing; its page is known by 信息公开.
    """
    page = _Page(page_title, text)
    wanted, years = _name(list_title).removeprefix("关于"), _years(list_title)
    wanted = wanted if len(wanted) >= SHORTEST_NAME else ""
    named = page.is_titled(wanted, with_outer=bool(years) or len(wanted) >= LONGEST_COLUMN)
    found = named or (bool(wanted) and wanted in page.said)
    if not named and (page.is_of_other_years(years) or (not (found and years) and page.is_index(wanted))):
        return False
    if not found and not page.said:
        return page.has_file
    if not found and "信息公开" not in page.said:
        return False
    return not _is_annual(list_title) or page.reads_like_a_report(found=found)


class _Page:
    """`said` is what stands outside links, as a name; links are (name, address) in the page's order."""

    def __init__(self, page_title: str | None, text: str) -> None:
        document = tree(text)
        self._source = text
        self._document: HtmlElement = etree.Element("html") if document is None else document
        meta = [value for name, value in metas(self._document) if name == "articletitle"]
        self._own = [title for title in (page_title, *meta) if title and title.strip()]
        self._outer = [str(each.xpath("string()")) for each in self._document.iter("title", "h1")]
        self._links = [(_name(_title(a)), a.get("href") or "") for a in self._document.iter("a")]
        self._frames = any(True for _ in self._document.iter(*_FRAMES))
        self._pictures = any(_is_content(each) for each in self._document.iter("img"))

    def is_titled(self, wanted: str, *, with_outer: bool) -> bool:
        titles = [*self._own, *self._outer] if with_outer else self._own
        return any(_is_named(wanted, title) for title in titles)

    @cached_property
    def said(self) -> str:
        """Leaves the document without its links: asked for after everything else was taken from it."""
        etree.strip_elements(self._document, *_UNSAID, with_tail=False)
        return _letters(str(self._document.xpath("string()")))

    @property
    def _sections(self) -> int:
        return sum(section in self.said for section in SECTIONS)

    def is_index(self, wanted: str) -> bool:
        articles = [(name, _shape(url)) for name, url in self._links if _is_article(name, url)]
        counts = Counter(shape for _, shape in articles)
        listed = {shape for name, shape in articles if _is_named(wanted, name)}
        beside = max((counts[shape] - (shape in listed) for shape in listed or counts), default=0)
        return beside >= OTHER_ARTICLES and self._sections < 2 and bool(listed or not self._own)

    @property
    def has_file(self) -> bool:
        """As a link, or as a path that a script or a refresh leads to."""
        return any(is_file(url) for _, url in self._links) or _FILE_IN_SOURCE.search(self._source) is not None

    def is_of_other_years(self, years: frozenset[str]) -> bool:
        reports = [_years(heading) for heading in [*self._own, *self._outer] if _is_annual(heading)]
        found = frozenset[str]().union(*reports)
        return bool(years and found) and years.isdisjoint(found)

    def reads_like_a_report(self, *, found: bool) -> bool:
        if self._sections >= 2 or self._frames or self.has_file:
            return True
        return found and (self._pictures or len(self.said) >= PROSE)


def _is_content(picture: HtmlElement) -> bool:
    source = next((picture.get(name) for name in ("src", "data-src", "_src") if picture.get(name)), "")
    if source.startswith("data:"):
        return len(source) >= LARGE_DATA
    return bool(source) and _ORNAMENT.search(source.partition("?")[0].rpartition("/")[2]) is None


def _title(anchor: HtmlElement) -> str:
    return (anchor.get("title") or "").strip() or str(anchor.xpath("string()"))


def _is_named(wanted: str, title: str) -> bool:
    """`wanted` is a name already, or nothing; a title of the page may be cut as well."""
    name = _name(title)
    if _plain(title).endswith("...") and len(name) >= SHORTEST_LINK:
        return wanted.startswith(name)
    return bool(wanted) and wanted in name


def _is_annual(title: str) -> bool:
    title = _letters(title)
    return _ANNUAL.search(title) is not None and not _ABOUT_ONE.search(title)


def _name(title: str) -> str:
    """Without the date that a list glues to the end of a title."""
    return _letters(_LIST_DATE.sub("", _plain(title)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _plain(text))).casefold()


def _years(title: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(_letters(title)))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    return _WRITTEN_YEAR.sub(lambda match: match[0].translate(_DIGITS), text)


def _is_article(name: str, url: str) -> bool:
    return len(name) >= SHORTEST_LINK and _OF_AN_ARTICLE.search(url) is not None and not is_file(url)


def _shape(url: str) -> str:
    return _NUMBERS.sub("0", url.partition("?")[0].lower())
