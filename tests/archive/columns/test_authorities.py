"""Hosts of many addresses, found by leaps."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from archive.columns.authorities import authorities, beginning_with
from archive.events.frozen import host_of
from archive.models.columns import EntryRow

URLS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["http://", "https://", "HTTP://", ""]),
        st.sampled_from(
            ["a.gov.test", "a.gov", "a-b.gov.test", "a.gov.test:80", "a.gov.test0", "蓝.gov.test", "["]
        ),
        st.sampled_from(["", "/", "/1", "/0", "?1", "#", "/1/2", "0"]),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(URLS, max_size=12))
def test_every_host_is_met_and_every_address_is_of_one(urls: list[str]) -> None:
    engine = create_engine("sqlite://")
    table = EntryRow.__table__
    table.create(engine)  # type: ignore[attr-defined]
    with Session(engine) as session:
        session.add_all(
            EntryRow(
                walk_id=1, site="", column_url="", url=url, title="", list_date=None, position=1, page_no=1
            )
            for url in urls
        )
        session.flush()
        found = list(authorities(session, EntryRow.url))
        met = [
            url
            for each in found
            for url in session.query(EntryRow.url).where(beginning_with(EntryRow.url, each)).distinct()
        ]
    engine.dispose()
    assert sorted(url for (url,) in met) == sorted(set(urls))
    assert {host_of(each) for each in found} == {host_of(url) for url in urls}
    assert len(found) == len(set(found))
