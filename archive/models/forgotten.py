"""What was taken out of the archive, because it had to be."""

from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class ForgottenRow(Base):
    """One capture whose records were taken out of its file, and whose row is gone. Nothing of its content is
    here; `payload_sha256` tells whether a copy found elsewhere is the same.

    `before` and `after` are the sha256 of the file with its records and without; `organ` and `year` are those
    of the report it was, where it was one.
    """

    __tablename__ = "forgotten"

    capture_id: Mapped[int]
    url: Mapped[str] = mapped_column(index=True)
    organ: Mapped[str | None]
    year: Mapped[int | None]
    payload_sha256: Mapped[str | None]
    file: Mapped[str] = mapped_column(index=True)
    before: Mapped[str]
    after: Mapped[str]
    who: Mapped[str]
    why: Mapped[str]
