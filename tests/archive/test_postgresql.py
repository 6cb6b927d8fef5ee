"""A server that is stopped, restarted or shared, and a database that cannot hold an archive."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import Exchange
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow
from archive.status import status
from tests.archive.making import URL, exchange
from tests.postgresql import Cluster


@pytest.fixture
def database(server: Cluster) -> Iterator[str]:
    """Of a test's own: it may be changed."""
    name = server.create(server.template)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def config(tmp_path: Path, database: str) -> ArchiveConfig:
    return ArchiveConfig(
        folder=tmp_path / "archive", database=database, commit_seconds=3600, database_wait_seconds=10
    )


def page(number: int) -> Exchange:
    return exchange(number, url=f"{URL}?{number}", body=b"%d" % number)


def captured(archive: Archive) -> list[str]:
    with archive.database.read() as session:
        return [url[-1] for url in session.scalars(select(CaptureRow.url).order_by(CaptureRow.id))]


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_a_server_that_restarts_in_mid_crawl_goes_unnoticed(
    archive: Archive, server: Cluster, how: str
) -> None:
    for number in range(6):
        archive.captures.add(page(number))
        if number % 2:
            archive.captures.flush()
        if number in (2, 3):
            server.stop(how)
            server.start()
    assert captured(archive) == list("012345")
    assert [archive.captures.body(row) for row in ids(archive)] == [b"%d" % number for number in range(6)]


def ids(archive: Archive) -> list[int]:
    with archive.database.read() as session:
        return list(session.scalars(select(CaptureRow.id).order_by(CaptureRow.id)))


def test_a_server_that_does_not_come_back_ends_in_a_line_and_costs_nothing(
    config: ArchiveConfig, server: Cluster
) -> None:
    impatient = config.model_copy(update={"database_wait_seconds": 0})
    archive = Archive.open(impatient)
    archive.runs.start("crawl", {})
    archive.captures.add(page(0))
    archive.captures.flush()
    archive.captures.add(page(1))
    server.stop()
    with pytest.raises(ArchiveError, match=r"^database postgresql:///archive_\d+ cannot be [^\n]+$"):
        archive.captures.flush()
    server.start()
    archive.captures.add(page(2))
    archive.close()
    with Archive.open(impatient) as again:
        assert captured(again) == list("012")
        assert again.captures.repairs == ()


def test_a_server_that_is_down_is_not_waited_for_when_an_archive_is_opened(
    config: ArchiveConfig, server: Cluster
) -> None:
    server.stop()
    with pytest.raises(ArchiveError, match=r"^database postgresql:///archive_\d+ cannot be read: [^\n]+$"):
        Archive.open(config.model_copy(update={"database_wait_seconds": 3600}))


class Cut:
    """Cuts the connection at the next commit, before or after the server has done it."""

    def __init__(self, archive: Archive, *, after: bool, then: Callable[[], None] | None = None) -> None:
        self._dialect = cast("Any", archive.database.engine.dialect)
        self._commit = self._dialect.do_commit
        self._after, self._then = after, then
        self._dialect.do_commit = self._cut

    def _cut(self, connection: Any) -> None:
        self._dialect.do_commit = self._commit
        if self._after:
            self._commit(connection)
        if self._then:
            self._then()
        connection.dbapi_connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.parametrize("after", [False, True])
def test_a_commit_that_is_cut_off_is_made_exactly_once(archive: Archive, *, after: bool) -> None:
    archive.captures.add(page(0))
    archive.captures.add(exchange(1))
    archive.captures.add(exchange(2))
    Cut(archive, after=after)
    archive.captures.flush()
    archive.captures.add(page(3))
    archive.captures.flush()
    assert captured(archive) == ["0", "l", "l", "3"]


@pytest.mark.parametrize("after", [False, True])
def test_a_commit_in_doubt_is_settled_before_anything_is_added(
    config: ArchiveConfig, server: Cluster, *, after: bool
) -> None:
    with Archive.open(config.model_copy(update={"database_wait_seconds": 0})) as archive:
        archive.runs.start("crawl", {})
        archive.captures.add(page(0))
        Cut(archive, after=after, then=lambda: server.stop("immediate"))
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.captures.flush()
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.captures.add(page(1))
        server.start()
        archive.captures.add(page(2))
        archive.captures.flush()
        assert captured(archive) == ["0", "2"]


def test_folders_that_share_a_database_do_not_capture_at_once(
    archive: Archive, config: ArchiveConfig, tmp_path: Path, server: Cluster
) -> None:
    archive.captures.add(page(0))
    refused = r"another process is capturing with database .*: wait until it ends"
    with Archive.open(config.model_copy(update={"folder": tmp_path / "other"})) as other:
        with pytest.raises(ArchiveError, match=refused):
            other.captures.add(page(1))
        assert status(other).runs[0].kind == "crawl"
        server.stop()
        server.start()
        other.captures.add(page(2))  # a server that restarts forgets its locks
        with pytest.raises(ArchiveError, match=refused):
            archive.captures.flush()
        other.captures.flush()
        other.database.close()
        archive.captures.flush()
        assert captured(archive) == ["2", "0"]


@pytest.mark.parametrize("doing", ["reading", "deriving"])
def test_one_process_does_it_at_a_time(archive: Archive, config: ArchiveConfig, doing: str) -> None:
    with Archive.open(config) as other:
        with (
            archive.database.alone(doing),
            pytest.raises(ArchiveError, match=f"another process is {doing}"),
            other.database.alone(doing),
        ):
            pass
        with other.database.alone(doing):
            pass


def test_writers_wait_for_each_other_but_not_for_another_schema(
    archive: Archive, config: ArchiveConfig
) -> None:
    with archive.database.write() as session:
        session.connection().exec_driver_sql("CREATE SCHEMA other")
    elsewhere = f"{config.database}&options=-csearch_path%3Dother"
    with (
        archive.database.write() as session,
        Archive.open(config.model_copy(update={"database": elsewhere})) as other,
    ):
        assert other.runs.start("crawl", {}) == 1
        session.connection().exec_driver_sql("SELECT 1")
    assert archive.runs.start("crawl", {}) == 2


def test_what_is_read_is_of_one_moment(archive: Archive) -> None:
    with archive.database.read() as session:
        before = session.scalars(select(CaptureRow.id)).all()
        archive.captures.add(page(0))
        archive.captures.flush()
        assert session.scalars(select(CaptureRow.id)).all() == before
    assert captured(archive) == ["0"]


def test_a_role_that_may_only_read(archive: Archive, config: ArchiveConfig) -> None:
    with archive.database.write() as session:
        session.connection().exec_driver_sql("CREATE ROLE reader LOGIN")
        session.connection().exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reading = (config.database or "").replace("gongkai@", "reader@")
    with Archive.open(config.model_copy(update={"database": reading}), create=False) as reader:
        assert status(reader).runs[0].kind == "crawl"
        with pytest.raises(ArchiveError, match="cannot be written: permission denied"):
            reader.runs.start("read", {})


def test_an_encoding_that_does_not_hold_all_text_is_refused(
    archive: Archive, config: ArchiveConfig, server: Cluster
) -> None:
    name = server.create(options="ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'")
    with pytest.raises(ArchiveError, match="cannot hold an archive: its encoding is SQL_ASCII"):
        Archive.open(config.model_copy(update={"database": server.url(name)}))
    server.drop(name)


def test_a_schema_that_is_not_there_is_refused(config: ArchiveConfig) -> None:
    nowhere = f"{config.database}&options=-csearch_path%3Dnowhere"
    with pytest.raises(ArchiveError, match="cannot hold an archive: no schema of its search_path exists"):
        Archive.open(config.model_copy(update={"database": nowhere}))


def test_text_is_in_the_order_of_code_points_and_numbers_have_64_bits(archive: Archive) -> None:
    """Also in tables that a migration made: it may not say so itself."""
    with archive.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT table_name, column_name, data_type, collation_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name <> 'alembic_version'"
        )
        columns = found.all()
    assert columns
    assert [each for each in columns if each[2] == "integer"] == []
    assert [each for each in columns if each[2] == "character varying" and each[3] != "C"] == []


def test_text_that_postgresql_does_not_take(archive: Archive) -> None:
    archive.captures.add(exchange(url="http://a.gov.test/\0", site="\ud800", redirected_from=("\0",)))
    archive.captures.flush()
    with archive.database.read() as session:
        row = session.scalars(select(CaptureRow)).one()
    assert (row.url, row.site, row.redirected_from) == ("http://a.gov.test/\\x00", "\\ud800", ["\0"])
