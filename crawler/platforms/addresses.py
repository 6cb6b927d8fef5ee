"""What an address alone says: whether it names a file, which column it stands for, the folder it lies in."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

_FILE: Final = r"\.(pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar|7z|jpe?g|png|tiff?)"
FILE_NAMES: Final = re.compile(rf".*{_FILE}", re.IGNORECASE)
FILE_PARAMETERS: Final = re.compile(rf"(?:^|&)(?:file|filename|showname)=[^&]*{_FILE}(?:&|$)", re.IGNORECASE)
DOWNLOADS: Final = re.compile(
    r"download\.jsp|downfile\.jsp|DownloadAttachUrl|/OpennessAnnualReport/download/|/group\d+/M\d\d/",
    re.IGNORECASE,
)
COLUMN_FILES: Final = frozenset({"", "index.shtml", "index.html", "index.htm"})


def is_file(url: str) -> bool:
    """Whether an address names a file, in its path or in a parameter, or is known to hand one out."""
    parts = urlsplit(url)
    named = FILE_NAMES.fullmatch(parts.path) or FILE_PARAMETERS.search(unquote(parts.query))
    return bool(named) or DOWNLOADS.search(url) is not None


def directory(url: str) -> str:
    """The folder an address lies in."""
    base = url.partition("#")[0].partition("?")[0]
    return base[: base.rindex("/") + 1]


def column_key(url: str) -> str:
    """The column an address stands for: `…/qsjj/index.shtml` and `…/qsjj/` are one."""
    bare = url.partition("#")[0]
    return directory(bare) if "?" not in bare and is_index(bare) else bare


@lru_cache(maxsize=2048)
def is_index(url: str) -> bool:
    """Asked of every link of a page, and a site's menus are the same on all of them."""
    path = urlsplit(url).path
    names = [name for name in path.split("/") if name not in {"", "."}]
    return path.endswith("/") or not names or names[-1] in COLUMN_FILES
