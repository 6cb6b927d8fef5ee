"""The platform of a column by what the archive holds of it; nothing is asked."""

from typing import Final

from archive.archive import Archive
from archive.captures.newest import newest
from archive.config import ArchiveConfig
from crawler.platforms.base import Page
from crawler.platforms.detect import detect
from crawler.spiders.decode import page_text

FALLBACK: Final = "generic"


def detected(config: ArchiveConfig, url: str) -> tuple[str, str]:
    """A platform's name, and what it rests on in a line. `generic` where nothing is known."""
    by_address = detect(Page(url, ""))
    if not _is_there(config):
        return _without_capture(by_address)
    with Archive.open(config, create=False) as archive:
        capture = newest(archive, url)
        if capture is None:
            return _without_capture(by_address)
        page = Page(url, page_text(archive.captures.body(capture.id), capture.media_type))
    found = detect(page)
    when = f"its capture of {capture.fetched_at:%Y-%m-%d}"
    if found is None:
        return FALLBACK, f"platform {FALLBACK}: {when} shows the signature of none"
    return found, f"platform {found}, by {when}"


def _without_capture(by_address: str | None) -> tuple[str, str]:
    if by_address:
        return by_address, f"platform {by_address}, by its address alone"
    return FALLBACK, f"platform {FALLBACK}: the archive holds no capture of the column to tell it by"


def _is_there(config: ArchiveConfig) -> bool:
    return config.database is not None or (config.folder / "archive.db").is_file()
