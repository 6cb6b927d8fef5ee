import pytest

from crawler.slots import domains
from gongkai.sites.naming import code_for, column_of

DOMAINS = domains(("gov.test",))


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("www.pzhsxq.gov.cn", "pzhsxq"),
        ("xxgk.jl.gov.cn", "jl-xxgk"),
        ("b.a.sh.gov.cn", "sh-a-b"),
        ("www.lan.gov.test:8080", "lan"),
        ("www.gov.cn", "www-gov-cn"),
        ("beijing.gov.cn", "beijing"),
        ("xn--fiq228c.gov.cn", "xn-fiq228c"),
    ],
)
def test_a_code_comes_from_the_host(host: str, code: str) -> None:
    assert code_for(host, DOMAINS, ()) == code


def test_a_code_is_nobody_elses() -> None:
    assert code_for("www.lan.gov.test", DOMAINS, {"lan", "lan-2"}) == "lan-3"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://a.gov.cn/nb/", "https://a.gov.cn/nb/index.html", True),
        ("http://a.gov.cn/nb/", "http://a.gov.cn/nb", True),
        ("http://a.gov.cn/nb/", "http://a.gov.cn/nc/", False),
        ("http://a.gov.cn/nb/?id=1", "http://a.gov.cn/nb/?id=2", False),
        ("http://a.gov.cn/gkmlpt/index#1", "http://a.gov.cn/gkmlpt/index#2", False),
        ("http://a.gov.cn/nb/", "http://b.gov.cn/nb/", False),
    ],
)
def test_columns_are_told_apart(one: str, two: str, same: bool) -> None:
    assert (column_of(one) == column_of(two)) is same
