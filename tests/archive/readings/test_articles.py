"""Which captures of an article's pages are read together, and when they are read again."""

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.config import ReadLimits
from archive.events.derive import derive
from archive.models.captures import CaptureRow
from archive.models.reports import ReadingRow
from archive.readings.runner import read_pending
from archive.reports.query import find
from parsers.model import Reading
from tests.archive.making import URL
from tests.archive.readings.articles import SECOND, TABLE, Nights, killed_by_pictures, read

LIMITS = ReadLimits(workers=1)


@pytest.fixture
def nights(archive: Archive) -> Nights:
    made = Nights(archive)
    made.begin()
    return made


def readings(archive: Archive) -> list[tuple[int, str]]:
    """What is pending is read; the capture that each reading stands under and the others it was made from."""
    read_pending(archive, LIMITS, "1", read=read)
    with archive.database.read() as session:
        rows = session.execute(select(ReadingRow.capture_id, ReadingRow.parts).order_by(ReadingRow.id))
        return [(capture_id, parts) for capture_id, parts in rows]


def shown(archive: Archive) -> dict[str, object]:
    (view,) = find(archive)
    assert [each.url for each in view.renditions] == [URL]
    return {name: cell.value for name, cell in view.reading.cells.items()}


def told(archive: Archive) -> list[str]:
    return [event.kind.value for event in derive(archive, 1, "1")]


def the_reading(archive: Archive, capture_id: int) -> Reading:
    return archive.readings.of_capture(capture_id)["1"]


def test_pages_are_read_together_and_further_ones_not_alone(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.further(b=2)

    assert archive.readings.pending("1") == 1
    assert readings(archive) == [(1, "2|")]
    assert told(archive) == ["discovered"]
    assert shown(archive) == {"a": 1, "b": 2}
    assert archive.readings.pending("1") == 0


def test_an_unchanged_night_reads_nothing(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    nights.begin()
    nights.page(a=1)
    nights.further(b=2)

    assert archive.readings.pending("1") == 0


def test_a_further_page_that_changes_is_a_revision(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    told(archive)
    nights.begin()
    nights.page(a=1)
    nights.further(b=3)

    assert readings(archive) == [(1, "2|"), (3, "4|")]
    assert told(archive) == ["revised"]
    assert shown(archive) == {"a": 1, "b": 3}


def test_a_first_page_that_changes_is_read_with_the_second_as_it_was_found(
    nights: Nights, archive: Archive
) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    nights.begin()
    nights.page(a=5)
    nights.further(b=2)

    assert readings(archive) == [(1, "2|"), (3, "2|")]
    told(archive)
    assert shown(archive) == {"a": 5, "b": 2}


def test_a_second_page_of_before_is_not_joined_to_a_first_page_of_now(
    nights: Nights, archive: Archive
) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    nights.begin()
    nights.page(a=5)
    nights.gone()

    assert readings(archive) == [(1, "2|"), (3, "0|")]
    told(archive)
    assert shown(archive) == {"a": 5}
    assert [issue.message for issue in the_reading(archive, 3).issues] == ["gone, 404"]


def test_a_further_page_that_is_gone_beside_an_unchanged_first_stays_as_it_was(
    nights: Nights, archive: Archive
) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    nights.begin()
    nights.page(a=1)
    nights.gone()

    assert archive.readings.pending("1") == 0


def test_a_page_that_comes_late_completes_and_is_no_news(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    assert readings(archive) == [(1, "0|")]
    assert [issue.message for issue in the_reading(archive, 1).issues] == ["it was not fetched"]
    told(archive)
    nights.begin()
    nights.page(a=1)
    nights.further(b=2)

    assert readings(archive) == [(1, "0|"), (1, "3|")]
    assert told(archive) == []
    assert shown(archive) == {"a": 1, "b": 2}


def test_a_further_page_behind_a_redirect(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.moved(b=2)

    assert readings(archive) == [(1, "2|")]
    told(archive)
    assert shown(archive) == {"a": 1, "b": 2}


def test_an_article_that_becomes_one_page_is_read_as_one(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.further(b=2)
    readings(archive)
    nights.begin()
    nights.page(pages=(), a=1, b=2)

    assert readings(archive) == [(1, "2|"), (3, "")]


def test_another_parser_reads_every_state_again(nights: Nights, archive: Archive) -> None:
    nights.page(a=1)
    nights.further(b=2)
    nights.begin()
    nights.page(a=1)
    nights.further(b=3)
    nights.begin()
    nights.page(a=4)
    nights.further(b=5)

    assert readings(archive) == [(1, "2|"), (3, "4|"), (5, "6|")]
    assert archive.readings.pending("2") == 3


def test_pictures_are_not_looked_at_where_the_text_has_cells(nights: Nights, archive: Archive) -> None:
    nights.page(pages=(), pictures=(TABLE,), a=1)
    nights.picture(c=3)

    assert readings(archive) == [(1, "|2")]
    told(archive)
    assert shown(archive) == {"a": 1}


def test_pictures_are_read_where_the_text_has_none(nights: Nights, archive: Archive) -> None:
    nights.page(pictures=(TABLE,))
    nights.further()
    nights.picture(c=3)

    assert readings(archive) == [(1, "2|3")]
    told(archive)
    assert shown(archive) == {"c": 3}


def test_pictures_that_take_too_long_leave_the_text_with_a_word(nights: Nights, archive: Archive) -> None:
    nights.page(pages=(), pictures=(TABLE,))
    nights.picture(c=3)

    read_pending(archive, LIMITS, "1", read=killed_by_pictures)

    (report,) = the_reading(archive, 1).reports
    assert [issue.code for issue in report.issues] == ["unread_pictures"]
    assert "not within 1 s" in report.issues[0].message


def test_every_capture_that_a_reading_names_is_there(nights: Nights, archive: Archive) -> None:
    nights.page(pictures=(TABLE,))
    nights.further()
    nights.picture(c=3)
    ((first, parts),) = readings(archive)

    with archive.database.read() as session:
        ids = [first, *map(int, parts.replace("|", " ").split())]
        urls = [session.get_one(CaptureRow, each).url for each in ids]
    assert urls == [URL, SECOND, TABLE]
