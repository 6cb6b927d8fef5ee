"""Readings in few bytes: figures that SQL can ask for, each section's text once, the rest squeezed."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from archive.packing.codec import decode, encode_issue
from archive.packing.report import pack

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BATCH = 200
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")

readings = sa.table(
    "readings",
    sa.column("id", NUMBER),
    sa.column("recorded_at", sa.DateTime(timezone=True)),
    sa.column("result", sa.JSON(none_as_null=True)),
    sa.column("issues", sa.JSON(none_as_null=True)),
)
texts = sa.table(
    "texts",
    *(sa.column("id", NUMBER), sa.column("recorded_at", sa.DateTime(timezone=True))),
    *(sa.column("sha256", WORDS), sa.column("text", WORDS)),
)
read_reports = sa.table(
    "read_reports",
    *(sa.column("recorded_at", sa.DateTime(timezone=True)), sa.column("reading_id", NUMBER)),
    *(sa.column("part", NUMBER), sa.column("title", WORDS), sa.column("organ", WORDS)),
    *(sa.column("region", WORDS), sa.column("scope", WORDS), sa.column("year", NUMBER)),
    *(sa.column("member", WORDS), sa.column("forms", sa.JSON), sa.column("figures", sa.JSON)),
    *(sa.column("sections", sa.JSON), sa.column("detail", sa.LargeBinary)),
)


def upgrade() -> None:
    op.create_table(
        "texts",
        *_always(),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sa.UniqueConstraint("sha256", name=op.f("uq_texts_sha256")),
    )
    op.create_table(
        "read_reports",
        *_always(),
        sa.Column("reading_id", NUMBER, nullable=False),
        sa.Column("part", NUMBER, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("organ", WORDS, nullable=True),
        sa.Column("region", WORDS, nullable=True),
        sa.Column("scope", WORDS, nullable=False),
        sa.Column("year", NUMBER, nullable=True),
        sa.Column("member", WORDS, nullable=True),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name=op.f("fk_read_reports_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_reports")),
        sa.UniqueConstraint("reading_id", "part", name=op.f("uq_read_reports_reading_id_part")),
    )
    op.create_table(
        "views_made",
        *_always(),
        sa.Column("digest", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views_made")),
    )
    op.add_column("readings", sa.Column("issues", sa.JSON(), nullable=True))
    _convert(op.get_bind())
    with op.batch_alter_table("readings") as table:
        table.drop_column("result")


def _always() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )


def _convert(database: sa.Connection) -> None:
    known: dict[str, int] = {}
    for number, recorded_at, result in _rows(database):
        reading = decode(result)
        issues = [encode_issue(issue) for issue in reading.issues] or None
        database.execute(sa.update(readings).where(readings.c.id == number).values(issues=issues))
        for part, report in enumerate(reading.reports):
            values = asdict(pack(report)) | {"reading_id": number, "part": part, "recorded_at": recorded_at}
            sections = {name: _text(database, known, text) for name, text in report.sections.items()}
            database.execute(sa.insert(read_reports).values(**values, sections=sections))


def _rows(database: sa.Connection) -> Iterator[tuple[int, datetime, Any]]:
    last = 0
    wanted = sa.select(readings.c.id, readings.c.recorded_at, readings.c.result).order_by(readings.c.id)
    while batch := database.execute(wanted.where(readings.c.id > last).limit(BATCH)).all():
        yield from (tuple(row) for row in batch)
        last = batch[-1].id


def _text(database: sa.Connection, known: dict[str, int], text: str) -> int:
    digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    if digest not in known:
        written = text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")
        row = {"sha256": digest, "text": written, "recorded_at": datetime.now(UTC)}
        database.execute(sa.insert(texts).values(**row))
        known[digest] = database.scalars(sa.select(texts.c.id).where(texts.c.sha256 == digest)).one()
    return known[digest]
