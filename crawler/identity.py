"""Whether a page is the entry that its list named, or another page that a portal gave in its place."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from crawler.platforms.addresses import is_file
from crawler.platforms.markup import metas, tree

SECTIONS: Final = ("总体情况", "主动公开", "收到和处理", "行政复议", "存在的主要问题")
SHORTEST_NAME: Final = 6
SHORTEST_LINK: Final = 8
SHORTEST_ORGAN: Final = 3
LONGEST_COLUMN: Final = 20
OTHER_ARTICLES: Final = 3
PROSE: Final = 300
TOLD: Final = 40

_ANNUAL: Final = re.compile("信息公开.*(?:年报|报告)")
_BUT_THE_ORGAN: Final = re.compile(r"^关于|(?:19|20)\d\d年度?|(?:政府|政务)?信息公开.*$")
_ABOUT_ONE: Final = re.compile("图解|一图|解读|通知|网站|编制|方案|办法|制度|指南")
_LIST_DATE: Final = re.compile(r"[\[(]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?\s*$")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_WRITTEN_YEAR: Final = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMBERS: Final = re.compile(r"[0-9a-f]{16,}|\d+")
_OF_AN_ARTICLE: Final = re.compile(r"[0-9a-f]{16,}|\d{3,}")
_FILE_IN_SOURCE: Final = re.compile(
    r"[\"'=(][^\s\"'<>()]{1,300}\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar)(?![\w./-])", re.IGNORECASE
)
_META: Final = re.compile(r"<meta\b[^<>]{0,40}\barticletitle\b[^<>]{0,400}>", re.IGNORECASE)
_CONTENT: Final = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_OUTER: Final = re.compile(r"<(title|h1)\b[^<>]*>([^<]{1,400})<", re.IGNORECASE)
_FRAMES: Final = ("iframe", "embed", "object", "frame")
_UNSAID: Final = ("a", "script", "style", "noscript", "template", "title")


@dataclass(frozen=True, slots=True)
class Identity:
    """`named`: the page names the entry. `another`: why it is surely another page, as a line.

    Neither is said of a page that may be the entry under a name that its list did not give: a shell, a scan,
    a report that its list calls 2025年.
    """

    named: bool = False
    another: str | None = None


NAMED: Final = Identity(named=True)
UNSURE: Final = Identity()


def identify(text: str, list_title: str) -> Identity:
    """Whether the page whose source is `text` is the entry `list_title` of a list.

    A portal under load gives its section index for any article, another gives a neighbour; both may name the
    entry, as a link. The rule; titles are compared in NFKC, with years in digits, without blanks, punctuation
    and the list's date, and one that ends in `…` is the beginning of a title:

    1. The metas ArticleTitle are the page's own titles, `<title>` and every h1 its outer ones. One that holds
       the list title names the entry; an outer one only where the list title has a year or twenty characters,
       as a column may be called 政府信息公开年报, too.
    2. A page with a title of a report of other years only is that report, and another; so is one whose own
       title is of a report of another organ. 市卫健委 and 某市卫生健康委员会 are one, as the letters of one
       stand in the other in their order; organs that are a 政府 or of it are not told apart.
    3. A page is an index, and another, that links to at least three articles beside the entry at addresses of
       one shape (numbers left out), does not have two of the five sections of a report outside links, and
       has the list title among its links, or no title of its own and nothing to be read instead. Not asked
       of a page that says a list title with a year outside links.
    4. A page that says the list title outside links names the entry.
    5. An article of its own title that does not speak of 公开, with neither sections nor files, is not the
       annual report that a list named; nor is any entry a page of three hundred characters that speaks of
       neither it nor 信息公开.

    A list title of fewer than six characters (2025年, 全文) names nothing. The common case, a page that bears
    the title, is told from its source without parsing it.
    """
    wanted, years = name_of(list_title), _years(list_title)
    with_outer = bool(years) or len(wanted) >= LONGEST_COLUMN
    if any(_is_named(wanted, title) for title in _titles_in(text, with_outer=with_outer)):
        return NAMED
    page = _Page(text)
    if page.is_titled(wanted, with_outer=with_outer):
        return NAMED
    other = page.of_other_years(years) or page.of_another_organ(list_title)
    if other:
        return Identity(another=f"another report is shown: {_told(other)}")
    found = bool(wanted) and wanted in page.said
    if not (found and years) and page.is_index(wanted):
        return Identity(another="an index of other articles is shown")
    return NAMED if found else _unnamed(page, list_title, wanted)


def name_of(list_title: str) -> str:
    """What two titles have in common when they name the same entry; empty where one names nothing."""
    name = _name(list_title).removeprefix("关于")
    return name if len(name) >= SHORTEST_NAME else ""


def _unnamed(page: "_Page", list_title: str, wanted: str) -> Identity:
    own = next((title for title in page.own if "公开" not in title and _letters(title) not in wanted), None)
    if own and _is_annual(list_title) and not page.reads_like_a_report:
        return Identity(another=f"another article is shown: {_told(own)}")
    if wanted and len(page.said) >= PROSE and "信息公开" not in page.said:
        return Identity(another="the page says nothing of it")
    return UNSURE


class _Page:
    """`said` is what stands outside links, as a name; links are (name, address) in the page's order."""

    def __init__(self, text: str) -> None:
        document = tree(text)
        self._source = text
        self._document: HtmlElement = etree.Element("html") if document is None else document
        self.own = [value for name, value in metas(self._document) if name == "articletitle" and value]
        self._outer = [str(each.xpath("string()")) for each in self._document.iter("title", "h1")]
        self._links = [(_name(_title(a)), a.get("href") or "") for a in self._document.iter("a")]
        self._frames = any(True for _ in self._document.iter(*_FRAMES))

    def is_titled(self, wanted: str, *, with_outer: bool) -> bool:
        titles = [*self.own, *self._outer] if with_outer else self.own
        return any(_is_named(wanted, title) for title in titles)

    @cached_property
    def said(self) -> str:
        """Leaves the document without its links: asked for after everything else was taken from it."""
        etree.strip_elements(self._document, *_UNSAID, with_tail=False)
        return _letters(str(self._document.xpath("string()")))

    @property
    def _sections(self) -> int:
        return sum(section in self.said for section in SECTIONS)

    @cached_property
    def _has_file(self) -> bool:
        """In a frame, as a link, or as a path that a script or a refresh leads to."""
        if self._frames or any(is_file(url) for _, url in self._links):
            return True
        return _FILE_IN_SOURCE.search(self._source) is not None

    @property
    def reads_like_a_report(self) -> bool:
        return self._sections >= 2 or self._has_file

    def is_index(self, wanted: str) -> bool:
        articles = [(name, _shape(url)) for name, url in self._links if _is_article(name, url)]
        counts = Counter(shape for _, shape in articles)
        listed = {shape for name, shape in articles if _is_named(wanted, name)}
        beside = max((counts[shape] - (shape in listed) for shape in listed or counts), default=0)
        if beside < OTHER_ARTICLES or self._sections >= 2:
            return False
        return bool(listed) or not (self.own or self._has_file)

    def of_other_years(self, years: frozenset[str]) -> str | None:
        """The title of a report of other years, where there is one and none of the years wanted."""
        reports = [heading for heading in [*self.own, *self._outer] if _is_annual(heading)]
        found = frozenset[str]().union(*map(_years, reports))
        if not years or not found or not years.isdisjoint(found):
            return None
        return next(heading for heading in reports if _years(heading))

    def of_another_organ(self, list_title: str) -> str | None:
        """Asked of the page's own titles: they come from where the list's came from."""
        wanted = _organ(list_title)
        organs = {title: _organ(title) for title in self.own}
        if not wanted or not all(organs.values()) or any(_are_one(wanted, each) for each in organs.values()):
            return None
        return next(iter(organs), None)


def _organ(title: str) -> str:
    """Empty where the title is not that of an annual report, or names none that could be compared."""
    organ = _BUT_THE_ORGAN.sub("", _name(title)) if _is_annual(title) else ""
    return organ if len(organ) >= SHORTEST_ORGAN and "政府" not in organ else ""


def _are_one(organ: str, other: str) -> bool:
    short, long = sorted((organ, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def _titles_in(text: str, *, with_outer: bool) -> list[str]:
    """Titles as they stand in the source, as far as they can be told from it at a glance."""
    contents = [_CONTENT.search(tag) for tag in _META.findall(text)]
    own = [content[1] or content[2] or "" for content in contents if content]
    outer = [match[2] for match in _OUTER.finditer(text)] if with_outer else []
    return [unescape(title) for title in (*own, *outer)]


def _told(title: str) -> str:
    return " ".join(title.split())[:TOLD]


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
