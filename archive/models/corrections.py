"""What people say that cells should read, beside what is printed."""

from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class CorrectionRow(Base):
    """A person's word on one cell of a report; `state` is NULL where it takes the one before back.

    `printed` is the cell as it was read then, by `parser_version` from the body of `capture_id`; `source` is
    the digest of all that it was read from, and `member` the file in it, empty where there is only one.
    """

    __tablename__ = "corrections"

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    cell: Mapped[str]
    state: Mapped[str | None]
    value: Mapped[int | None] = mapped_column(BigInteger)
    who: Mapped[str]
    why: Mapped[str]
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"))
    member: Mapped[str]
    source: Mapped[str]
    parser_version: Mapped[str]
    printed: Mapped[Any]
