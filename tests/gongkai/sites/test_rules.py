from dataclasses import replace
from datetime import date

import pytest

from crawler.sites.catalogue import load
from crawler.sites.site import Confidence, Site
from gongkai.sites.rules import objections
from tests.crawler.sites.test_own import SITE

TODAY = date(2026, 11, 21)


def at(path: str) -> Site:
    return replace(SITE, list_url=f"http://{SITE.host}{path}", platform="generic")


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("/zwgk/zfxxgknb/", []),
        ("/10462/2025nb/xxgknbs.shtml", []),
        ("/logistics/nb/", []),
        ("/catalogue/nb/", []),
        ("/login.jsp", ["login_page"]),
        ("/cas/index.do?service=nb", ["login_page"]),
        ("/nb/?to=/sso/", ["login_page"]),
        ("", ["home_page"]),
        ("/", ["home_page"]),
        ("/index.html", ["home_page"]),
        ("/?id=5", []),
        ("/zwgk/2024/", ["dated_folder"]),
        ("/zwgk/202401/", ["dated_folder"]),
        ("/zwgk/2024-01-22/nb/", ["dated_folder"]),
        ("/zwgk/202413/", []),
        ("/zwgk/t20240122_1234567.html", ["article"]),
        ("/zwgk/nb.pdf", ["file"]),
        ("/gkmlpt/index#123", ["other_platform"]),
    ],
)
def test_odd_addresses(path: str, rules: list[str]) -> None:
    assert [rule for rule, _ in objections(at(path), TODAY, own=True)] == rules


@pytest.mark.parametrize(
    ("division", "fine"),
    [
        ("510403", True),
        ("510000", True),
        ("429004", True),
        ("000000", True),
        ("500243", True),
        ("990000", False),
        ("510004", False),
        ("001000", False),
        ("000010", False),
    ],
)
def test_divisions(division: str, fine: bool) -> None:
    found = [rule for rule, _ in objections(replace(SITE, division_code=division), TODAY, own=True)]
    assert found == ([] if fine else ["division"])


@pytest.mark.parametrize(
    "site", [replace(SITE, confidence=Confidence.GUESS), replace(SITE, needs_render=True)]
)
def test_own_rows_that_are_only_asked_by_name(site: Site) -> None:
    assert [rule for rule, _ in objections(site, TODAY, own=True)] == ["by_name_only"]
    assert [rule for rule, _ in objections(site, TODAY, own=False)] == []
    assert [rule for rule, _ in objections(replace(site, enabled=False), TODAY, own=True)] == []


def test_evidence_of_tomorrow() -> None:
    assert [rule for rule, _ in objections(SITE, date(2026, 11, 20), own=True)] == ["future"]


def test_shipped_rows_are_odd_only_where_they_are_known_to_be() -> None:
    found = {site.code: list(objections(site, TODAY, own=False)) for site in load().values()}
    assert {rule for each in found.values() for rule, _ in each} <= {"dated_folder"}
