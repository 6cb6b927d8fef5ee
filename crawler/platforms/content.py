"""What an article page holds beside its text: metadata, files in every wrapping, pictures, further pages."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from lxml.html import HtmlElement

from crawler.platforms.addresses import is_file
from crawler.platforms.base import ArticlePage, Link, Page
from crawler.platforms.dated import labelled_day
from crawler.platforms.further import further
from crawler.platforms.markup import address, metas, once, resolved, tree, words
from crawler.platforms.pictures import content_pictures
from crawler.platforms.shells import redirect

_IDS: Final = ("Zoom", "zoom", "zoomcon", "UCAP-CONTENT", "vsb_content", "mainText", "ivs_content")
_CLASSES: Final = (
    *("TRS_Editor", "trs_editor_view", "v_news_content", "article-content", "article_content"),
    *("Article_content", "xxgk_detail_content", "j-fontContent", "main-txt", "news_cont_d_wrap"),
    *("article-body", "wp_articlecontent"),
)
BODIES: Final = (
    f"//*[{' or '.join(f'@id={name!r}' for name in _IDS)}]",
    f"//*[{' or '.join(f'contains(@class,{name!r})' for name in _CLASSES)}]",
    "//ucapcontent | //div[@class='view']",
)
_TITLES: Final = ("articletitle", "title")
_DATES: Final = ("pubdate", "publishdate")
_FRAMES: Final = (("iframe", "src"), ("embed", "src"), ("object", "data"), ("frame", "src"))
_IN_SCRIPT: Final = re.compile(r"""['"]([^'"\s<>]+\.(?:pdf|docx?|xlsx?|wps|ofd|zip))['"]""", re.IGNORECASE)
_VIEWER_FILE: Final = ("file", "pdf", "pdfurl", "url")


def read_article(page: Page) -> ArticlePage:
    document = tree(page.text)
    if document is None:
        return ArticlePage()
    known = {name: value for name, value in reversed(list(metas(document))) if value}
    bodies = _bodies(document)
    files = once(_files(document, bodies, page))
    title = next((known[name] for name in _TITLES if name in known), None) or _heading(document)
    onward = None if bodies else redirect(document, page.text, page.url)
    if onward and is_file(onward):
        files, onward = once((*files, Link(onward, title or ""))), None
    return ArticlePage(
        title=title,
        published=next((known[name] for name in _DATES if name in known), None) or labelled_day(document),
        source=known.get("contentsource"),
        attachments=files,
        further=further(page),
        pictures=tuple(dict.fromkeys(content_pictures(bodies, page.url))),
        onward=onward,
        is_article=bool(bodies or files or "articletitle" in known or onward),
    )


def _bodies(document: HtmlElement) -> list[HtmlElement]:
    """Elements of the first kind there is; the outer one where one stands in another."""
    for path in BODIES:
        found: list[HtmlElement] = document.xpath(path)
        if found:
            return found
    return []


def _heading(document: HtmlElement) -> str | None:
    for path in ("//h1", "//title"):
        texts = [words(each) for each in document.xpath(path)]
        if any(texts):
            return next(text for text in texts if text)
    return None


def _files(document: HtmlElement, bodies: list[HtmlElement], page: Page) -> Iterator[Link]:
    """Links to files all over the page but its menus, and what stands in frames and scripts of the body."""
    for anchor in document.iter("a"):
        url = address(anchor, page.url)
        if url and (is_file(url) or anchor.get("id") == "xzdllj"):  # 文件下载, whatever the file is called
            yield Link(url, words(anchor) or (anchor.get("title") or ""))
    for scope in bodies or [document]:
        yield from _embedded(scope, page.url)


def _embedded(scope: HtmlElement, page_url: str) -> Iterator[Link]:
    for tag, attribute in _FRAMES:
        for element in scope.iter(tag):
            source = resolved(element.get(attribute) or "", page_url)
            url = _viewed(source) if source else None
            if url:
                yield Link(url, unquote(PurePosixPath(urlsplit(url).path).name))
    for script in scope.iter("script"):
        for name in _IN_SCRIPT.findall(script.text or ""):
            url = resolved(name, page_url)
            if url:
                yield Link(url, unquote(PurePosixPath(urlsplit(url).path).name))


def _viewed(source: str) -> str | None:
    """The file in a frame: the frame's own address, or what a viewer such as pdf.js is told to show.

    A viewer's file is told relative to the viewer (pdf.js, viewer.html?file=).
    """
    asked = {name.lower(): values[0] for name, values in parse_qs(urlsplit(source).query).items()}
    for name in _VIEWER_FILE:
        inner = resolved(unquote(asked[name]), source) if name in asked else None
        if inner and is_file(inner):
            return inner
    return source if is_file(source) else None
