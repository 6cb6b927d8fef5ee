"""What each wall answers, and that it stands only where it stands."""

from http.cookies import SimpleCookie

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import walls
from gongkai.demo.portals.vendor import Vendor

VENDORS = {vendor.code: vendor for vendor in walls.vendors()}
SIGNATURES = {
    "waf-412": (412, "$_ts=window['$_ts']"),
    "waf-521": (521, "location.href=location.pathname+location.search"),
    "waf-eo": (200, "EO_Bot_Ssid"),
    "waf-slider": (200, "puzzle-vcode"),
    "waf-405": (405, "使用请求方法存在潜在安全风险"),
    "waf-429": (429, "Too Many Requests"),
}
DEEP = {"waf-412", "waf-eo"}


def get(vendor: Vendor, path: str, cookie: str = "", method: str = "GET") -> Answer:
    headers = {"cookie": cookie} if cookie else {}
    return vendor.answer(Asked(method=method, host=vendor.host, path=path, headers=headers), Scene())


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_home_page_is_fine_and_articles_are_not(name: str) -> None:
    vendor = VENDORS[name]
    status, signature = SIGNATURES[name]
    answer = get(vendor, vendor.article_path(vendor.reports[0]))
    assert (answer.status, signature in answer.body.decode()) == (status, True)
    assert vendor.site_name in get(vendor, "/").body.decode()
    assert (signature in get(vendor, vendor.root).body.decode()) == (name in DEEP)
    assert not any(item.reachable for item in vendor.reports)


def test_river_answers_400_to_who_comes_back() -> None:
    vendor = VENDORS["waf-412"]
    cookie = dict(get(vendor, vendor.root).headers)["Set-Cookie"].partition(";")[0]
    assert get(vendor, vendor.root, cookie).status == 400
    assert get(vendor, "/robots.txt").status == 412


def test_the_slider_is_always_of_one_size_and_refuses_head() -> None:
    vendor = VENDORS["waf-slider"]
    path = vendor.article_path(vendor.reports[1])
    assert len(get(vendor, path).body) == 22_857
    assert get(vendor, path, method="HEAD").status == 405


def test_too_often_says_when_to_come_again() -> None:
    vendor = VENDORS["waf-429"]
    answer = get(vendor, vendor.article_path(vendor.reports[0]))
    assert dict(answer.headers)["Retry-After"] == "120"


def test_a_cookie_jar_is_enough() -> None:
    vendor = VENDORS["waf-cookie"]
    first = get(vendor, vendor.root)
    assert (first.status, dict(first.headers)["Location"]) == (302, vendor.root)
    ((name, morsel),) = SimpleCookie(dict(first.headers)["Set-Cookie"]).items()
    assert get(vendor, vendor.root, f"{name}={morsel.value}").status == 200
    assert get(vendor, vendor.root, "other=1").status == 302


@pytest.mark.parametrize(
    ("name", "status", "text"),
    [("robots-none", 200, "Disallow: /\n"), ("robots-503", 503, "503"), ("robots-html", 200, "<html>")],
)
def test_robots(name: str, status: int, text: str) -> None:
    answer = get(VENDORS[name], "/robots.txt")
    assert (answer.status, text in answer.body.decode()) == (status, True)
