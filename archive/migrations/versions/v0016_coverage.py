"""What was counted last of all reports that are expected."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "coverage_made",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", WORDS, nullable=False),
        sa.Column("basis", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_made")),
    )
    op.create_table(
        "coverage",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_id", NUMBER, nullable=False),
        sa.Column("year", NUMBER, nullable=False),
        sa.Column("region", WORDS, nullable=False),
        sa.Column("level", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=True),
        sa.Column("number", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["made_id"], ["coverage_made.id"], name=op.f("fk_coverage_made_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    op.create_index("ix_coverage_made_id", "coverage", ["made_id"])
