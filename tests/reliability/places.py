"""Databases and storage for the archives of a run, new ones for each."""

import os
from contextlib import ExitStack
from types import TracebackType
from typing import Self
from unittest.mock import patch

from tests import postgresql, s3
from tests.reliability.nights import Place

DATABASES = ("sqlite", "postgresql")
STORAGE = ("local", "s3")


class NotInstalledError(Exception):
    pass


class Places:
    def __init__(self, database: str, storage: str) -> None:
        self.name = f"{database} + {storage}"
        self._database, self._storage = database, storage
        self._stack = ExitStack()
        self._cluster: postgresql.Cluster | None = None
        self._service: s3.Service | None = None

    def __enter__(self) -> Self:
        if self._database == "postgresql":
            programs = postgresql.programs()
            if programs is None:
                raise NotInstalledError("PostgreSQL is not installed (Debian: postgresql)")
            self._cluster = self._stack.enter_context(postgresql.cluster(programs))
        if self._storage == "s3":
            self._stack.enter_context(patch.dict(os.environ, s3.KEYS))
            self._service = self._stack.enter_context(s3.serving())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def new(self) -> Place:
        url = self._cluster.url(self._cluster.create()) if self._cluster else None
        if self._service is None:
            return Place(url)
        return Place(url, self._service.new_bucket(), self._service.url)
