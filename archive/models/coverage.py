"""What was counted last of all reports that are expected, so that nobody waits for the counting."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class CoverageMadeRow(Base):
    """One counting of everything, for a `day` in ISO form. `basis` is what it was counted from: while that is
    the same, there is nothing to count again. A new counting replaces this row and its counts.
    """

    __tablename__ = "coverage_made"

    day: Mapped[str]
    basis: Mapped[str]


class CoverageRow(Base):
    """How many reports of a year are in a state. `region` is that of a county at most, townships within."""

    __tablename__ = "coverage"

    made_id: Mapped[int] = mapped_column(ForeignKey("coverage_made.id"), index=True)
    year: Mapped[int]
    region: Mapped[str]
    level: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str | None]
    number: Mapped[int]
