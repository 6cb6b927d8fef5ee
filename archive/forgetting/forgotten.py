"""What is not to be asked again, nor to be missed."""

from sqlalchemy import select

from archive.database import Database
from archive.forgetting.model import Forgotten
from archive.models.forgotten import ForgottenRow


class Tombstones:
    """Addresses are few: they are read once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Forgotten] | None = None

    def objection(self, url: str) -> str | None:
        """Why the address may not be asked; None if it may."""
        if self._known is None:
            self._known = {each.url: each for each in self.of_organ(None, None)}
        found = self._known.get(url)
        return None if found is None else found.line

    def of_organ(self, organ: str | None, year: int | None) -> tuple[Forgotten, ...]:
        """Each address once, of organs whose name contains `organ`; None is any."""
        with self._database.read() as session:
            rows = session.scalars(select(ForgottenRow).order_by(ForgottenRow.id)).all()
        found = {
            row.url: Forgotten(row.url, row.recorded_at, row.who, row.why)
            for row in rows
            if (organ is None or organ in (row.organ or "")) and (year is None or row.year == year)
        }
        return tuple(found.values())
