"""VSB as the simulated hosts show it: page files that count down, downloads with a condition."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import vsb
from gongkai.demo.portals.vendor import Vendor

ROW = re.compile(r'<a href="([^"]+)" target="_blank" title=')
LINK = re.compile(r'href="(/system/_content/download\.jsp\?[^"]+)"')


@pytest.fixture
def hosts() -> tuple[Vendor, Vendor]:
    first, second = vsb.vendors()
    return first, second


def get(vendor: Vendor, address: str, referer: str = "", night: int = 1) -> Answer:
    path, _, query = address.partition("?")
    headers = {"referer": referer} if referer else {}
    return vendor.answer(
        Asked(method="GET", host=vendor.host, path=path, query=query, headers=headers), Scene(night=night)
    )


def rows(vendor: Vendor, path: str, night: int = 1) -> list[str]:
    page = get(vendor, path, night=night).body.decode()
    return [urljoin(path, unescape(each)) for each in ROW.findall(page)]


def test_the_second_page_is_the_highest_file_and_the_first_repeats_some_of_it(
    hosts: tuple[Vendor, Vendor],
) -> None:
    front = get(hosts[0], "/zfxxgk/zfxxgknb.htm").body.decode()
    assert '<span class="p_no"><a href="zfxxgknb/3.htm">2</a></span>' in front
    assert '<span class="p_next p_fun"><a href="zfxxgknb/3.htm">下页</a></span>' in front
    assert '<span class="p_last p_fun"><a href="zfxxgknb/1.htm">尾页</a></span>' in front
    first, second = rows(hosts[0], "/zfxxgk/zfxxgknb.htm"), rows(hosts[0], "/zfxxgk/zfxxgknb/3.htm")
    assert (len(first), len(second), len(set(first) & set(second))) == (5, 5, 3)
    assert get(hosts[0], "/zfxxgk/zfxxgknb/4.htm").status == 404


def test_all_files_together_are_the_list_and_the_newest_report_moves_none_of_them(
    hosts: tuple[Vendor, Vendor],
) -> None:
    vendor = hosts[1]
    files = ["/zfxxgk/zfxxgknb.htm", "/zfxxgk/zfxxgknb/2.htm", "/zfxxgk/zfxxgknb/1.htm"]
    nights = {night: [rows(vendor, path, night) for path in files] for night in (1, 2)}
    assert nights[1][1:] == nights[2][1:]
    assert {each for part in nights[2] for each in part} == {vendor.article_path(r) for r in vendor.reports}


def test_the_dynamic_list_has_pagenum_behind_totalpage_and_keeps_to_its_last_page(
    hosts: tuple[Vendor, Vendor],
) -> None:
    first = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1043"
    second = "/list.jsp?totalpage=3&PAGENUM=2&urltype=tree.TreeTempUrl&wbtreeid=1043"
    linked = "?totalpage=3&amp;PAGENUM=2&amp;urltype=tree.TreeTempUrl&amp;wbtreeid=1043"
    assert linked in get(hosts[0], first).body.decode()
    assert set(rows(hosts[0], first)) & set(rows(hosts[0], second)) == set()
    last, past = (rows(hosts[0], second.replace("PAGENUM=2", f"PAGENUM={page}")) for page in (3, 9))
    assert last == past
    assert all(get(hosts[0], each).status == 200 for each in last)


def test_a_file_wants_a_referer_and_comes_as_an_octet_stream(hosts: tuple[Vendor, Vendor]) -> None:
    vendor = hosts[0]
    item = next(each for each in vendor.reports if each.content == "pdf")
    page = f"http://{vendor.host}{vendor.article_path(item)}"
    (link,) = LINK.findall(get(vendor, vendor.article_path(item)).body.decode())
    assert [get(vendor, link, referer).status for referer in ("", "http://other.test/", page)] == [
        403,
        403,
        200,
    ]
    headers = dict(get(vendor, link, page).headers)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].encode("latin-1").decode().endswith(f'{item.title}.pdf"')


def test_after_five_downloads_of_a_night_there_is_a_captcha(hosts: tuple[Vendor, Vendor]) -> None:
    vendor = hosts[1]
    stubs = [each for each in vendor.reports if each.content in {"pdf", "docx"}]
    pages = [vendor.article_path(each) for each in stubs]
    links = [
        (LINK.findall(get(vendor, page).body.decode())[0], f"http://{vendor.host}{page}") for page in pages
    ]
    first = ["请输入验证码".encode() in get(vendor, *link).body for link in links]
    assert first == [False] * 5 + [True] * 2
    assert "请输入验证码".encode() not in get(vendor, *links[-1], night=2).body


@pytest.mark.parametrize(
    ("odd", "sign"), [(True, 'showVsbpdfIframe("/__local/'), (False, '<iframe src="/__local/')]
)
def test_a_pdf_in_a_frame_may_be_put_there_by_script(
    hosts: tuple[Vendor, Vendor], odd: bool, sign: str
) -> None:
    item = next(each for each in hosts[0].reports if each.content == "frame" and each.year % 2 == odd)
    body = get(hosts[0], hosts[0].article_path(item)).body.decode()
    assert sign in body
    (path,) = re.findall(r'/__local/[^"]+\.pdf', body)
    assert get(hosts[0], path).body.startswith(b"%PDF-")


def test_pictures_lie_in_a_folder_of_their_own(hosts: tuple[Vendor, Vendor]) -> None:
    item = next(each for each in hosts[0].reports if each.content == "pictures")
    page = get(hosts[0], hosts[0].article_path(item)).body.decode()
    paths = re.findall(r'data-src="(/__local/[^"]+)"', page)
    assert len(set(paths)) == 3
    assert "<table" not in page
    assert all(get(hosts[0], path).body.startswith(b"\x89PNG") for path in paths)
