"""Pages two and on of an article, by what a script in it counts.

With `countPage = 2` behind `currentPage = 0`, `t2024_123.html` goes on in `t2024_123_1.html`. The call
`createPageHTML(2, 0, "t2024_123", "html")` says the same; with the name of a container in front,
`createPageHTML('page_div', 2, 1, 't2024_123', 'html', 2)`, page two is `t2024_123_2.html`. A call that names
another file is the pager of a list beside the article.
"""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from crawler.platforms.base import Page

MOST: Final = 50
_COUNT: Final = re.compile(r"countPage\s*=\s*[\"']?(\d{1,4})\b")
_FIRST: Final = re.compile(r"currentPage\s*=\s*[\"']?0\b")
_CALL: Final = re.compile(
    r"createPageHTML\s*\(\s*(?P<container>['\"][^'\"()]*['\"]\s*,)?"
    r"\s*(?P<count>\d{1,4})\s*,\s*(?P<current>\d{1,4})\s*,"
    r"\s*['\"](?P<stem>[^'\"()]+)['\"]\s*,\s*['\"](?P<end>\w+)['\"]"
)


def further(page: Page) -> tuple[str, ...]:
    path = PurePosixPath(urlsplit(page.url).path)
    if not path.suffix or urlsplit(page.url).query:
        return ()
    stem = page.url.partition("#")[0].removesuffix(path.suffix)
    return tuple(f"{stem}_{number}{path.suffix}" for number in _numbers(page.text, path))


def _numbers(text: str, path: PurePosixPath) -> range:
    """Those in the addresses of the further pages; empty on any page but the first."""
    for call in _CALL.finditer(text):
        first = 1 if call["container"] else 0
        if f"{call['stem']}.{call['end']}" == path.name and int(call["current"]) == first:
            return range(first + 1, first + min(int(call["count"]), MOST))
    found = _COUNT.search(text)
    count = int(found[1]) if found and _FIRST.search(text) else 1
    return range(1, min(count, MOST))
