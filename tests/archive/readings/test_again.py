"""What is read again, and what is not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from archive.archive import Archive
from archive.clock import now
from archive.columns.model import ArticleFacts
from archive.config import ArchiveConfig
from archive.readings.again import Asked
from archive.readings.runner import BATCH_PER_WORKER, read_again
from archive.readings.scope import EVERYTHING, Scope, number
from archive.reports.assemble import assemble
from tests.archive.making import START
from tests.archive.nights import SITE, Night, says
from tests.archive.readings.fakes import killed_by_organ, read
from tests.archive.readings.rereading import FIRST, LIMITS, A, again


@pytest.fixture(params=["sqlite"])
def database() -> None:
    """Nothing here depends on the database; what does is in test_holding."""


@pytest.fixture
def archive(config: ArchiveConfig) -> Iterator[Archive]:
    """Two reports read by version 1."""
    with Archive.open(config) as opened:
        Night(pages=FIRST).pass_over(opened)
        yield opened


def test_the_same_version_reads_nothing_again(archive: Archive) -> None:
    assert again(archive) == 0


def test_another_version_reads_everything_once(archive: Archive) -> None:
    assert again(archive, version="2") == 2
    assert again(archive, version="2") == 0


def test_what_is_now_said_of_a_document_is_a_reason(archive: Archive) -> None:
    facts = ArticleFacts(url=f"{SITE}a", site="lan", title="新的标题", published=None, column_url=None)
    archive.columns.record_article(facts)
    archive.captures.flush()
    assert again(archive) == 1
    assert again(archive) == 0
    assemble(archive)
    (view,) = archive.reports.find(A)
    assert len(view.versions) == 1


def test_what_was_killed_is_read_again_but_once_by_the_same_work(archive: Archive) -> None:
    killed = read_again(archive, LIMITS, "2", Asked(EVERYTHING, now()), read=killed_by_organ)
    assert killed.by_outcome == {"killed": 1, "read": 1}
    assert (
        read_again(archive, LIMITS, "2", Asked(EVERYTHING, now() - timedelta(hours=1)), read=read).read == 0
    )
    assert again(archive, version="2") == 1
    assert again(archive, version="2") == 0


def test_only_what_is_asked_for(archive: Archive) -> None:
    assert again(archive, Scope(sites=("elsewhere",)), "2") == 0
    assert again(archive, Scope(since=START + timedelta(days=30)), "2") == 0
    assert again(archive, Scope(below="1"), "2") == 0
    assert again(archive, Scope(sites=("lan",), since=START, below="2"), "2") == 2


def test_work_that_is_cut_off_goes_on_where_it_was(archive: Archive) -> None:
    Night(pages={str(number): says(f"蓝市第{number}局", new=1) for number in range(30)}).pass_over(archive)

    def cut_off(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    asked = Asked(EVERYTHING, now())
    with pytest.raises(KeyboardInterrupt):
        read_again(archive, LIMITS, "2", asked, progress=cut_off, read=read)
    batch = LIMITS.workers * BATCH_PER_WORKER
    assert read_again(archive, LIMITS, "2", asked, read=read).read == 32 - batch


@pytest.mark.parametrize("words", ["", "x", "2.", "-1", "2,5", "２"])
def test_no_version(words: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        number(words)


def test_versions_are_compared_by_their_numbers() -> None:
    assert number("2") < number("10") < number("10.1")
