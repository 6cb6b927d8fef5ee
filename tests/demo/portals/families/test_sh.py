"""A path a year, pages counted from one, rows that lead to other hosts."""

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import clone, sh
from gongkai.demo.portals.world import World
from tests.demo.portals.families.markup import select

HOST = "www.sh.gov.test"
(VENDOR,) = sh.vendors()
assert isinstance(VENDOR, sh.Shanghai)
PARTNERS = VENDOR.partners


def get(path: str, night: int = 1) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path), Scene(night=night))


def links(path: str, night: int = 1) -> list[str]:
    return select(get(path, night).body, "//a/@href")


def test_next_years_page_hangs_on_its_parent_only() -> None:
    assert get("/2025ndbg/index.html").status == 404
    assert "/2024ndbg/index.html" in links("/zwgk/")
    assert get("/2025ndbg/index.html", night=2).status == 200
    assert "/2025ndbg/index.html" in links("/zwgk/", night=2)
    assert get(VENDOR.root).body == get(VENDOR.root, night=2).body
    assert "/zwgk/" in links(VENDOR.root)


@pytest.mark.parametrize("path", ["/2024ndbg/index.html", "/2024ndbg/index_2.html"])
def test_the_page_gathers_reports_of_other_hosts(path: str) -> None:
    hosts = {link.split("/")[2] for link in links(path) if link.startswith("http")}
    assert hosts
    assert hosts <= {partner.host for partner in PARTNERS} | {clone.HOST}


def test_the_other_hosts_have_what_is_linked() -> None:
    with World([*PARTNERS, *clone.vendors()]) as world:
        for link in (each for n in ("", "_2") for each in links(f"/2023ndbg/index{n}.html") if "//" in each):
            host, _, path = link.removeprefix("http://").partition("/")
            answer = world.answer(Asked(method="GET", host=host, path=f"/{path}"), proxied=True)
            assert answer.status == 200, link


def test_pages_are_counted_from_one() -> None:
    assert 'pagination("setPage",2,2)' in get("/2024ndbg/index_2.html").body.decode()
    assert get("/2024ndbg/index_1.html").status == 404


def test_a_title_may_lack_its_year() -> None:
    page = get("/2021ndbg/index.html").body.decode()
    assert ">上江市地方金融管理局政府信息公开工作年度报告<" in page


def test_reports_of_old_stand_on_a_page_of_their_own() -> None:
    assert len([link for link in links("/nw2319/index.html") if link.startswith("/nw12344/")]) == 11
