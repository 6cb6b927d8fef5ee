"""What the tables say of an address, run by run: its columns, the articles that link to it, its answers."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.captures.answers import Answer, Answers
from archive.chunks import chunks
from archive.columns.addresses import addresses
from archive.columns.lists import Lists
from archive.columns.presence import APART, Presence, Seen, Source, combined, presence, verdicts
from archive.models.captures import RunRow
from archive.models.columns import AttachmentRow


class Evidence:
    """For one session: what is asked for twice is looked up once."""

    def __init__(self, session: Session, apart: timedelta = APART) -> None:
        self._session = session
        self._apart = apart
        self.answers = Answers(session)
        self._lists = Lists(session)
        self._began: dict[int, datetime] = {}
        self._seen: dict[str, tuple[Seen, ...]] = {}

    def presence(self, url: str, before_run: int | None = None) -> Presence:
        """As of now, or as it was before that run."""
        seen = (each for each in self.seen(url) if before_run is None or each.run_id < before_run)
        return presence(seen, self._apart)

    def seen(self, url: str) -> tuple[Seen, ...]:
        """Every run that says something. A file is shown where its article is."""
        if url not in self._seen:
            names = addresses(self._session, url)
            articles = self._session.scalars(
                select(AttachmentRow.article_url).where(AttachmentRow.url.in_(names)).distinct()
            )
            linked = [self._as_source(article) for article in articles if article != url]
            self._seen[url] = self._of(names, linked)
        return self._seen[url]

    def _as_source(self, article: str) -> Source:
        seen = self._of(addresses(self._session, article), [])
        return {each.run_id: there for each, there in verdicts(seen) if there is not None}

    def _of(self, names: tuple[str, ...], linked: list[Source]) -> tuple[Seen, ...]:
        listed = combined([*self._lists.sources(names), *linked])
        answered = self._answered(names)
        self._look_up(listed.keys() | answered.keys())
        return tuple(
            Seen(
                run_id=run_id,
                began=self._began[run_id],
                listed=listed.get(run_id),
                answered=answer.content if answer else None,
                capture_id=answer.capture_id if answer and not answer.content else None,
                at=answer.at if answer and not answer.content else None,
            )
            for run_id in sorted(listed.keys() | answered.keys())
            for answer in (answered.get(run_id),)
        )

    def _look_up(self, runs: AbstractSet[int]) -> None:
        """When they began."""
        for some in chunks(runs - self._began.keys()):
            began = select(RunRow.id, RunRow.recorded_at).where(RunRow.id.in_(some))
            self._began |= dict(self._session.execute(began).all())

    def _answered(self, names: tuple[str, ...]) -> Mapping[int, Answer]:
        """The last answer of each run: that of the address itself before those of others that led there."""
        found: dict[int, Answer] = {}
        for name in reversed(names):
            found |= {answer.run_id: answer for answer in self.answers.of(name)}
        return found
