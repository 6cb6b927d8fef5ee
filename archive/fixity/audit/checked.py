"""When files were last hashed again, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from archive.database import HasDatabase
from archive.models.fixity import AuditRow


@dataclass(frozen=True, slots=True)
class Checked:
    at: datetime
    bytes: int
    what: str | None


def checked(archive: HasDatabase) -> dict[str, Checked]:
    """The newest of each file."""
    newest = select(func.max(AuditRow.id)).group_by(AuditRow.file)
    with archive.database.read() as session:
        found = session.scalars(select(AuditRow).where(AuditRow.id.in_(newest)))
        return {row.file: Checked(row.recorded_at, row.bytes, row.what) for row in found}
