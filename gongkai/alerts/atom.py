"""The feed: one Atom document (RFC 4287), an entry per event that is news.

What an archive finds on its first walk of a column is `discovered`: known since long, and not in the feed.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from archive.corrections.model import Correction
from archive.events.model import Event
from gongkai.alerts.config import FeedConfig
from gongkai.alerts.wording import lines, title

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
DEFAULT_NAMESPACE: Final[Any] = {None: NAMESPACE}  # the stubs do not know that a prefix may be None
FIRST_YEAR: Final = 2026  # of the tag: URIs; fixed, since an id must never change
BEGINNING: Final = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)

Corrections = Mapping[int, Sequence[Correction]]
"""What people say of cells, by report: those that stand, agree or have lapsed."""

NOBODY: Final[Corrections] = MappingProxyType({})

# What XML 1.0 cannot carry; portals do print such characters in titles.
FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(events: Iterable[Event], file: Path, config: FeedConfig, corrections: Corrections = NOBODY) -> int:
    """Write the feed in one move, so that a reader never meets half of it; gives the number of entries.

    Raises OSError; then the feed is as it was.
    """
    told = (event for event in events if event.alert)
    news = sorted(told, key=lambda event: (event.at, event.id), reverse=True)
    shown = news[: config.entries]
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as out:
            out.write(render(shown, config, corrections))
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return len(shown)


def render(events: list[Event], config: FeedConfig, corrections: Corrections = NOBODY) -> bytes:
    feed = etree.Element(_name("feed"), nsmap=DEFAULT_NAMESPACE)
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    _text(feed, "id", f"tag:{config.authority},{FIRST_YEAR}:feed")
    _text(feed, "title", config.title)
    _text(feed, "updated", _time(max((event.at for event in events), default=BEGINNING)))
    _text(_text(feed, "author"), "name", "gongkai")
    for event in events:
        feed.append(_entry(event, config, corrections.get(event.report_id, ())))
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(event: Event, config: FeedConfig, corrections: Sequence[Correction]) -> etree._Element:
    """Its time stays that of the event whatever is said of its cells later: readers would alert again."""
    entry = etree.Element(_name("entry"))
    _text(entry, "id", f"tag:{config.authority},{event.at.astimezone(UTC):%Y-%m-%d}:event/{event.id}")
    _text(entry, "title", title(event))
    _text(entry, "updated", _time(event.at))
    _text(entry, "published", _time(event.at))
    etree.SubElement(entry, _name("link"), rel="alternate", href=_clean(event.url))
    etree.SubElement(entry, _name("category"), term=event.kind)
    _text(entry, "content", "\n".join(lines(event, corrections))).set("type", "text")
    return entry


def _text(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, _name(name))
    child.text = None if text is None else _clean(text)
    return child


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
