from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.calendar.dates import day, first, portal_day, publication, source, suspects
from archive.calendar.model import Printed, Publication, Reason, Source

SEEN = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("[2025-01-31]", date(2025, 1, 31)),
        ("2025年1月31日 08:00", date(2025, 1, 31)),
        ("2025/01/31", date(2025, 1, 31)),
        ("2025-01-31T16:30:00Z", date(2025, 2, 1)),
        ("2025-01-31T23:30:00+08:00", date(2025, 1, 31)),
        ("2025-02-31", None),
        ("2025年1月", None),
        ("120250131", None),
        (None, None),
    ],
)
def test_days(printed: str | None, expected: date | None) -> None:
    assert day(printed) == expected


def test_a_day_ends_when_it_ends_in_china() -> None:
    assert portal_day(datetime(2025, 1, 31, 16, 0, tzinfo=UTC)) == date(2025, 2, 1)


def test_the_list_goes_before_the_page_and_that_before_other_labels() -> None:
    printed = [
        Printed("2025-03-03", Source.OTHER_LABEL),
        Printed("2025-02-02", Source.PUB_DATE),
        Printed("2025-01-30", Source.LIST),
    ]
    assert publication(2024, printed, SEEN).day == date(2025, 1, 30)
    assert publication(2024, printed[:2], SEEN).source is Source.PUB_DATE


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("2025-01-20 09:30", Source.PUB_DATE),
        ("发布日期：2025-01-20", Source.LABELLED),
        ("发布时间：2025-1-20", Source.LABELLED),
        ("成文日期：2025-01-20", Source.OTHER_LABEL),
    ],
)
def test_what_a_page_says_of_itself_shows_where_it_stood(said: str, of: Source) -> None:
    found = publication(2024, [Printed(said, source(said))], SEEN)
    assert (found.day, found.source) == (date(2025, 1, 20), of)


def test_a_suspect_date_gives_way_to_a_later_source() -> None:
    printed = [Printed("2025-05-05", Source.LIST, suspect=True), Printed("2025-01-20", Source.PUB_DATE)]
    found = publication(2024, printed, SEEN)
    assert (found.day, found.source) == (date(2025, 1, 20), Source.PUB_DATE)


def test_of_suspect_dates_alone_only_bounds_are_known() -> None:
    found = publication(2024, [Printed("2025-05-05", Source.LIST, suspect=True)], SEEN, date(2025, 2, 3))
    assert found == Publication(None, None, date(2025, 2, 3), date(2025, 5, 5), Reason.DATE_SUSPECT, SEEN)


@pytest.mark.parametrize("impossible", ["2023-05-05", "2025-06-02"])
def test_a_date_that_cannot_be_is_none(impossible: str) -> None:
    found = publication(2024, [Printed(impossible, Source.LIST)], SEEN)
    assert found == Publication(None, None, None, SEEN, Reason.DATE_SUSPECT, SEEN)


def test_dated_before_a_walk_that_did_not_show_it() -> None:
    found = publication(2024, [Printed("2025-01-30", Source.LIST)], SEEN, date(2025, 2, 20))
    assert (found.day, found.trouble) == (None, Reason.DATE_CONTRADICTED)


def test_of_several_addresses_the_first_counts() -> None:
    county, city = (
        publication(2024, [Printed(on, Source.LIST)], SEEN) for on in ("2025-01-20", "2025-04-02")
    )
    assert first([city, county]).day == date(2025, 1, 20)


def test_no_date_is_believed_that_another_address_was_there_before() -> None:
    dated = publication(2024, [Printed("2025-04-02", Source.LIST)], SEEN)
    march = date(2025, 3, 1)
    undated = publication(2024, [], march)
    assert first([dated, undated]) == Publication(None, None, None, march, Reason.NO_DATE, march)


LATE = publication(2024, [Printed("2025-02-10", Source.LIST)], SEEN)


@pytest.mark.parametrize(
    ("other", "earliest", "trouble"),
    [
        (publication(2024, [], SEEN), None, Reason.NO_DATE),
        (publication(2024, [], SEEN, date(2025, 2, 5)), date(2025, 2, 5), Reason.NO_DATE),
        (publication(2024, [], SEEN, date(2025, 3, 1)), LATE.day, None),
        (publication(2024, [], date(2025, 6, 2)), LATE.day, None),
        (
            publication(2024, [Printed("2025-01-20", Source.LIST)], SEEN, date(2025, 3, 1)),
            date(2025, 1, 20),
            Reason.DATE_CONTRADICTED,
        ),
    ],
)
def test_another_address_may_have_been_there_before_what_is_dated(
    other: Publication, earliest: date | None, trouble: Reason | None
) -> None:
    """But not where a whole walk did not show it by then, or where it came into sight later."""
    found = first([LATE, other])
    assert (found.day, found.earliest, found.trouble) == (LATE.day, earliest, trouble)


def test_more_than_half_of_a_column_with_one_date_is_a_migration() -> None:
    moved, other = date(2025, 5, 5), date(2025, 1, 20)
    assert suspects([moved, moved, moved, other, other]) == {moved}
    assert suspects([moved, moved, other, other]) == frozenset()
    assert suspects([moved, moved, moved]) == frozenset()


@given(st.lists(st.dates(date(2024, 1, 1), date(2025, 12, 31)), max_size=4), st.booleans())
def test_what_is_said_lies_within_what_was_seen(days: list[date], suspect: bool) -> None:
    printed = [Printed(each.isoformat(), Source.LIST, suspect) for each in days]
    found = publication(2024, printed, SEEN)
    assert found.latest is not None
    assert found.latest <= SEEN
    assert found.day is None or (found.day in days and not suspect)
