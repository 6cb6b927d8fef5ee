"""What is decided about one request after another, without a network."""

from datetime import UTC, datetime, timedelta

import pytest
from scrapy import Request
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome, Role
from crawler.config import CrawlConfig
from crawler.guard.hours import Hours
from crawler.guard.leave_alone import LeaveAloneMiddleware, LeftAlone
from crawler.session import Session
from tests.crawler.child import NOW
from tests.crawler.recorder import Recorder

PAGE = Request("http://www.lan.gov.cn/nb/", meta={"role": Role.LIST})
SISTER = Request("http://xxgk.lan.gov.cn/nb/", meta={"role": Role.LIST})
OTHER = Request("http://www.mei.gov.cn/nb/", meta={"role": Role.LIST})


def made(recorder: Recorder, hours: Hours | None = None, **settings: object) -> LeaveAloneMiddleware:
    config = CrawlConfig.model_validate(settings)
    session = Session(
        config=config, archive=recorder, recall=recorder.captures.body_for, sites={}, run_id=7, now=NOW
    )
    return LeaveAloneMiddleware(session, hours or Hours(config))


def refusal(leave_alone: LeaveAloneMiddleware, request: Request) -> tuple[RequestOutcome | None, str] | None:
    try:
        leave_alone.process_request(request)
    except LeftAlone as left:
        return left.outcome, str(left)
    return None


def test_the_window_closes_while_a_crawl_runs_and_opens_again() -> None:
    clock = [datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC)]  # 06:59:59 in Asia/Shanghai
    hours = Hours(CrawlConfig(window="22:00-07:00"), lambda: clock[0])
    leave_alone = made(Recorder(), hours)
    assert refusal(leave_alone, PAGE) is None
    clock[0] += timedelta(seconds=1)
    found = refusal(leave_alone, PAGE)
    assert found is not None
    assert found[0] is None
    assert "outside the window 22:00-07:00" in found[1]
    clock[0] += timedelta(hours=15)
    assert refusal(leave_alone, PAGE) is None


def test_a_budget_is_one_of_all_hosts_of_a_domain_and_of_no_other() -> None:
    recorder = Recorder()
    recorder.hosts.asked = {"www.lan.gov.cn": 1, "old.lan.gov.cn": 1}
    leave_alone = made(recorder, daily_budget=4)
    for request in (PAGE, SISTER):
        assert refusal(leave_alone, request) is None
        leave_alone.sent(request)
    said = (None, "the day's budget of 4 requests is used up for lan.gov.cn (crawl.daily_budget)")
    assert (refusal(leave_alone, PAGE), refusal(leave_alone, SISTER)) == (said, said)
    assert refusal(leave_alone, OTHER) is None


@pytest.mark.parametrize("seconds", ["121", "999999999999999999999999", f"{10**400}"])
def test_a_pause_outlives_the_crawl_for_a_day_at_most(seconds: str) -> None:
    recorder = Recorder()
    leave_alone = made(recorder)
    response = Response(PAGE.url, status=503, headers={"Retry-After": seconds}, request=PAGE)
    leave_alone.downloaded(response, PAGE)
    ((domain, until),) = recorder.hosts.pauses
    assert domain == "lan.gov.cn"
    assert until <= datetime.now(UTC) + timedelta(hours=24)
    found = refusal(leave_alone, SISTER)
    assert found is not None
    assert found[0] == RequestOutcome.UNREACHABLE
    assert recorder.hosts.strikes == []


def test_a_block_closes_the_domain_at_once_and_strikes_once() -> None:
    recorder = Recorder()
    leave_alone = made(recorder)
    for request in (PAGE, SISTER):
        leave_alone.downloaded(Response(request.url, status=412, request=request), request)
    assert [(domain, run_id) for domain, _, run_id in recorder.hosts.strikes] == [("lan.gov.cn", 7)]
    found = refusal(leave_alone, SISTER)
    assert found is not None
    assert found[0] == RequestOutcome.BLOCKED
    assert refusal(leave_alone, OTHER) is None
