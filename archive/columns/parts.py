"""Of what an article consists beside its first page, as it said over time."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.columns.model import ArticleFacts
from archive.models.captures import CaptureRow
from archive.models.columns import PartsRow


def add_parts(session: Session, facts: ArticleFacts) -> None:
    """A row where this is not what the article said before; none for one that never had any parts."""
    url = facts.captured_url or facts.url
    newest = select(PartsRow).where(PartsRow.url == url).order_by(PartsRow.id.desc()).limit(1)
    last = session.scalar(newest)
    before = (last.pages, last.pictures) if last else ([], [])
    pages, pictures = list(facts.pages), list(facts.pictures)
    if before != (pages, pictures):
        after_id = session.scalar(select(func.max(CaptureRow.id)))
        session.add(PartsRow(url=url, pages=pages, pictures=pictures, after_id=after_id))
