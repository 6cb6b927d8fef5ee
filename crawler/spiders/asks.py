"""What a walk asks for, and what it is told when there is no answer."""

from dataclasses import dataclass
from typing import Final

from archive.captures.exchange import RequestOutcome
from crawler.platforms.base import Ask, ColumnPage

GONE: Final = frozenset({RequestOutcome.GONE, RequestOutcome.WRONG_PAGE})
NOTHING: Final = ColumnPage()


@dataclass(frozen=True, slots=True)
class PageAsk:
    """`number` is the page's place in the list, `file` the number its address carries (None for page one)."""

    ask: Ask
    number: int
    file: int | None = None

    @property
    def url(self) -> str:
        return self.ask.url


@dataclass(frozen=True, slots=True)
class Failure:
    """`outcome` is None where nothing was asked, by a limit of our own."""

    outcome: RequestOutcome | None
    said: str

    def __str__(self) -> str:
        if self.outcome is None:
            return self.said
        return f"{self.outcome.value.replace('_', ' ')}: {self.said}"
