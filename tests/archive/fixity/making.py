"""An archive with a capture of every kind, and what verify says of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from archive.archive import Archive, index
from archive.captures.exchange import RENDERED, Exchange, RequestOutcome, Role
from archive.clock import now
from archive.config import ArchiveConfig
from archive.fixity.model import Verification
from archive.fixity.repair.repair import repair
from archive.fixity.verify import verify
from archive.models.captures import CaptureRow
from tests.archive.making import URL, exchange

BEGAN = now() + timedelta(days=1)
COUNTED = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"))


def at(minutes: int, **changes: Any) -> Exchange:
    """After its run began."""
    return replace(exchange(**changes), fetched_at=BEGAN + timedelta(minutes=minutes))


def of_every_kind() -> list[Exchange]:
    volatile = (r"hits: \d+",)
    return [
        at(0),
        at(1),  # the same payload
        at(2, status=304, body=b"", response_headers=(("ETag", '"2"'),)),
        at(3, url=URL + "?counted", body=b"hits: 1 text", volatile=volatile, response_headers=COUNTED),
        at(4, url=URL + "?counted", body=b"hits: 2 text", volatile=volatile, response_headers=COUNTED),
        at(
            5,
            url=URL + "?nobody",
            response_headers=(),
            status=None,
            body=b"",
            error="refused",
            outcome=RequestOutcome.UNREACHABLE,
        ),
        at(6, url=URL + "?gone", status=404, body=b"", outcome=RequestOutcome.GONE),
        at(7, url=URL + "?from", redirected_from=(URL + "?to",), body=b"moved", role=Role.LIST, site=None),
        at(8, url=URL + "?drawn", method=RENDERED, body=b"<p>", response_headers=COUNTED[:1]),
        at(9, url=URL + "?post", method="POST", request_body=b"page=2", body=b"[]", ip=None, tls="TLSv1.3"),
        at(10, url=URL + "?broken", response_headers=(("Content-Encoding", "gzip"),), body=b"no gzip"),
        at(11, url=URL + "?a b\r\nWARC-Type: response", body=b"split"),
        at(12, url=URL + "?empty", body=b""),
    ]


def fill(config: ArchiveConfig) -> Path:
    """The finished file."""
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        for each in of_every_kind():
            archive.captures.add(each)
    index(config)
    return the_file(config)


def the_file(config: ArchiveConfig) -> Path:
    (path,) = (config.folder / "warc").glob("*.warc.gz")
    return path


def verified(config: ArchiveConfig) -> Verification:
    with Archive.open(config, create=False) as archive:
        return verify(archive, lambda *_: None)


def codes(config: ArchiveConfig) -> list[str]:
    """But for indexes, which are made when a crawl has ended."""
    return [finding.code for finding in verified(config).findings if finding.code != "index_missing"]


def repaired(config: ArchiveConfig) -> tuple[str, ...]:
    with Archive.open(config, create=False) as archive:
        return repair(archive, config, lambda *_: None)


def rows(config: ArchiveConfig) -> list[dict[str, Any]]:
    """All but when they were recorded."""
    columns = [column for column in CaptureRow.__table__.columns if column.name != "recorded_at"]
    with Archive.open(config, create=False) as archive, archive.database.read() as session:
        found = session.execute(select(*columns).order_by(CaptureRow.file, CaptureRow.start_byte))
        return [dict(row._mapping) for row in found]


def change(config: ArchiveConfig, sql: str) -> None:
    """Past the rules that the database keeps."""
    with Archive.open(config, create=False) as archive, archive.database.engine.connect() as connection:
        if config.database is None:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(sql))
        connection.commit()
