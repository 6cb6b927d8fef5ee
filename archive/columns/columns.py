"""Columns as walked. Rows go with the group commit of the captures they rest on, behind them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.captures.commit import GroupCommit
from archive.columns.absences import add_entries
from archive.columns.forgotten import taken_out
from archive.columns.hints import hints_for
from archive.columns.known import known_articles
from archive.columns.model import ArticleFacts, Attachment, ColumnState, KnownArticle, LastWalk, Walk
from archive.columns.parts import add_parts
from archive.columns.walked import last_walks, walked
from archive.database import Database
from archive.models.captures import CaptureRow
from archive.models.columns import ArticleRow, AttachmentRow, WalkRow
from parsers.model import Hints


class Columns:
    def __init__(self, database: Database, commit: GroupCommit) -> None:
        self._database = database
        self._commit = commit

    def record_walk(self, walk: Walk) -> None:
        self._commit.put(lambda session: _add_walk(session, walk))

    def record_article(self, facts: ArticleFacts) -> None:
        self._commit.put(lambda session: _add_article(session, facts))

    def known_articles(self, site: str) -> tuple[KnownArticle, ...]:
        """Every article a list of the site ever showed, as last shown, in the order first shown."""
        self._commit.flush()
        with self._database.read() as session:
            return known_articles(session, site)

    def walked(self, run_id: int | None = None) -> tuple[ColumnState, ...]:
        """Every column the run walked, as it left it; of all runs, as the last left each."""
        self._commit.flush()
        with self._database.read() as session:
            return walked(session, run_id)

    def last_walks(self, site: str) -> tuple[LastWalk, ...]:
        """The newest walk over each column of the site."""
        self._commit.flush()
        with self._database.read() as session:
            return last_walks(session, site)

    def hints(self, url: str) -> Hints:
        """What lists and articles say of an address; an attachment inherits from its article."""
        with self._database.read() as session:
            return hints_for(session, url)


def _add_walk(session: Session, walk: Walk) -> None:
    row = WalkRow(
        run_id=walk.run_id,
        site=walk.site,
        column_url=walk.column_url,
        column_name=walk.column_name,
        state=walk.state.value,
        reason=walk.reason,
        proof=dict(walk.proof),
        shown=len(walk.entries),
    )
    session.add(row)
    session.flush()
    add_entries(session, walk, row.id)


def _add_article(session: Session, facts: ArticleFacts) -> None:
    newest = select(ArticleRow).where(ArticleRow.url == facts.url).order_by(ArticleRow.id.desc()).limit(1)
    last = session.scalar(newest)
    said = (facts.site, facts.title, facts.published, facts.column_url)
    if last is None or (last.site, last.title, last.published, last.column_url) != said:
        session.add(
            ArticleRow(
                url=facts.url,
                site=facts.site,
                title=facts.title,
                published=facts.published,
                column_url=facts.column_url,
            )
        )
    _add_attachments(session, facts.url, facts.attachments)
    add_parts(session, facts)


def _add_attachments(session: Session, article_url: str, attachments: tuple[Attachment, ...]) -> None:
    known = set(session.scalars(select(AttachmentRow.url).where(AttachmentRow.article_url == article_url)))
    known |= taken_out(session, (each.url for each in attachments))
    run_id = session.scalar(select(func.max(CaptureRow.run_id)).where(CaptureRow.url == article_url))
    for each in attachments:
        if each.url not in known:
            known.add(each.url)
            session.add(
                AttachmentRow(
                    article_url=article_url, url=each.url, name=each.name, run_id=run_id, role=each.role.value
                )
            )
