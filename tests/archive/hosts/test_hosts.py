from datetime import timedelta

import pytest
from sqlalchemy import func, select

from archive.archive import Archive
from archive.captures.exchange import RequestOutcome
from archive.clock import now
from archive.config import ArchiveConfig
from archive.errors import ArchiveError
from archive.hosts.model import Answered, HostState
from archive.models.hosts import HostRow
from tests.archive.making import START, URL, exchange

DOMAIN = "lan.gov.test"
HOUR = timedelta(hours=1)


def strike(archive: Archive, run_id: int = 1, domain: str = DOMAIN) -> None:
    at = now()
    archive.hosts.strike(domain, "412, a challenge", run_id, at, at + HOUR)


def state(archive: Archive, domain: str = DOMAIN) -> HostState | None:
    found = archive.hosts.standing(domain, now())
    return found.state if found else None


def rows(archive: Archive) -> int:
    with archive.database.read() as session:
        return session.scalar(select(func.count(HostRow.id))) or 0


def test_a_run_strikes_a_domain_once(archive: Archive) -> None:
    for _ in range(5):
        strike(archive)
    strike(archive, domain="other.gov.test")
    assert state(archive) is HostState.COOLDOWN
    assert rows(archive) == 2


def test_the_third_run_that_is_blocked_disables_and_a_person_releases(archive: Archive) -> None:
    strike(archive)
    for _ in range(2):
        assert state(archive) is HostState.COOLDOWN
        strike(archive, archive.runs.start("crawl", {}))
    assert state(archive) is HostState.DISABLED
    archive.hosts.release(DOMAIN, "li", "the firewall was told of us")
    assert state(archive) is HostState.OPEN
    told = archive.hosts.standings(now())[DOMAIN]
    assert (told.reason, told.blocks) == ("the firewall was told of us", 0)
    assert rows(archive) == 4


def test_rows_wait_for_the_group_commit_and_outlive_the_archive_object(config: ArchiveConfig) -> None:
    with Archive.open(config) as archive:
        archive.runs.start("crawl", {})
        strike(archive)
        assert rows(archive) == 0
    with Archive.open(config, create=False) as archive:
        assert state(archive) is HostState.COOLDOWN
        assert archive.hosts.standing("nowhere.gov.test", now()) is None


@pytest.mark.parametrize("struck", [False, True])
def test_what_is_open_cannot_be_released(archive: Archive, struck: bool) -> None:
    if struck:
        strike(archive)
        archive.hosts.release(DOMAIN, "li", "why")
    with pytest.raises(ArchiveError, match=rf"^{DOMAIN} is neither disabled nor in a cooldown: there is"):
        archive.hosts.release(DOMAIN, "li", "again")


def test_a_pause_is_waited_out_and_is_no_strike(archive: Archive) -> None:
    archive.hosts.pause(DOMAIN, "503, asks for 7200 s", 1, now(), now() + 2 * HOUR)
    told = archive.hosts.standings(now())[DOMAIN]
    assert (told.state, told.blocks) == (HostState.COOLDOWN, 0)
    assert archive.hosts.standings(now() + 2 * HOUR)[DOMAIN].state is HostState.OPEN


def test_frozen_until_a_person_thaws(archive: Archive) -> None:
    assert not archive.hosts.is_frozen(DOMAIN)
    archive.hosts.freeze(DOMAIN, "40 of 60 addresses fail", 1)
    archive.hosts.freeze(DOMAIN, "still", 1)
    assert archive.hosts.is_frozen(DOMAIN)
    assert state(archive) is HostState.OPEN
    assert archive.hosts.standings(now())[DOMAIN].frozen == "40 of 60 addresses fail"
    archive.hosts.thaw(DOMAIN, "li", "moved to a new system")
    assert not archive.hosts.is_frozen(DOMAIN)
    with pytest.raises(ArchiveError, match=f"^{DOMAIN} is not frozen"):
        archive.hosts.thaw(DOMAIN, "li", "again")


def test_requests_of_the_last_day_are_counted_by_host(archive: Archive) -> None:
    host = "xxgk.lan.gov.test"
    archive.captures.add(exchange(0))
    archive.captures.add(exchange(5, url=f"http://{host}:8080/robots.txt", status=404))
    archive.captures.add(exchange(6, status=None, outcome=RequestOutcome.UNREACHABLE, error="reset"))
    archive.captures.add(
        exchange(6, status=None, outcome=RequestOutcome.TRUNCATED, error="large", evidence="large")
    )
    archive.captures.add(exchange(7, url="http://www.mei.gov.test/"))
    forbidden = {
        "status": None,
        "outcome": RequestOutcome.REFUSED_BY_ROBOTS,
        "evidence": "robots.txt forbids",
    }
    archive.captures.add(exchange(8, **forbidden))
    assert archive.hosts.asked_since(START) == {host: 4, "www.mei.gov.test": 1}
    assert archive.hosts.asked_since(START + timedelta(minutes=1)) == {host: 3, "www.mei.gov.test": 1}
    archive.runs.finish(1, "finished", {})
    assert archive.hosts.asked_since(START) == {host: 4, "www.mei.gov.test": 1}
    assert archive.hosts.asked_since(now() + HOUR) == {}


def test_the_newest_answer_of_an_address(archive: Archive) -> None:
    archive.captures.add(exchange(0))
    archive.captures.add(exchange(5, status=404, outcome=RequestOutcome.GONE))
    archive.captures.flush()
    assert archive.hosts.answered(URL, START) == Answered(404, RequestOutcome.GONE)
    assert archive.hosts.answered(URL, START + timedelta(minutes=6)) is None
    assert archive.hosts.answered("http://xxgk.lan.gov.test/", START) is None
