"""Exchanges for tests: an article of a fictional portal unless told otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from archive.captures.exchange import Exchange, RequestOutcome, Role

URL = "http://xxgk.lan.gov.test/info/1.html"
START = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
PLAIN = Exchange(
    url=URL,
    method="GET",
    request_headers=(("User-Agent", "gongkai"),),
    request_body=b"",
    status=200,
    reason="",
    response_headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')),
    body="<p>政府信息公开工作年度报告</p>".encode(),
    fetched_at=START,
    outcome=RequestOutcome.CAPTURED,
    role=Role.ARTICLE,
    site="lan",
    run_id=1,
    ip="127.0.0.1",
    protocol="http/1.1",
    tls=None,
)


def exchange(minutes: int = 0, **changes: Any) -> Exchange:
    """`minutes` after the start, so that captures have an order in time."""
    return replace(PLAIN, fetched_at=START + timedelta(minutes=minutes), **changes)
