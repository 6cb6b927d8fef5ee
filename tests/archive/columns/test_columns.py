from dataclasses import replace

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.columns.model import ArticleFacts, Attachment, Entry, KnownArticle, ListState, Walk
from archive.models.columns import ArticleRow, AttachmentRow, EntryRow, WalkRow
from parsers.model import Hints
from tests.archive.making import URL, exchange

PDF = "http://xxgk.lan.gov.test/files/1.pdf"
WALK = Walk(
    site="lan",
    run_id=1,
    column_url="http://xxgk.lan.gov.test/list",
    column_name="政府信息公开年报",
    state=ListState.PARTIAL,
    reason="page 2 was unreachable",
    proof={"pages": [1, 2], "total": 30},
    entries=(Entry(URL, "2025年年报", "2026-01-20", 1, 1), Entry(URL + "?2", "2024年年报", None, 2, 1)),
)
FACTS = ArticleFacts(
    url=URL,
    site="lan",
    title="蓝市档案局2025年年报",
    published="2026-01-20 09:00",
    column_url=WALK.column_url,
    attachments=(Attachment(PDF, "年报.pdf"),),
)


def test_a_walk_keeps_its_proof(archive: Archive) -> None:
    archive.columns.record_walk(WALK)
    archive.captures.flush()
    with archive.database.read() as session:
        row = session.scalars(select(WalkRow)).one()
    assert (row.state, row.reason, row.proof, row.shown) == (
        "partial",
        "page 2 was unreachable",
        {"pages": [1, 2], "total": 30},
        2,
    )


def test_entries_are_added_when_new_or_changed(archive: Archive) -> None:
    first, second = WALK.entries
    moved = replace(second, position=1)
    renamed = replace(first, title="2025年年报（更正）", position=2)
    for entries in ((first, second), (moved, first), (moved, renamed)):
        archive.columns.record_walk(replace(WALK, entries=entries))
    archive.captures.flush()
    with archive.database.read() as session:
        titles = list(session.scalars(select(EntryRow.title).order_by(EntryRow.id)))
    assert titles == ["2025年年报", "2024年年报", "2025年年报（更正）"]


def test_what_an_article_says_is_added_when_it_changes(archive: Archive) -> None:
    archive.captures.add(exchange())
    for facts in (FACTS, FACTS, replace(FACTS, title="更正"), replace(FACTS, title="更正", attachments=())):
        archive.columns.record_article(facts)
    archive.captures.flush()
    with archive.database.read() as session:
        assert len(list(session.scalars(select(ArticleRow)))) == 2
        link = session.scalars(select(AttachmentRow)).one()
    assert (link.url, link.name, link.run_id) == (PDF, "年报.pdf", 1)


def test_known_articles(archive: Archive) -> None:
    archive.columns.record_walk(WALK)
    archive.captures.add(exchange())
    archive.columns.record_article(replace(FACTS, attachments=()))
    archive.captures.add(
        exchange(5, status=304, body=b"", outcome=RequestOutcome.UNCHANGED, response_headers=())
    )
    archive.captures.add(exchange(6, status=500, body=b"", outcome=RequestOutcome.UNREACHABLE))
    assert archive.columns.known_articles("lan") == (
        KnownArticle(URL, "2025年年报", exchange(5).fetched_at, "2026-01-20", WALK.column_url),
        KnownArticle(URL + "?2", "2024年年报", None, None, WALK.column_url),
    )
    assert archive.columns.known_articles("elsewhere") == ()


def test_an_article_is_not_held_before_what_it_says_is_recorded(archive: Archive) -> None:
    archive.columns.record_walk(WALK)
    archive.captures.add(exchange())
    first, _ = archive.columns.known_articles("lan")
    assert first.last_fetched is None


def test_an_article_is_held_where_its_redirect_led(archive: Archive) -> None:
    there = URL + "?there"
    moved = exchange(1, status=301, body=b"", response_headers=(("Location", there),))
    archive.columns.record_walk(WALK)
    archive.columns.record_article(replace(FACTS, attachments=()))
    archive.captures.add(moved)
    archive.captures.add(
        exchange(2, url=there, status=503, outcome=RequestOutcome.UNREACHABLE, redirected_from=(URL,))
    )
    assert archive.columns.known_articles("lan")[0].last_fetched is None
    archive.captures.add(exchange(3, url=there, redirected_from=(URL,)))
    assert archive.columns.known_articles("lan")[0].last_fetched == exchange(3).fetched_at


@pytest.mark.parametrize(
    ("outcome", "status", "is_open"),
    [
        (RequestOutcome.CAPTURED, 200, False),
        (RequestOutcome.GONE, 404, False),
        (RequestOutcome.WRONG_CONTENT_TYPE, 200, False),
        (RequestOutcome.REFUSED_BY_ROBOTS, None, False),
        (RequestOutcome.TRUNCATED, None, False),
        (RequestOutcome.TRUNCATED, 200, True),
        (RequestOutcome.UNREACHABLE, None, True),
        (RequestOutcome.UNREACHABLE, 503, True),
        (RequestOutcome.BLOCKED, 412, True),
        (RequestOutcome.CAPTURED, 302, True),
    ],
)
def test_a_file_is_open_until_its_address_answers(
    archive: Archive, outcome: RequestOutcome, status: int | None, is_open: bool
) -> None:
    archive.columns.record_walk(WALK)
    archive.captures.add(exchange())
    archive.columns.record_article(FACTS)
    assert archive.columns.known_articles("lan")[0].open_files == (Attachment(PDF, "年报.pdf"),)
    archive.captures.add(exchange(1, url=PDF, status=status, outcome=outcome, body=b""))
    assert archive.columns.known_articles("lan")[0].open_files == (
        (Attachment(PDF, "年报.pdf"),) if is_open else ()
    )


def test_an_attachment_inherits_the_hints_of_its_article(archive: Archive) -> None:
    archive.columns.record_walk(WALK)
    archive.columns.record_article(FACTS)
    archive.captures.flush()
    of_article = archive.columns.hints(URL)
    assert of_article == Hints(
        url=URL,
        list_title="2025年年报",
        column_name="政府信息公开年报",
        list_date="2026-01-20",
        article_title="蓝市档案局2025年年报",
        published="2026-01-20 09:00",
    )
    assert archive.columns.hints(PDF) == replace(of_article, url=PDF)
    assert archive.columns.hints("http://a.gov.test/") == Hints(url="http://a.gov.test/")


def test_a_list_may_name_what_redirects(archive: Archive) -> None:
    there = "http://xxgk.lan.gov.test/moved.html"
    archive.columns.record_walk(WALK)
    archive.captures.add(exchange(url=there, redirected_from=(URL,)))
    archive.captures.flush()
    assert archive.columns.hints(there).list_title == "2025年年报"


def test_half_a_surrogate_pair_stops_nobody(archive: Archive) -> None:
    archive.columns.record_walk(replace(WALK, entries=(Entry(URL, "年报\ud800", None, 1, 1),)))
    assert archive.columns.known_articles("lan")[0].title == "年报\\ud800"


def test_an_article_that_is_shown_again_is_to_be_fetched_again(archive: Archive) -> None:
    def last_fetched() -> list[bool]:
        return [each.last_fetched is not None for each in archive.columns.known_articles("lan")]

    def walk(run_id: int, entries: tuple[Entry, ...]) -> None:
        archive.columns.record_walk(replace(WALK, run_id=run_id, state=ListState.COMPLETE, entries=entries))

    first, second, third = 1, archive.runs.start("crawl", {}), archive.runs.start("crawl", {})
    walk(first, WALK.entries)
    archive.captures.add(exchange())
    archive.columns.record_article(replace(FACTS, attachments=()))
    walk(second, ())
    assert last_fetched() == [True, False]
    walk(third, WALK.entries)
    assert last_fetched() == [False, False]
    archive.captures.add(exchange(1, run_id=third))
    assert last_fetched() == [True, False]
