"""The register of organs, what people decided about it, and the place of each report in it."""

from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class RegisteredRow(Base):
    """An organ. What it is called, where it publishes and what it became are rows of other tables.

    `source` is what it was registered for: "report 12", or a person's word.
    """

    __tablename__ = "registered"

    kind: Mapped[str | None]
    level: Mapped[str | None]
    source: Mapped[str]


class OrganNameRow(Base):
    """An organ's own name in a region, added once: `folded` is the name without what names the region,
    `name` with it, as first printed. Of several rows with the same words the newest counts.

    `since` and `until` are a year, a month or a day, where a person said so: then `who` and `why` are there,
    and the row may be of words that another one has.
    """

    __tablename__ = "organ_names"
    __table_args__ = (Index("ix_organ_names_region_folded", "region", "folded"),)

    organ_id: Mapped[int] = mapped_column(ForeignKey("registered.id"), index=True)
    region: Mapped[str]
    folded: Mapped[str]
    name: Mapped[str]
    since: Mapped[str | None]
    until: Mapped[str | None]
    source: Mapped[str]
    who: Mapped[str | None]
    why: Mapped[str | None]


class OrganParentRow(Base):
    """What a person says an organ answers to; the newest counts. NULL takes the one before back: then it is
    the government of its region.
    """

    __tablename__ = "organ_parents"

    organ_id: Mapped[int] = mapped_column(ForeignKey("registered.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("registered.id"), index=True)
    who: Mapped[str]
    why: Mapped[str]


class OrganCodeRow(Base):
    """A 统一社会信用代码 that stands with an organ's reports."""

    __tablename__ = "organ_codes"
    __table_args__ = (UniqueConstraint("organ_id", "code"),)

    organ_id: Mapped[int] = mapped_column(ForeignKey("registered.id"))
    code: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]


class OrganColumnRow(Base):
    """A site of the catalogue that an organ's reports were found in, and the host, added once."""

    __tablename__ = "organ_columns"
    __table_args__ = (UniqueConstraint("organ_id", "site", "host"),)

    organ_id: Mapped[int] = mapped_column(ForeignKey("registered.id"))
    site: Mapped[str]
    host: Mapped[str]


class OrganLinkRow(Base):
    """What a person says became of an organ; of rows for the same two the newest counts, and one without
    `kind` takes the one before back. `new_id` is NULL where it ended and nothing followed.
    """

    __tablename__ = "organ_links"

    old_id: Mapped[int] = mapped_column(ForeignKey("registered.id"), index=True)
    new_id: Mapped[int | None] = mapped_column(ForeignKey("registered.id"), index=True)
    kind: Mapped[str | None]
    on: Mapped[str | None]
    who: Mapped[str]
    why: Mapped[str]


class OrganDecisionRow(Base):
    """A person's word on whose a report is: of one report, or of all that a site prints under one name.

    `verdict` is region, organ, none (no organ of the register) or NULL, which takes the one before back. The
    newest for a report counts, else the newest for its site and name.
    """

    __tablename__ = "organ_decisions"
    __table_args__ = (Index("ix_organ_decisions_site_organ", "site", "organ"),)

    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    site: Mapped[str | None]
    organ: Mapped[str | None]
    verdict: Mapped[str | None]
    region: Mapped[str | None]
    organ_id: Mapped[int | None] = mapped_column(ForeignKey("registered.id"))
    who: Mapped[str]
    why: Mapped[str]


class ReportPlaceRow(Base):
    """Whose a report is, or why that is undecided; the newest counts.

    `basis` says what it was decided from: while that is the same, there is nothing to decide again. `region`
    is the code of the report's year, `decided_by` an evidence of archive.organs or "person". `evidence`,
    `candidates` and `issues` are those of the decision; `proposed` are organs that it may be, with why.
    """

    __tablename__ = "report_places"
    __table_args__ = (Index("ix_report_places_report_id_id", "report_id", "id"),)

    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    organ_id: Mapped[int | None] = mapped_column(ForeignKey("registered.id"), index=True)
    region: Mapped[str | None] = mapped_column(index=True)
    decided_by: Mapped[str | None]
    kind: Mapped[str | None]
    level: Mapped[str | None]
    folded: Mapped[str | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("organ_decisions.id"))
    basis: Mapped[str]
    evidence: Mapped[Any]
    candidates: Mapped[Any]
    issues: Mapped[Any]
    proposed: Mapped[Any]
