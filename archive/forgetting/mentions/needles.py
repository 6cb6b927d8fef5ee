"""An address as files and rows may have it written."""

import json
from collections.abc import Collection
from xml.sax.saxutils import escape


def needles(urls: Collection[str]) -> list[str]:
    """Plain, as in JSON, and as in XML."""
    return sorted({form for url in urls for form in (url, json.dumps(url)[1:-1], escape(url))})
