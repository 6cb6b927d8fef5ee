"""What is known of an address beside its bytes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.columns.addresses import addresses
from archive.models.columns import ArticleRow, AttachmentRow, EntryRow, WalkRow
from parsers.model import Hints


def hints_for(session: Session, url: str) -> Hints:
    names = addresses(session, url)
    newest_link = (
        select(AttachmentRow.article_url)
        .where(AttachmentRow.url.in_(names))
        .order_by(AttachmentRow.id.desc())
    )
    article_url = session.scalar(newest_link.limit(1))
    about = addresses(session, article_url) if article_url else names
    newest_entry = (
        select(EntryRow, WalkRow.column_name)
        .join(WalkRow, WalkRow.id == EntryRow.walk_id)
        .where(EntryRow.url.in_(about))
        .order_by(EntryRow.id.desc())
    )
    shown = session.execute(newest_entry.limit(1)).first()
    newest_article = select(ArticleRow).where(ArticleRow.url.in_(about)).order_by(ArticleRow.id.desc())
    article = session.scalar(newest_article.limit(1))
    return Hints(
        url=url,
        list_title=shown[0].title if shown else None,
        column_name=shown[1] if shown else None,
        list_date=shown[0].list_date if shown else None,
        article_title=article.title if article else None,
        published=article.published if article else None,
    )
