"""What was taken out of the archive, because it had to be."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capture_id", NUMBER, nullable=False),
        sa.Column("url", WORDS, nullable=False),
        sa.Column("organ", WORDS, nullable=True),
        sa.Column("year", NUMBER, nullable=True),
        sa.Column("payload_sha256", WORDS, nullable=True),
        sa.Column("file", WORDS, nullable=False),
        sa.Column("before", WORDS, nullable=False),
        sa.Column("after", WORDS, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgotten")),
    )
    op.create_index(op.f("ix_forgotten_file"), "forgotten", ["file"], unique=False)
    op.create_index(op.f("ix_forgotten_url"), "forgotten", ["url"], unique=False)
