"""Captured pages of other addresses that name one that is to be forgotten: other documents, which stay."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.captures.exchange import Role
from archive.errors import ArchiveError
from archive.forgetting.model import Chosen
from archive.models.captures import CaptureRow, Kept
from archive.models.columns import AttachmentRow, EntryRow

Body = Callable[[int], bytes]
"""The decoded body of a capture. Raises ArchiveError."""
BATCH: Final = 500


def on_pages(session: Session, chosen: Chosen, body: Body) -> Iterator[str]:
    """A line each, while the rows of what is chosen are still there. Raises nothing that `body` raises."""
    urls = chosen.addresses
    yield from _lists(session, urls, body)
    for url in _linking(session, urls):
        yield f"{url} links to it, and is another document: gongkai forget {url} takes it too"
    for name in sorted(_led_there(session, chosen) - set(urls)):
        yield f"{name} led to it: lists that show {name} go on doing so; it is asked, and ends there"


def _lists(session: Session, urls: Collection[str], body: Body) -> Iterator[str]:
    sites = set(session.scalars(select(EntryRow.site).where(EntryRow.url.in_(urls))))
    wanted = _pattern(urls)
    rows = session.execute(
        select(CaptureRow.id, CaptureRow.url)
        .where(
            CaptureRow.site.in_(sites),
            CaptureRow.role == Role.LIST.value,
            CaptureRow.kept == Kept.STORED.value,
            CaptureRow.url.not_in(urls),
        )
        .order_by(CaptureRow.id)
    ).all()
    shown: Counter[str] = Counter()
    for capture_id, url in rows:
        try:
            if wanted.search(body(capture_id)):
                shown[url] += 1
        except ArchiveError as error:
            yield f"list page {url} could not be searched: {error}"
    for url, count in sorted(shown.items()):
        yield (
            f"list page {url} names it, or another that ends alike, in {count} captures, and is another "
            f"document: gongkai forget {url} takes it too"
        )


def _pattern(urls: Collection[str]) -> re.Pattern[bytes]:
    """Lists often name their articles by the last part of the address alone."""
    parts = {urlsplit(url).path.rstrip("/").rpartition("/")[2] or url for url in urls}
    said = "|".join(re.escape(part) for part in sorted(parts))
    return re.compile(rf"(?<![\w.-])(?:{said})(?![\w-])".encode())


def _linking(session: Session, urls: Collection[str]) -> list[str]:
    links = select(AttachmentRow.article_url).where(
        AttachmentRow.url.in_(urls), AttachmentRow.article_url.not_in(urls)
    )
    return sorted(set(session.scalars(links)))


def _led_there(session: Session, chosen: Chosen) -> set[str]:
    ids = [each.capture_id for each in chosen.captures]
    return {
        name
        for at in range(0, len(ids), BATCH)
        for names in session.scalars(
            select(CaptureRow.redirected_from).where(CaptureRow.id.in_(ids[at : at + BATCH]))
        )
        for name in names
    }
