"""Bytes to the text a platform reads, the way the reading of documents does it."""

from parsers.documents.charset import decode
from parsers.documents.errors import Refused


def page_text(body: bytes, declared: str | None) -> str:
    """Empty for bytes that are no text: such a page holds neither rows nor an article."""
    try:
        return decode(body, declared).text
    except Refused:
        return ""
