from datetime import UTC, datetime

import pytest

from crawler.config import CrawlConfig
from crawler.guard.hours import Hours


@pytest.mark.parametrize(
    ("utc", "asked"), [("13:59", False), ("14:00", True), ("20:00", True), ("22:59", True), ("23:00", False)]
)
def test_the_window_is_by_the_clock_of_the_portals(utc: str, asked: bool) -> None:
    now = datetime.fromisoformat(f"2026-11-21T{utc}").replace(tzinfo=UTC)
    objection = Hours(CrawlConfig(window="22:00-07:00"), lambda: now).objection()
    if asked:
        assert objection is None
    else:
        assert objection == "nothing is asked outside the window 22:00-07:00 of Asia/Shanghai (crawl.window)"


def test_without_a_window_at_any_time() -> None:
    assert Hours(CrawlConfig()).objection() is None
