"""What became of files when they were hashed again."""

from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class AuditRow(Base):
    """One finished WARC file, hashed again: `sha256` is what was found, NULL where it could not be read;
    `what` says what is wrong, NULL where nothing is.
    """

    __tablename__ = "audits"

    file: Mapped[str] = mapped_column(index=True)
    bytes: Mapped[int]
    sha256: Mapped[str | None]
    what: Mapped[str | None]
