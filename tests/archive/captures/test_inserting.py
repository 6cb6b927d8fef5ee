"""A group whose captures refer to each other."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.models.captures import CaptureRow
from tests.archive.making import PLAIN, URL, exchange


def refuse(_: Session) -> None:
    raise ArchiveError("not now")


def test_what_could_not_be_committed_is_committed_whole_the_next_time(archive: Archive) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1))
    archive.captures.add(exchange(2, url=URL + "?b", body=b"b"))
    archive.captures.add(exchange(3, url=URL + "?c", body=b"b"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive._commit, "_work", [refuse])
        with pytest.raises(ArchiveError, match="not now"):
            archive.captures.flush()
    archive.captures.flush()
    with archive.database.read() as session:
        rows = session.execute(select(CaptureRow.id, CaptureRow.body_of_id).order_by(CaptureRow.id))
        (first, none), (second, of_first), (third, nothing), (fourth, of_third) = rows
    assert (none, of_first, nothing, of_third) == (None, first, None, third)
    assert archive.captures.body(second) == PLAIN.body
    assert archive.captures.body(fourth) == b"b"
