"""Run by Alembic on the connection that `archive.database` hands over."""

from alembic import context

from archive.models import captures, columns, hosts, reports
from archive.models.base import Base

TABLES = (captures, columns, hosts, reports)  # imported so that Base knows every table

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
