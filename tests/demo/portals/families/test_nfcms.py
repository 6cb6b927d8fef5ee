"""NFCMS as the simulated host shows it: pages from one, articles without a date."""

import re

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import nfcms

HOST = "www.nfcms.gov.test"
(VENDOR,) = nfcms.vendors()


def get(path: str) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path), Scene())


def test_the_second_page_is_index_2_and_the_last_leads_to_itself() -> None:
    first = get(VENDOR.root).body.decode()
    assert f'<a href="http://{HOST}{VENDOR.root}index_2.html">下一页</a>' in first
    last = get(f"{VENDOR.root}index_3.html").body.decode()
    assert f'<a href="http://{HOST}{VENDOR.root}index_3.html">下一页</a>' in last
    assert [get(f"{VENDOR.root}index_{page}.html").status for page in (1, 4)] == [404, 404]


def test_articles_are_of_two_kinds_and_carry_no_date() -> None:
    paths = [VENDOR.article_path(item) for item in VENDOR.reports]
    assert all(re.fullmatch(r"/bmxxgk/zwgk/xxgknb/content/m?post_\d{7}\.html", each) for each in paths)
    assert {"/post_" in each for each in paths} == {True, False}
    item = next(each for each in VENDOR.reports if each.content == "pdf")
    body = get(VENDOR.article_path(item)).body.decode()
    (link,) = re.findall(r'href="(/attachment/[^"]+)"', body)
    assert (f"NFCMS_POST_ID = {item.id}" in body, get(link).body[:5]) == (True, b"%PDF-")
