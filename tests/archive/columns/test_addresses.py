"""Where addresses led, and how they answered."""

import pytest

from archive.archive import Archive
from archive.captures.answers import Answers
from archive.captures.exchange import RequestOutcome
from archive.columns.addresses import leads_on
from tests.archive.making import URL, exchange

NEW = URL + "?new"
HOME = "http://xxgk.lan.gov.test/"


def test_an_address_leads_on_until_it_answers_itself(archive: Archive) -> None:
    def leads() -> tuple[bool, bool]:
        archive.captures.flush()
        with archive.database.read() as session:
            return leads_on(session, URL, [URL, NEW]), leads_on(session, NEW, [URL, NEW])

    archive.captures.add(exchange())
    assert leads() == (False, False)
    archive.captures.add(exchange(1, url=NEW, redirected_from=(URL,)))
    assert leads() == (True, False)
    archive.captures.add(exchange(2, body=b"once more"))
    assert leads() == (False, False)


@pytest.mark.parametrize(
    ("url", "redirected_from", "outcome", "gone"),
    [
        (URL, (), RequestOutcome.GONE, True),
        (NEW, (URL,), RequestOutcome.GONE, True),
        (HOME, (URL,), RequestOutcome.WRONG_PAGE, True),
        (HOME.rstrip("/"), (URL,), RequestOutcome.WRONG_PAGE, True),
        (NEW, (URL,), RequestOutcome.WRONG_PAGE, False),
        (URL, (), RequestOutcome.WRONG_PAGE, False),
        (URL, (), RequestOutcome.UNREACHABLE, False),
        (URL, (), RequestOutcome.BLOCKED, False),
    ],
)
def test_which_answers_say_that_an_address_is_gone(
    archive: Archive, url: str, redirected_from: tuple[str, ...], outcome: RequestOutcome, gone: bool
) -> None:
    archive.captures.add(exchange())
    archive.captures.add(exchange(1, url=url, redirected_from=redirected_from, outcome=outcome, body=b"x"))
    archive.captures.flush()
    with archive.database.read() as session:
        said = [answer.content for answer in Answers(session).of(URL)]
    assert said == ([True, False] if gone else [True])
