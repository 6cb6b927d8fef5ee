"""What happened to registrable domains."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class HostRow(Base):
    """Something that happened to a registrable domain, or to one host where only that is meant.

    `reason` is a firewall's signature, a portal's word or a person's; `until` ends a pause. What a crawl or a
    night did names its run, what a person did names who.
    """

    __tablename__ = "hosts"

    domain: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), default=None)
    until: Mapped[datetime | None] = mapped_column(default=None)
    who: Mapped[str | None] = mapped_column(default=None)
