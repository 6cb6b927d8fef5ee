"""What a night that was cut off has finished, and must not ask for again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session

from archive.captures.exchange import Role
from archive.captures.held import GOOD
from archive.captures.reindexed import reindexed
from archive.models.captures import CaptureRow, RunRow
from archive.models.columns import ArticleRow, EntryRow
from archive.runs import RUNNING
from gongkai.demo.portals.log import Request
from gongkai.nightly.night import KIND
from gongkai.nightly.steps import DONE


@dataclass(frozen=True)
class Unasked:
    """Articles of which capture, line in a list and facts are all acknowledged, and files that are captured:
    a list that was not walked to its end is walked again, and what a killed process wrote and a later start
    took in is asked for again, since nobody has looked at it. `crawled`: nothing at all may be asked.
    """

    urls: frozenset[str] = frozenset()
    crawled: bool = False

    @classmethod
    def of(cls, session: Session) -> Self:
        runs = tuple(session.scalars(select(RunRow).order_by(RunRow.id)))
        nights = [run for run in runs if run.kind == KIND]
        if not nights or nights[-1].state != RUNNING:
            return cls()
        crawls = [run for run in runs if run.kind == f"{KIND}.crawl" and run.detail["night"] == nights[-1].id]
        if not crawls or crawls[-1].state not in {RUNNING, DONE}:
            return cls()
        run_id, done = crawls[-1].id, crawls[-1].state == DONE
        heard = select(ArticleRow.url).where(ArticleRow.url.in_(select(EntryRow.url)))
        good = select(CaptureRow.url).where(
            CaptureRow.run_id == run_id,
            CaptureRow.outcome.in_(GOOD),
            CaptureRow.status.in_((200, 304)),
            not_(reindexed(session).clause),
            or_(
                CaptureRow.role == Role.ATTACHMENT,
                and_(CaptureRow.role == Role.ARTICLE, CaptureRow.url.in_(heard)),
            ),
        )
        return cls(frozenset(session.scalars(good)), done)

    def asked_all_the_same(self, requests: Sequence[Request]) -> Iterator[str]:
        for request in requests:
            url = f"http://{request.host}{request.path}"
            if self.crawled or url in self.urls:
                yield f"{url} was asked again"
