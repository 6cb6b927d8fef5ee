"""Of what an article consists beside its first page, and which captures a reading was made from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("pages", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("pictures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
    )
    op.create_index(op.f("ix_parts_url"), "parts", ["url"], unique=False)
    with op.batch_alter_table("attachments") as table:
        table.add_column(sa.Column("role", sa.String(), nullable=False, server_default="attachment"))
    with op.batch_alter_table("readings") as table:
        table.add_column(sa.Column("parts", sa.String(), nullable=False, server_default=""))
        table.drop_constraint("uq_readings_capture_id_parser_version", type_="unique")
        table.create_unique_constraint(
            "uq_readings_capture_id_parser_version_parts", ["capture_id", "parser_version", "parts"]
        )
