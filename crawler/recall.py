"""The body that a 304 stands for."""

from sqlalchemy import select

from archive.archive import Archive
from archive.captures.held import GOOD
from archive.models.captures import CaptureRow, Kept


def body_for(archive: Archive, url: str) -> bytes | None:
    """The decoded body of the newest good capture of the address; ArchiveError if it cannot be read."""
    newest = (
        select(CaptureRow.id)
        .where(CaptureRow.url == url, CaptureRow.method == "GET", CaptureRow.outcome.in_(GOOD))
        .where(CaptureRow.status.in_((200, 304)), CaptureRow.kept != Kept.NOTHING)
        .order_by(CaptureRow.id.desc())
        .limit(1)
    )
    with archive.database.read() as session:
        capture_id = session.scalar(newest)
    return None if capture_id is None else archive.captures.body(capture_id)
