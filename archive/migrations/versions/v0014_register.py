"""The register of organs, and the place of each report in it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _table("registered", _words("source"), _words("kind", "level", null=True), _to("parent_id", "registered"))
    _table(
        "organ_names",
        [_of("organ_id", "registered")],
        _words("region", "folded", "name", "source"),
        _words("since", "until", null=True),
    )
    _table("organ_codes", [_of("organ_id", "registered")], _words("code", "source"))
    _table("organ_columns", [_of("organ_id", "registered")], _words("site", "host"))
    _table(
        "organ_links",
        [_of("old_id", "registered")],
        _to("new_id", "registered"),
        _words("kind", "on", null=True),
        _words("who", "why"),
    )
    _table(
        "organ_decisions",
        _to("report_id", "reports"),
        _to("organ_id", "registered"),
        _words("site", "organ", "verdict", "region", null=True),
        _words("who", "why"),
    )
    _table(
        "report_places",
        [_of("report_id", "reports")],
        _to("organ_id", "registered"),
        _words("region", "decided_by", "kind", "level", "folded", null=True),
        _to("decision_id", "organ_decisions"),
        _words("basis"),
        [
            sa.Column(name, sa.JSON(), nullable=False)
            for name in ("evidence", "candidates", "issues", "proposed")
        ],
    )
    _indexes()


def _indexes() -> None:
    for table, columns in (
        ("organ_names", ["organ_id"]),
        ("organ_names", ["region", "folded"]),
        ("organ_codes", ["code"]),
        ("organ_links", ["old_id"]),
        ("organ_links", ["new_id"]),
        ("organ_decisions", ["report_id"]),
        ("organ_decisions", ["site", "organ"]),
        ("report_places", ["report_id", "id"]),
        ("report_places", ["organ_id"]),
        ("report_places", ["region"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def _table(name: str, *columns: Sequence[sa.Column[Any]]) -> None:
    unique = {"organ_codes": ["organ_id", "code"], "organ_columns": ["organ_id", "site", "host"]}.get(name)
    given = [each for some in columns for each in some]
    keys = [
        sa.ForeignKeyConstraint([each.name], [f"{each.info['of']}.id"], name=op.f(f"fk_{name}_{each.name}"))
        for each in given
        if "of" in each.info
    ]
    once = [sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}"))] if unique else []
    op.create_table(
        name,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *given,
        *keys,
        *once,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _words(*names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, WORDS, nullable=null) for name in names]


def _of(name: str, table: str) -> sa.Column[Any]:
    return sa.Column(name, NUMBER, nullable=False, info={"of": table})


def _to(name: str, table: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, NUMBER, nullable=True, info={"of": table})]
