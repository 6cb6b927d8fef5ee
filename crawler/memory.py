"""What the crawler asks of the archive."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from archive.captures.exchange import Exchange, Validators
from archive.columns.model import ArticleFacts, KnownArticle, Walk


class Captures(Protocol):
    def add(self, exchange: Exchange, /) -> object: ...
    def flush(self) -> object: ...
    def validators(self, url: str, /) -> Validators | None: ...
    def last_fetched(self, url: str, /) -> datetime | None: ...
    def body_for(self, url: str, /) -> bytes | None:
        """The decoded body last captured at the URL."""


class Columns(Protocol):
    def record_walk(self, walk: Walk, /) -> object: ...
    def record_article(self, facts: ArticleFacts, /) -> object: ...
    def known_articles(self, site: str, /) -> Sequence[KnownArticle]: ...


class Memory(Protocol):
    @property
    def captures(self) -> Captures: ...
    @property
    def columns(self) -> Columns: ...
