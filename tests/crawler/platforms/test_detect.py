"""Every simulated portal is told by its column page, or by none; never as another family."""

import pytest

from crawler.platforms.base import Page
from crawler.platforms.detect import detect
from gongkai.demo.portals.exchange import Asked, Scene
from gongkai.demo.portals.families import (
    govsearch,
    jpaas,
    jpage,
    jpage_many,
    lonsun,
    openness,
    trs,
    ucap,
    vsb,
    was,
    webplus,
)
from gongkai.demo.portals.vendor import Vendor

FAMILIES = (govsearch, jpaas, jpage, jpage_many, lonsun, openness, trs, ucap, vsb, was, webplus)
VENDORS = [vendor for family in FAMILIES for vendor in family.vendors()]


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.host)
def test_a_family_is_told_by_its_column(vendor: Vendor) -> None:
    for _, _, url, platform in vendor.site_rows():
        path, _, query = url.partition(".gov.test")[2].partition("#")[0].partition("?")
        answer = vendor.answer(Asked(method="GET", host=vendor.host, path=path, query=query), Scene())
        text = answer.body.decode(vendor.charset, "replace")
        assert detect(Page(url, text)) in {platform, None}


def test_the_letters_alone_are_no_sign() -> None:
    assert detect(Page("http://www.trs.gov.cn/", "<html><body>trs 铜仁</body></html>")) is None
