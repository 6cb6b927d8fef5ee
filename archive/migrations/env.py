"""Run by Alembic on the connection that `archive.database` hands over."""

from alembic import context

from archive.migrations.postgresql import Plain
from archive.models import (
    captures,
    columns,
    corrections,
    coverage,
    derivations,
    fixity,
    forgotten,
    hosts,
    register,
    reports,
)
from archive.models.base import Base

# imported so that Base knows every table
TABLES = (
    *(captures, columns, corrections, coverage, derivations, fixity, forgotten, hosts, register),
    reports,
)
TYPES = (Plain,)  # and this one so that Alembic does

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
