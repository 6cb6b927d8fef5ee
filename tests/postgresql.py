"""A PostgreSQL cluster of a test session's own, on a socket in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
from psycopg import sql

VERSIONS: Final = Path("/usr/lib/postgresql")
SETTINGS: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "jit": "off",
    "log_min_messages": "fatal",
}
EMPTY: Final = """
DO $$ DECLARE each record; BEGIN
    SET LOCAL session_replication_role = replica;
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('alembic_version', 'views_made') LOOP
        EXECUTE format('DELETE FROM %I', each.tablename);
        PERFORM setval(pg_get_serial_sequence(each.tablename, 'id'), 1, false);
    END LOOP;
END $$
"""


def programs() -> Path | None:
    """The folder of initdb and postgres, of the newest version there is."""
    found = sorted(VERSIONS.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to be run by root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}


@dataclass
class Cluster:
    """Text is ordered by Chinese rules here: what relies on an order must say so itself."""

    programs: Path
    folder: Path
    template: str = field(default="template0", init=False)
    _free: list[str] = field(default_factory=list, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _names: int = field(default=0, init=False)

    def start(self) -> None:
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        # ends with this process, however that ends
        apart = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
        self._process = subprocess.Popen(
            [*apart, self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **_owner(),
        )
        end = time.monotonic() + 30
        while True:
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                return

    def stop(self, how: str = "fast") -> None:
        """`immediate` is as if it had crashed."""
        subprocess.run(
            [self.programs / "pg_ctl", "stop", "-D", self.folder / "data", "-m", how, "-s"],
            check=True,
            cwd="/",
            **_owner(),
        )
        if self._process is not None:
            self._process.wait()
            self._process = None

    @property
    def is_up(self) -> bool:
        return self._process is not None

    def run(self, statement: sql.Composed) -> None:
        with self._connect("postgres") as connection:
            connection.execute(statement)

    def create(self, template: str = "template0", *, options: LiteralString = "") -> str:
        """The name of a new database."""
        self._names += 1
        name = f"archive_{self._names}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} ")
        self.run(words.format(sql.Identifier(name), sql.Identifier(template)) + sql.SQL(options))
        return name

    def drop(self, name: str) -> None:
        if not self.is_up:
            self.start()
        self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def borrowed(self) -> Iterator[str]:
        """A copy of the template, emptied afterwards for whoever comes next: faster than a new one."""
        name = self._free.pop() if self._free else self.create(self.template)
        yield name
        if self._version(name) == self._newest:
            with self._connect(name) as connection:
                connection.execute(EMPTY)
            self._free.append(name)
        else:
            self.drop(name)

    @cached_property
    def _newest(self) -> Any:
        return self._version(self.template)

    def _version(self, name: str) -> Any:
        with self._connect(name) as connection:
            return connection.execute("SELECT version_num FROM alembic_version").fetchone()

    def url(self, name: str) -> str:
        return f"postgresql://gongkai@/{name}?host={self.folder}"

    def _connect(self, name: str) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), user="gongkai", dbname=name, autocommit=True)


@contextmanager
def cluster(found: Path) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        subprocess.run(
            [
                *(found / "initdb", "-D", folder / "data", "-U", "gongkai", "--auth=trust", "--no-sync"),
                *("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **_owner(),
        )
        server = Cluster(found, folder)
        server.start()
        try:
            yield server
        finally:
            if server.is_up:
                server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
