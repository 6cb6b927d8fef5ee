"""Run by Alembic on the connection that `archive.database` hands over."""

from alembic import context

from archive.migrations.postgresql import Plain
from archive.models.every import METADATA

TYPES = (Plain,)  # imported so that Alembic knows it

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
