"""How addresses answered: with their content, or that it is gone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from archive.captures.exchange import RequestOutcome
from archive.captures.held import GOOD
from archive.captures.own import OWN
from archive.models.captures import CaptureRow, Kept

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
    """Knows from the start which addresses ever answered that they are gone, which few do."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gone: dict[str, list[Answer]] = defaultdict(list)
        for row in session.execute(_REFUSALS):
            if row.outcome == RequestOutcome.GONE or _is_home(row.url, row.redirected_from):
                answer = Answer(row.id, row.run_id, row.fetched_at, content=False)
                for name in (row.url, *row.redirected_from):
                    self._gone[name].append(answer)

    @property
    def ever_gone(self) -> Iterable[str]:
        return self._gone.keys()

    def of(self, url: str) -> list[Answer]:
        """In the order of the captures. Content that its redirect led to is the other address's answer."""
        rows = self._session.execute(
            select(CaptureRow.id, CaptureRow.run_id, CaptureRow.fetched_at).where(
                CaptureRow.url == url, CONTENT
            )
        )
        content = [Answer(id_, run_id, at, content=True) for id_, run_id, at in rows]
        return sorted([*content, *self._gone.get(url, ())], key=lambda answer: answer.capture_id)


_REFUSALS = (
    select(
        CaptureRow.id,
        CaptureRow.run_id,
        CaptureRow.url,
        CaptureRow.redirected_from,
        CaptureRow.outcome,
        CaptureRow.fetched_at,
    )
    .where(CaptureRow.outcome.in_((RequestOutcome.GONE.value, RequestOutcome.WRONG_PAGE.value)), OWN)
    .order_by(CaptureRow.id)
)


def _is_home(url: str, redirected_from: list[str]) -> bool:
    """Of the wrong pages only this one says that the right one is gone."""
    return bool(redirected_from) and urlsplit(url).path in {"", "/"}
