"""Bytes to the text a platform reads, the way the reading of documents does it."""

from scrapy.http import Response

from crawler.platforms.base import Page
from parsers.documents.charset import decode
from parsers.documents.errors import Refused


def page_of(response: Response) -> Page:
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
    request = response.request
    form = request.body.decode() if request is not None and request.method == "POST" else None
    return Page(response.url, page_text(response.body, declared), form)


def page_text(body: bytes, declared: str | None) -> str:
    """Empty for bytes that are no text: such a page holds neither rows nor an article."""
    try:
        return decode(body, declared).text
    except Refused:
        return ""
