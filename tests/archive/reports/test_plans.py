"""What is asked of a large archive goes by indexes: no query looks through a table that grows with it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import Connection, event

from archive.archive import Archive
from archive.config import ArchiveConfig
from archive.engines import is_sqlite
from archive.events.derive import derive
from archive.reports.history.history import histories
from benchmarks.bulk import bulk
from benchmarks.filling import NIGHTS, START, VERSION, World, tables
from benchmarks.night import changed, noted
from tests.archive.events.test_freezing import Remembers

REPORTS: Final = 1600
GROWING: Final = {
    *("articles", "attachments", "captures", "entries", "events", "organ_parts", "organs", "read_reports"),
    *("readings", "redirects", "renditions", "reports", "texts", "versions"),
}
"""Walks and runs are looked through, and what is not there any more."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, database_of_module: str | None) -> Iterator[Archive]:
    """With one night more than events were derived of."""
    folder = tmp_path_factory.mktemp("filled")
    config = ArchiveConfig(folder=folder, database=database_of_module)
    with Archive.open(config) as archive, bulk(archive.database) as into:
        world = World(REPORTS, into.time, each=2)
        with into.without_indexes():
            for name, columns, rows in tables(world):
                into.insert(name, columns, rows)
            noted(into, world)
            changed(into, world, 3)
        yield archive


@contextmanager
def asked(archive: Archive) -> Iterator[set[str]]:
    """Plans of the queries that are asked within, as the database tells them; it is not told that the tables
    are so small that it could as well look through them.
    """
    plans: set[str] = set()
    engine = archive.database.engine
    explain = "EXPLAIN QUERY PLAN " if is_sqlite(engine) else "EXPLAIN "

    def executing(
        connection: Connection, cursor: Any, sql: str, values: Any, context: Any, _many: bool
    ) -> None:
        if context.isinsert or not sql.lstrip().startswith("SELECT") or "advisory" in sql:
            return
        raw = connection.connection.dbapi_connection.cursor()  # type: ignore[union-attr]
        if not is_sqlite(engine):
            raw.execute("SET LOCAL enable_seqscan = off")
        raw.execute(explain + sql, values)
        lines = [row[-1] for row in raw.fetchall()]
        plans.add(sql + "\n" + "\n".join(lines))

    event.listen(engine, "before_cursor_execute", executing)
    try:
        yield plans
    finally:
        event.remove(engine, "before_cursor_execute", executing)


def looked_through(plan: str) -> set[str]:
    """Tables that the plan reads from one end to the other: in SQLite also by an index of theirs, which
    PostgreSQL may well do where tables are small.
    """
    found = re.findall(r"^\s*SCAN (\w+)|Seq Scan on (\w+)", plan, re.MULTILINE)
    return {sqlite or postgresql for sqlite, postgresql in found} & GROWING


WORLD: Final = World(REPORTS, str, each=0)
ORGAN: Final = WORLD.name(7)

LATE: Final = START + timedelta(days=NIGHTS - 2)

QUESTIONS: Final[dict[str, Callable[[Archive], object]]] = {
    "name": lambda archive: archive.reports.find(ORGAN, 2024),
    "part of a name": lambda archive: archive.reports.find(ORGAN[1:4], 2024),
    "then": lambda archive: archive.reports.find(ORGAN, 2024, LATE),
    "address": lambda archive: archive.reports.find(url=WORLD.url(8)),
    "id": lambda archive: archive.reports.get(8),
    "site and year": lambda archive: archive.reports.find(year=2024, sites=[WORLD.site(7)]),
    "history": lambda archive: histories(archive, [8]),
    "events": lambda archive: archive.events.since(LATE, 100, until=LATE + timedelta(days=1)),
    "a night": lambda archive: derive(archive, NIGHTS + 1, VERSION, frozen=Remembers()),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_that_grows_is_looked_through(filled: Archive, question: str) -> None:
    with asked(filled) as plans:
        assert QUESTIONS[question](filled)
    assert plans
    assert {plan for plan in plans if looked_through(plan)} == set()
