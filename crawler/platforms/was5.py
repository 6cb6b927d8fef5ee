"""TRS WAS5, the search server that some TRS portals list their documents with: CAAC."""

import re
from functools import partial
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement

from crawler.platforms.base import Ask, ColumnPage, Page, Pager
from crawler.platforms.markup import resolved, tree
from crawler.platforms.nothing import says_nothing
from crawler.platforms.static import Static

SEARCH: Final = "/was5/web/search"
_PAGE: Final = re.compile(r"(?<![^&])page=\d*")


class Was5(Static):
    """Recipe.

    recognise: `/was5/web/search` as the action of a form, or as the column itself.
    discover: the column is a shell with the search's form, or `/was5/web/search?channelid=278090` itself.
    list: the form, sent as a POST, with `page=n`.
    article: as TRS.
    attachments: as TRS.
    traps: a GET is redirected to the shell. What `perpage` asks for is ignored. Pages repeat after the last
        one: the list ends where a whole page is known already.
    """

    def first(self, url: str) -> Ask:
        parts = urlsplit(url)
        if not parts.path.endswith(SEARCH):
            return Ask(url)
        return Ask(urlunsplit(parts._replace(query="")), form=_numbered(parts.query, 1))

    def column(self, page: Page, root: str) -> ColumnPage:
        document = tree(page.text)
        if document is None:
            return ColumnPage()
        if page.form is None:
            onward = _form(document, page.url)
            return ColumnPage(onward=onward) if onward else super().column(page, root)
        listed = self.rows(document, page)
        is_list = bool(listed.rows or listed.strange) or says_nothing(document)
        pager = Pager(partial(_search, page.url, page.form, root), seconds=(2,))
        return ColumnPage(rows=listed.rows, is_list=is_list, pager=pager, strange=listed.strange)


def _form(document: HtmlElement, page_url: str) -> Ask | None:
    for form in document.iter("form"):
        action = resolved(form.get("action") or "", page_url)
        if action and urlsplit(action).path.endswith(SEARCH):
            fields = {
                each.get("name"): each.get("value") or "" for each in form.iter("input") if each.get("name")
            }
            return Ask(action, form=_numbered(urlencode(fields), 1), referer=page_url)
    return None


def _search(url: str, form: str, root: str, number: int) -> Ask:
    return Ask(url, form=_numbered(form, number), referer=root)


def _numbered(form: str, number: int) -> str:
    named, changed = _PAGE.subn(f"page={number}", form)
    return named if changed else f"{form}&page={number}"
