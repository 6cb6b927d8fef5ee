"""What people say of an organ's names and of what it answers to; walks and articles by site."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("registered") as table:
        table.drop_constraint("fk_registered_parent_id", type_="foreignkey")
        table.drop_column("parent_id")
    with op.batch_alter_table("organ_names") as table:
        table.add_column(sa.Column("who", WORDS, nullable=True))
        table.add_column(sa.Column("why", WORDS, nullable=True))
    op.create_table(
        "organ_parents",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organ_id", NUMBER, nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["registered.id"], name=op.f("fk_organ_parents_organ_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["registered.id"], name=op.f("fk_organ_parents_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organ_parents")),
    )
    op.create_index("ix_organ_parents_organ_id", "organ_parents", ["organ_id"])
    op.create_index("ix_organ_parents_parent_id", "organ_parents", ["parent_id"])
    op.create_index("ix_walks_site_column_url", "walks", ["site", "column_url"])
    op.create_index("ix_articles_site", "articles", ["site"])
