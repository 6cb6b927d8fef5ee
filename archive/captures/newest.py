"""What an address showed last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from archive.captures.exchange import RequestOutcome
from archive.database import HasDatabase
from archive.models.captures import CaptureRow


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest capture of an address that has a body; `id` is what `captures.body` takes."""

    id: int
    media_type: str | None
    fetched_at: datetime


def newest(archive: HasDatabase, url: str) -> Newest | None:
    """None where the address was never captured with a body."""
    wanted = (
        select(CaptureRow)
        .where(
            CaptureRow.url == url,
            CaptureRow.status == 200,
            CaptureRow.outcome == RequestOutcome.CAPTURED.value,
        )
        .order_by(CaptureRow.fetched_at.desc(), CaptureRow.id.desc())
    )
    with archive.database.read() as session:
        row = session.scalar(wanted.limit(1))
        return None if row is None else Newest(row.id, row.media_type, row.fetched_at)
