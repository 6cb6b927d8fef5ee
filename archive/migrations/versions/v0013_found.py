"""What reports, events and redirects are found by, and up to where events were derived."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BATCH = 1000
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
REFUSED = sa.text("outcome IN ('gone', 'wrong_page')")
HELD = sa.text("held_by IS NOT NULL")

captures = sa.table(
    "captures",
    *(sa.column("id", NUMBER), sa.column("recorded_at", TIME)),
    sa.column("redirected_from", sa.JSON(none_as_null=True)),
)
reports = sa.table(
    "reports", sa.column("id", NUMBER), sa.column("recorded_at", TIME), sa.column("organ", WORDS)
)
organs = sa.table(
    "organs", sa.column("recorded_at", TIME), sa.column("organ", WORDS), sa.column("folded", WORDS)
)
redirects = sa.table(
    "redirects", sa.column("recorded_at", TIME), sa.column("name", WORDS), sa.column("capture_id", NUMBER)
)


def upgrade() -> None:
    _tables()
    database = op.get_bind()
    for some in _batched(_names(database)):
        database.execute(sa.insert(organs), some)
    for some in _batched(_redirects(database)):
        database.execute(sa.insert(redirects), some)
    op.drop_index("ix_reports_organ", "reports")
    op.create_index("ix_reports_organ_year", "reports", ["organ", "year"])
    op.create_index("ix_reports_site_year", "reports", ["site", "year"])
    op.create_index("ix_events_at_id", "events", ["at", "id"])
    op.create_index("ix_runs_kind", "runs", ["kind"])
    op.create_index("ix_redirects_name", "redirects", ["name"])
    op.create_index("ix_redirects_capture_id", "redirects", ["capture_id"])
    op.create_index(
        "ix_captures_outcome", "captures", ["outcome"], sqlite_where=REFUSED, postgresql_where=REFUSED
    )
    op.create_index("ix_readings_held_by", "readings", ["held_by"], sqlite_where=HELD, postgresql_where=HELD)


def _tables() -> None:
    op.create_table(
        "organs",
        *_always(),
        sa.Column("organ", WORDS, nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organs")),
        sa.UniqueConstraint("organ", name=op.f("uq_organs_organ")),
    )
    op.create_table(
        "redirects",
        *_always(),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("capture_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_redirects_capture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirects")),
    )
    op.create_table(
        "derivations",
        *_always(),
        sa.Column("parser_version", WORDS, nullable=False),
        *(
            sa.Column(name, NUMBER, nullable=False)
            for name in ("reading_id", "version_id", "capture_id", "entry_id", "attachment_id")
        ),
        sa.Column("again", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivations")),
    )


def _always() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
    )


def _names(database: sa.Connection) -> Iterator[dict[str, object]]:
    first = sa.select(reports.c.organ, sa.func.min(reports.c.recorded_at).label("at"))
    wanted = first.where(reports.c.organ.is_not(None)).group_by(reports.c.organ)
    for organ, at in database.execute(wanted.order_by(sa.func.min(reports.c.id))):
        folded = "".join(unicodedata.normalize("NFKC", organ).split())
        yield {"organ": organ, "folded": folded, "recorded_at": at}


def _redirects(database: sa.Connection) -> Iterator[dict[str, object]]:
    wanted = sa.select(captures.c.id, captures.c.recorded_at, captures.c.redirected_from)
    last = 0
    while batch := database.execute(
        wanted.where(captures.c.id > last).order_by(captures.c.id).limit(BATCH)
    ).all():
        for number, at, names in batch:
            for name in dict.fromkeys(names):
                yield {"name": name, "capture_id": number, "recorded_at": at}
        last = batch[-1].id


def _batched(rows: Iterator[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    some: list[dict[str, object]] = []
    for row in rows:
        some.append(row)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some
