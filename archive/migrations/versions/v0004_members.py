"""Which file of a zip, or sheet of a workbook, a rendition is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("renditions") as table:
        table.add_column(sa.Column("member", sa.String(), nullable=False, server_default=""))
        table.drop_constraint("uq_renditions_report_id_url", type_="unique")
        table.create_unique_constraint("uq_renditions_report_id_url_member", ["report_id", "url", "member"])
