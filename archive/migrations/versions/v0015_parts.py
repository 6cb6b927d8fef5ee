"""Parts of the names of organs, by which those are found that contain something."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BATCH = 1000
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)

organs = sa.table(
    "organs", sa.column("id", NUMBER), sa.column("recorded_at", TIME), sa.column("folded", WORDS)
)
parts = sa.table(
    "organ_parts",
    *(sa.column("recorded_at", TIME), sa.column("organ_id", NUMBER)),
    *(sa.column("even", WORDS), sa.column("odd", WORDS)),
)


def upgrade() -> None:
    op.create_table(
        "organ_parts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", TIME, nullable=False),
        sa.Column("organ_id", NUMBER, nullable=False),
        sa.Column("even", WORDS, nullable=False),
        sa.Column("odd", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["organ_id"], ["organs.id"], name=op.f("fk_organ_parts_organ_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organ_parts")),
    )
    database, last = op.get_bind(), 0
    wanted = sa.select(organs).order_by(organs.c.id).limit(BATCH)
    while some := database.execute(wanted.where(organs.c.id > last)).all():
        rows = [row for organ in some for row in _parts(organ)]
        if rows:
            database.execute(sa.insert(parts), rows)
        last = some[-1].id
    op.create_index("ix_organ_parts_even", "organ_parts", ["even"])
    op.create_index("ix_organ_parts_odd", "organ_parts", ["odd"])


def _parts(organ: sa.Row[int, object, str]) -> Iterator[dict[str, object]]:
    number, at, name = organ
    pairs = ((name[place : place + 5], name[place + 1 : place + 6]) for place in range(0, len(name), 2))
    for even, odd in dict.fromkeys(pairs):
        yield {"recorded_at": at, "organ_id": number, "even": even, "odd": odd}
