"""How addresses answered: with their content, or that it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import and_, select, text
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.held import GOOD
from archive.captures.own import OWN
from archive.models.captures import REFUSED, CaptureRow, Kept, RedirectRow

CONTENT = and_(
    CaptureRow.outcome.in_(GOOD), CaptureRow.status.in_((200, 304)), CaptureRow.kept != Kept.NOTHING, OWN
)


@dataclass(frozen=True, slots=True)
class Answer:
    capture_id: int
    run_id: int
    at: datetime
    content: bool


class Answers:
    """For one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def ever_gone(self) -> Iterator[str]:
        """Addresses that ever answered that they are gone, which few do; some more than once."""
        for row in self._session.execute(_REFUSALS.where(_REFUSED, OWN)):
            if is_gone(row):
                yield from (row.url, *row.redirected_from)

    def of(self, url: str) -> list[Answer]:
        """In the order of the captures. Content that its redirect led to is the other address's answer."""
        rows = self._session.execute(
            select(CaptureRow.id, CaptureRow.run_id, CaptureRow.fetched_at).where(
                CaptureRow.url == url, CONTENT
            )
        )
        content = [Answer(id_, run_id, at, content=True) for id_, run_id, at in rows]
        return sorted([*content, *self._gone(url)], key=lambda answer: answer.capture_id)

    def _gone(self, url: str) -> Iterator[Answer]:
        led = select(RedirectRow.capture_id).where(RedirectRow.name == url)
        for by in (CaptureRow.url == url, CaptureRow.id.in_(led)):
            for row in self._session.execute(_REFUSALS.where(by, CaptureRow.outcome.in_(_BOTH), OWN)):
                if is_gone(row):
                    yield Answer(row.id, row.run_id, row.fetched_at, content=False)


_BOTH: Final = (RequestOutcome.GONE.value, RequestOutcome.WRONG_PAGE.value)
_REFUSED: Final = text(f"captures.{REFUSED}")
_REFUSALS: Final = select(
    CaptureRow.id,
    CaptureRow.run_id,
    CaptureRow.url,
    CaptureRow.redirected_from,
    CaptureRow.outcome,
    CaptureRow.fetched_at,
)


def is_gone(row: Any) -> bool:
    """Of a row with outcome, url and redirected_from."""
    return row.outcome == RequestOutcome.GONE or _is_home(row.url, row.redirected_from)


def _is_home(url: str, redirected_from: list[str]) -> bool:
    """Of the wrong pages only this one says that the right one is gone."""
    return bool(redirected_from) and urlsplit(url).path in {"", "/"}
