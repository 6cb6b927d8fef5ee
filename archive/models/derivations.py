"""Up to where events were derived."""

from typing import Any

from sqlalchemy.orm import Mapped

from archive.models.base import Base


class DerivationRow(Base):
    """The last row of each table that the events of one version of the parser were derived from; `again` has
    the reports that are to be looked at again, whatever comes.

    Where rows are taken out or put in before others, all of these go: then everything is derived anew.
    """

    __tablename__ = "derivations"

    parser_version: Mapped[str]
    reading_id: Mapped[int]
    version_id: Mapped[int]
    capture_id: Mapped[int]
    entry_id: Mapped[int]
    attachment_id: Mapped[int]
    again: Mapped[Any]
