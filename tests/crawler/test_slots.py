from datetime import UTC, datetime

import pytest
from scrapy.downloadermiddlewares import cookies
from scrapy.http import Response

from crawler.slots import Domains, bundled_suffixes_for_cookies, retry_after

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://jytyj.panzhihua.gov.cn/x", "panzhihua.gov.cn"),
        ("https://WWW.panzhihua.gov.cn:8080/", "panzhihua.gov.cn"),
        ("http://www.gov.cn/", "www.gov.cn"),
        ("http://a.b.gov.test/", "b.gov.test"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
    ],
)
def test_registrable_domains_by_the_bundled_list(url: str, domain: str) -> None:
    assert Domains(("gov.test",)).of(url) == domain


def test_the_cookie_jar_uses_the_bundled_list_too() -> None:
    bundled_suffixes_for_cookies()
    assert cookies._split_domain.suffix_list_urls == ()
    assert cookies._is_public_domain("gov.cn")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("Sat, 21 Nov 2026 08:00:30 GMT", 30),
        ("Sat, 21 Nov 2026 07:00:00 GMT", 0),
        ("soon", 0),
        (f"Thu, 31 Dec 2026 23:59:59 +{10**30}", 0),
        ("", 0),
    ],
)
def test_retry_after_in_both_forms(said: str, seconds: float) -> None:
    response = Response("http://a.gov.cn/", headers={"Retry-After": said})
    assert retry_after(response, NOW) == seconds
