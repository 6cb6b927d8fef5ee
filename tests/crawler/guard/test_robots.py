import pytest
from scrapy import Request
from scrapy.http import Response

from archive.captures.exchange import RequestOutcome, Role
from crawler.guard.robots import RobotsRefused, read_rules
from crawler.guard.rules import MAX_BYTES
from crawler.outcomes import judge
from crawler.record import answer

URL = "http://www.a.gov.cn/robots.txt"
PAGE = "http://www.a.gov.cn/nb/"


def refusal(status: int, body: bytes = b"") -> RequestOutcome | None:
    request = Request(URL, meta={"role": Role.ROBOTS})
    response = Response(URL, status=status, body=body, request=request)
    request.meta["verdict"] = judge(answer(request, response))
    try:
        read_rules(URL, response).check(PAGE)
    except RobotsRefused as refused:
        return refused.outcome
    return None


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b"User-agent: *\nDisallow: /e/\n", None),
        (200, b"User-agent: *\nDisallow: /\n", RequestOutcome.REFUSED_BY_ROBOTS),
        (200, b"User-agent: gongkai\nDisallow: /nb/\n", RequestOutcome.REFUSED_BY_ROBOTS),
        (200, b"User-agent: other\nDisallow: /\n", None),
        (
            200,
            b"User-Agent: GongKai\nDisallow: /nb/\n\nUSER-AGENT: *\nAllow: /\n",
            RequestOutcome.REFUSED_BY_ROBOTS,
        ),
        (200, b"user-agent: *\r\ndisallow: /nb\r\n", RequestOutcome.REFUSED_BY_ROBOTS),
        (200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", RequestOutcome.REFUSED_BY_ROBOTS),
        (200, b"User-agent: *\nDisallow: /\nAllow: /nb/\n", None),
        (200, b"", None),
        (200, b"<html>welcome</html>", None),
        (200, b"\xef\xbb\xbf <!DOCTYPE html>\nUser-agent: *\nDisallow: /\n", None),
        (200, b"#" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /\n", None),
        (200, b"User-agent: *\nDisallow: /\n" + b"# 1\n" * MAX_BYTES, RequestOutcome.REFUSED_BY_ROBOTS),
        (200, b"User-agent: *\nDisallow: /n" + b"b" * MAX_BYTES, None),
        (200, b"<html>$_ts.nsd</html>", RequestOutcome.BLOCKED),
        (404, b"<html>404</html>", None),
        (401, b"", None),
        (410, b"", None),
        (403, b"Forbidden", None),
        (403, b"<html>blocked</html>", RequestOutcome.BLOCKED),
        (412, b"<html></html>", RequestOutcome.BLOCKED),
        (521, b"", RequestOutcome.BLOCKED),
        (500, b"", RequestOutcome.UNREACHABLE),
        (503, b"", RequestOutcome.UNREACHABLE),
        (302, b"", RequestOutcome.UNREACHABLE),
    ],
)
def test_rfc_9309(status: int, body: bytes, outcome: RequestOutcome | None) -> None:
    assert refusal(status, body) == outcome
