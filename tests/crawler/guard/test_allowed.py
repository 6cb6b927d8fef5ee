import pytest

from crawler.address_map import AddressMap
from crawler.config import CrawlConfig
from crawler.errors import CrawlError
from crawler.guard.addresses import is_public
from crawler.guard.allowed import AllowList

CONTACT = "archive@example.org"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.pzhsxq.gov.cn/x",
        "https://gov.cn/",
        "http://www.a.gov.test/",
        "http://luzhou.cn/",
        "http://A.GOV.CN/",
    ],
)
def test_allowed(url: str) -> None:
    config = CrawlConfig(contact=CONTACT, extra_suffixes=("gov.test",), allowed_hosts=("luzhou.cn",))
    assert AllowList(config).objection(url) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://saintpaulhem.com/jxx/", "not on the allow-list"),
        ("http://evilgov.cn/", "not on the allow-list"),
        ("http://www.gov.cn.evil.com/", "not on the allow-list"),
        ("http://127.0.0.1/", "not on the allow-list"),
        ("http://169.254.169.254/latest/", "not on the allow-list"),
        ("http://[::1]/", "not on the allow-list"),
        ("http:///nohost", "not on the allow-list"),
        ("http://www.gov.cn@evil.com/", "user name"),
        ("http://evil.com\\@www.gov.cn/", "backslash"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://www.gov.cn/", "only http and https"),
        ("data:text/html,x", "only http and https"),
        ("http://www.gov.cn:99999/", "not an address"),
        ("http://www.gov.cn/?" + "a" * 1300, "an address of 1319 characters"),
    ],
)
def test_refused(url: str, said: str) -> None:
    objection = AllowList(CrawlConfig(contact=CONTACT)).objection(url)
    assert objection is not None
    assert said in objection
    assert "\n" not in objection


def test_without_a_contact_only_what_is_mapped_to_loopback() -> None:
    mapped = {"*.gov.test": "127.0.0.1:8123", "far.gov.test": "10.0.0.1:80"}
    allowed = AllowList(CrawlConfig(address_map=mapped, extra_suffixes=("gov.test",)))
    assert allowed.objection("http://www.a.gov.test/") is None
    assert "set crawl.contact" in (allowed.objection("http://www.a.gov.cn/") or "")


@pytest.mark.parametrize("at", ["localhost:80", "127.0.0.1", "127.0.0.1:x", ""])
def test_a_map_points_at_an_address_with_a_port(at: str) -> None:
    with pytest.raises(CrawlError, match="no IP address with a port"):
        AddressMap({"*.gov.test": at})


@pytest.mark.parametrize("address", ["8.8.8.8", "202.98.96.68", "2400:3200::1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


V4 = """127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 192.88.99.1
240.0.0.1 255.255.255.255 198.18.0.1"""
V6 = """::1 :: fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 2002:7f00:1:: 2001:0:53aa:64c::1
64:ff9b::7f00:1 3fff::1 name"""


@pytest.mark.parametrize("address", [*V4.split(), *V6.split(), ""])
def test_addresses_of_this_machine_and_its_network(address: str) -> None:
    assert not is_public(address)


def test_what_was_taken_out_of_the_archive_is_not_asked() -> None:
    gone = "http://www.gov.cn/gone"
    allowed = AllowList(CrawlConfig(contact=CONTACT), {gone: "taken out"}.get)
    assert (allowed.objection(gone), allowed.off_list(gone)) == ("taken out", "taken out")
    assert allowed.objection("http://www.gov.cn/") is None
