"""jpage as the simulated hosts show it: an embedded first group, a proxy of a row too many, one of none."""

import re
from urllib.parse import urlencode

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import jpage
from gongkai.demo.portals.truth import reachable
from gongkai.demo.portals.vendor import Vendor

RECORD = re.compile(rb"<record><!\[CDATA\[(.*?)\]\]></record>", re.DOTALL)


@pytest.fixture
def hosts() -> tuple[Vendor, Vendor]:
    first, second = jpage.vendors()
    return first, second


def get(vendor: Vendor, path: str, query: str = "", night: int = 1) -> Answer:
    return vendor.answer(Asked(method="GET", host=vendor.host, path=path, query=query), Scene(night=night))


def rows(vendor: Vendor, query: str) -> list[bytes]:
    return RECORD.findall(get(vendor, jpage.PROXY, f"columnid=61490&{query}").body)


def test_the_list_is_empty_to_the_eye_and_holds_three_pages(hosts: tuple[Vendor, Vendor]) -> None:
    page = get(hosts[0], hosts[0].root).body
    assert b"<ul></ul>" in page
    assert (len(RECORD.findall(page)), b"totalRecord:95,perPage:15" in page) == (45, True)
    assert get(hosts[0], hosts[0].root, "pageNum=2").body == page


def test_get_and_post_give_one_row_more_than_asked_for(hosts: tuple[Vendor, Vendor]) -> None:
    vendor = hosts[0]
    form = urlencode({"columnid": "61490", "unitid": "247686"}).encode()
    asked = Asked(
        method="POST",
        host=vendor.host,
        path=jpage.PROXY,
        query="startrecord=46&endrecord=90&perpage=15",
        body=form,
    )
    posted = RECORD.findall(vendor.answer(asked, Scene(night=2)).body)
    assert posted == RECORD.findall(get(vendor, jpage.PROXY, "columnid=61490&page=2", night=2).body)
    first = RECORD.findall(get(vendor, jpage.PROXY, "columnid=61490&page=1", night=2).body)
    assert (len(posted), first[-1] == posted[0]) == (46, True)


def test_a_row_arrives_while_one_reads(hosts: tuple[Vendor, Vendor]) -> None:
    answers = [get(hosts[0], jpage.PROXY, f"columnid=61490&page={page}").body for page in (2, 3)]
    totals = [re.findall(rb"<totalrecord>(\d+)<", each)[0] for each in answers]
    assert totals == [b"95", b"96"]


def test_a_record_is_cut_within_a_character_but_its_title_is_whole(hosts: tuple[Vendor, Vendor]) -> None:
    broken = [each for each in rows(hosts[0], "page=2") if b"\x0b" in each]
    assert broken
    for each in broken:
        with pytest.raises(UnicodeDecodeError):
            each.decode()
        assert re.search(rb"title='([^']+)'", each)[1].decode().endswith("报告")  # type: ignore[index]


def test_another_column_has_no_rows(hosts: tuple[Vendor, Vendor]) -> None:
    assert b"<totalrecord>0</totalrecord>" in get(hosts[0], jpage.PROXY, "columnid=1&page=1").body


def test_an_article_stands_under_two_columns_and_its_file_is_an_octet_stream(
    hosts: tuple[Vendor, Vendor],
) -> None:
    vendor = hosts[0]
    item = next(each for each in vendor.reports if each.column == "col61501" and each.content == "pdf")
    path = vendor.article_path(item)
    assert re.fullmatch(r"/art/20\d\d/[1-9]\d?/[1-9]\d?/art_61501_\d+\.html", path)
    page = get(vendor, path).body
    assert page == get(vendor, path.replace("61501", "61490")).body
    link = re.findall(r'href="(/module/download/[^"]+)"', page.decode())[0]
    file = get(vendor, *link.split("?"))
    assert (dict(file.headers)["Content-Type"], file.body[:5]) == ("application/octet-stream", b"%PDF-")


@pytest.mark.parametrize("night", [1, 2])
def test_all_that_is_reachable_behind_the_dumb_proxy_is_in_the_first_group(
    hosts: tuple[Vendor, Vendor], night: int
) -> None:
    vendor = hosts[1]
    page = get(vendor, "/col/col315154/index.html", night=night).body.decode()
    listed = {each for each in vendor.reports if f"title='{each.title}'" in page}
    known = {(each.organ, each.scope, each.year) for each in listed}
    assert known == reachable(vendor.host, night)
    assert get(vendor, jpage.PROXY, "page=2&jpagecode=00").body == b"\r\n" * 27
