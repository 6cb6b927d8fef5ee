import pytest

from archive.archive import Archive
from archive.errors import ArchiveError


def test_a_run_is_unfinished_until_it_is_finished(archive: Archive) -> None:
    (crawl,) = archive.runs.unfinished("crawl")
    nightly = archive.runs.start("nightly", {})
    archive.runs.finish(crawl.id, "done", {"captured": 3})
    assert archive.runs.unfinished("crawl") == ()
    assert [run.id for run in archive.runs.unfinished("nightly")] == [nightly]
    last = archive.runs.last("crawl")
    assert last is not None
    assert (last.state, last.report) == ("done", {"captured": 3})
    assert last.finished_at is not None
    assert last.finished_at >= last.started_at


def test_no_such_run(archive: Archive) -> None:
    assert archive.runs.last("export") is None
    with pytest.raises(ArchiveError, match="no run 7"):
        archive.runs.finish(7, "done", {})
