"""Answers that look like success and are none: empty shells, stubs, errors in JSON, files that are none.

Each function says why in words, or None where the answer may be what was asked for.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawler.plain import said
from crawler.platforms.addresses import is_file
from parsers.documents.errors import Refused
from parsers.documents.kinds import BodyKind
from parsers.documents.sniff import kind_of_bytes

STUB_BYTES: Final = 600
SMALL_PAGE: Final = 4096
SMALL_FILE: Final = 1024

_MARKUP_NAMES: Final = frozenset({".htm", ".html", ".shtml", ".jsp", ".php", ".aspx"})
_PROGRAMS: Final = frozenset({".jsp", ".php", ".aspx", ".do", ".action"})
_TEXT_NAMES: Final = frozenset({".txt", ".csv", ".xml", ".json"}) | _MARKUP_NAMES
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<script", b"<meta", b"<title")

_OFFICE_SIGNS: Final = (b"urn:schemas-microsoft-com:office", b"Word.Document", b"Excel.Sheet")

_REFRESH: Final = re.compile(r"<meta\b[^<>]*\brefresh\b[^<>]*>", re.IGNORECASE)
_REFRESH_TO: Final = re.compile(r"\d\s*[;,]\s*url\s*=\s*[\"']?\s*([^\"'<>\s]+)", re.IGNORECASE)
_JUMP: Final = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']*)[\"']|\blocation\.(?:replace|assign)\(\s*[\"']([^\"']*)[\"']"
)
_HOME_PATH: Final = re.compile(r"/?(?:index\.\w{3,5})?", re.IGNORECASE)
_NOT_THERE: Final = re.compile("404|不存在|找不到|不见了|被?删除|not found")
_FRAME_OF_A_PAGE: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!doctype[^<>]*>|<(title|style)\b.*?(?:</\1\s*>|\Z)|</?(?:html|head|body|meta|link)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_CODES: Final = ("code", "errcode", "status", "success")
_WELL: Final = frozenset({"0", "1", "200", "00000", "success", "ok", "true"})
_SERVED: Final = ("data", "rows", "list", "result", "results", "records", "items")


def is_html(start: bytes) -> bool:
    head = start[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(_HTML_STARTS) or (head.startswith((b"<?xml", b"<!--")) and b"<html" in head)


def no_file(url: str, start: bytes) -> str | None:
    """Why the answer is not the file that was asked for; `start` is the whole body where that is short."""
    suffix = _suffix(url)
    if is_html(start) and (suffix not in _MARKUP_NAMES or _sends_a_file(url)) and not _is_of_office(start):
        return "a file was asked for, a web page came"
    if len(start) < SMALL_FILE and suffix not in _TEXT_NAMES and not _is_document(start):
        return f"a file was asked for, {len(start)} bytes came that are no document"
    return None


def leads_home(url: str, page: str) -> str | None:
    """A page that says it is not there, and by script or refresh leads to the home page."""
    if len(page) > SMALL_PAGE:
        return None
    homes = [each for each in _jumps(url, page) if _HOME_PATH.fullmatch(urlsplit(each).path)]
    text = said(page, 150) if homes else None
    if text and _NOT_THERE.search(text):
        return f"a page that is not there leads to {homes[0]}"
    return None


def stub(url: str, page: str) -> str | None:
    """Nothing but a refresh to the column or the home page: what many portals give past a list's end."""
    if len(page.encode()) > STUB_BYTES or "<script" in page.lower():
        return None
    back = {urljoin(url, "./"), urljoin(url, "/")}
    targets = list(_refreshes(url, page))
    if targets and back.issuperset(targets) and said(_FRAME_OF_A_PAGE.sub("", page), 0) == "":
        return f"a stub that leads back to {targets[0]}"
    return None


def empty_shell(page: str) -> str | None:
    """A page without a word or element of its own. A script, a frame or a picture may yet be content."""
    if len(page) > SMALL_PAGE or not page.lstrip().startswith("<") or _REFRESH.search(page):
        return None
    if _FRAME_OF_A_PAGE.sub("", page).strip():
        return None
    return "an empty page with nothing but its title" if "<title" in page.lower() else "an empty page"


def json_error(start: bytes) -> str | None:
    """`{"code": 500, "msg": "…"}`, with a status of success and nothing served."""
    if start.lstrip()[:1] != b"{" or len(start) > SMALL_PAGE:
        return None
    try:
        said_by_it = json.loads(start)
    except (ValueError, RecursionError):
        return None
    code = next((said_by_it[key] for key in _CODES if key in said_by_it), None)
    if not isinstance(code, str | int) or str(code).lower() in _WELL or _serves(said_by_it):
        return None
    return f"JSON that says code {str(code)[:20]}"


def _serves(answer: dict[str, Any]) -> bool:
    return any(answer.get(key) for key in _SERVED)


def _is_document(start: bytes) -> bool:
    """By its magic only; what is a document and cannot be read is another's verdict."""
    try:
        return kind_of_bytes(start) is not BodyKind.CHARACTERS
    except Refused as refused:
        return refused.code != "empty"


def _is_of_office(start: bytes) -> bool:
    """Word and Excel save `.doc` and `.xls` as web pages of their own kind, and portals hand them out."""
    return any(sign in start[:2048] for sign in _OFFICE_SIGNS)


def _suffix(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).suffix.lower()


def _sends_a_file(url: str) -> bool:
    """`download.jsp?name=a.pdf` promises a file; `viewer.html?file=a.pdf` is a page about one."""
    return _suffix(url) in _PROGRAMS and any(is_file(value) for _, value in parse_qsl(urlsplit(url).query))


def _jumps(url: str, page: str) -> Iterator[str]:
    yield from _refreshes(url, page)
    for match in _JUMP.finditer(page):
        yield from _joined(url, match[1] or match[2] or "")


def _refreshes(url: str, page: str) -> Iterator[str]:
    for tag in _REFRESH.findall(page):
        for target in _REFRESH_TO.findall(tag):
            yield from _joined(url, unescape(target))


def _joined(url: str, target: str) -> Iterator[str]:
    try:
        yield urljoin(url, target.strip()).partition("#")[0]
    except ValueError:  # `http://[` and the like lead nowhere
        return
