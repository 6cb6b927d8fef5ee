"""What tests look for in a page."""

from typing import Any

from lxml import html


def select(body: bytes, path: str) -> list[Any]:
    """What the XPath finds in a page or in a piece of one: elements or strings."""
    found: Any = html.document_fromstring(body.decode()).xpath(path)
    return list(found)
