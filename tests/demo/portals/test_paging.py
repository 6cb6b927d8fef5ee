"""The four ways in which hosts of this family number their list pages and end their lists."""

import re

import pytest

from tests.demo.portals.client import Client
from tests.demo.portals.test_tree import ROWS

COLUMNS = {
    "www.yunxiu.gov.test": "/zfxxgk1/zfxxgknb/sjbmzfxxgkgzndbg/srmzfbgs/",
    "www.yxqinglan.gov.test": "/zfxxgk/zfxxgknb/ql/qlqjbmzfxxgkgzndbg/qzfb/",
    "www.chengyan.gov.test": "/zfxxgk/zfxxgknb/xqjbmzfxxgkgzndbg_3/qwsjkj/",
    "www.heting.gov.test": "/zfxxgk/zfxxgknb/htx/xzjdzfxxgkgzndbg/wxzrmzf/",
}
SECOND = {
    "www.yunxiu.gov.test": 1,
    "www.yxqinglan.gov.test": 2,
    "www.chengyan.gov.test": 1,
    "www.heting.gov.test": 2,
}


@pytest.mark.parametrize("host", SECOND)
def test_the_page_count_stands_in_a_script_only(client: Client, host: str) -> None:
    answer = client.get(host, COLUMNS[host])
    assert re.findall(r"parseInt\((\d+)\)", answer.text) == ["2"]
    assert not [link for link in answer.links() if "index_" in link]


@pytest.mark.parametrize(("host", "number"), SECOND.items())
def test_the_second_page_continues_the_first(client: Client, host: str, number: int) -> None:
    first = client.get(host, COLUMNS[host]).links(f"{ROWS}/a")
    second = client.get(host, f"{COLUMNS[host]}index_{number}.shtml").links(f"{ROWS}/a")
    assert first
    assert second
    assert not set(first) & set(second)


@pytest.mark.parametrize(("host", "number"), SECOND.items())
@pytest.mark.parametrize("beyond", ["other", "after", "far"])
def test_beyond_the_last_page(client: Client, host: str, number: int, beyond: str) -> None:
    page = {"other": 3 - number if number == 2 else 2, "after": number + 1, "far": 40}[beyond]
    answer = client.get(host, f"{COLUMNS[host]}index_{page}.shtml")
    if host in ("www.yunxiu.gov.test", "www.yxqinglan.gov.test"):
        assert answer.status == 404
    else:
        assert answer.body == client.get(host, COLUMNS[host]).body
