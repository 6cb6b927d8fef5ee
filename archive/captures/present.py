"""Whether a capture is in the archive already."""

from datetime import datetime

from sqlalchemy import select

from archive.database import HasDatabase
from archive.models.captures import CaptureRow


def is_present(archive: HasDatabase, url: str, at: datetime, payload_sha256: str | None) -> bool:
    """By address, time and payload, as committed by now; a payload of None is an answer without a body."""
    same = (CaptureRow.url == url, CaptureRow.fetched_at == at, CaptureRow.payload_sha256 == payload_sha256)
    with archive.database.read() as session:
        return session.scalar(select(CaptureRow.id).where(*same).limit(1)) is not None


def site_of(archive: HasDatabase, url: str) -> str | None:
    """The site for which the address was last captured."""
    known = select(CaptureRow.site).where(CaptureRow.url == url, CaptureRow.site.is_not(None))
    with archive.database.read() as session:
        return session.scalar(known.order_by(CaptureRow.id.desc()).limit(1))
