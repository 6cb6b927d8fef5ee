"""Databases for the archives of a run, each a new one."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from tests import postgresql
from tests.reliability.nights import Place

DATABASES = ("sqlite", "postgresql")


class NotInstalledError(Exception):
    pass


class Places:
    def __init__(self, database: str) -> None:
        self.name = f"{database}, local files"
        self._database = database
        self._stack = ExitStack()
        self._cluster: postgresql.Cluster | None = None

    def __enter__(self) -> Self:
        if self._database == "postgresql":
            programs = postgresql.programs()
            if programs is None:
                raise NotInstalledError("PostgreSQL is not installed (Debian: postgresql)")
            self._cluster = self._stack.enter_context(postgresql.cluster(programs))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def new(self) -> Place:
        return Place(self._cluster.url(self._cluster.create()) if self._cluster else None)
