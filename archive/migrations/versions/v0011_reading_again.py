"""A parser version may read a body again, and readings may wait until somebody has compared them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("readings") as table:
        table.add_column(sa.Column("attempt", NUMBER, nullable=False, server_default="0"))
        table.add_column(sa.Column("held_by", NUMBER, nullable=True))
        table.create_foreign_key("fk_readings_held_by", "runs", ["held_by"], ["id"])
        table.drop_constraint("uq_readings_capture_id_parser_version_parts", type_="unique")
        table.create_unique_constraint(
            "uq_readings_capture_id_parser_version_parts_attempt",
            ["capture_id", "parser_version", "parts", "attempt"],
        )
