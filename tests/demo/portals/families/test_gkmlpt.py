"""gkmlpt as the simulated host shows it: two organs by path, a tree in a script, rows as JSON."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import gkmlpt
from gongkai.demo.portals.truth import CHINA

HOST = "www.gkm.gov.test"
(VENDOR,) = gkmlpt.vendors()
SCHOOL, TOWN = (6625, "662021"), (7985, "662038")


def get(path: str, query: str = "", night: int = 1) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path, query=query), Scene(night=night))


def rows(prefix: str, column: int, query: str = "page=1", night: int = 1) -> dict[str, Any]:
    found = json.loads(get(f"/{prefix}/gkmlpt/api/all/{column}", query, night).body)
    assert isinstance(found, dict)
    return found


def test_the_catalogue_names_two_organs_of_one_host_one_with_a_fragment() -> None:
    first, second = (row[2] for row in VENDOR.site_rows())
    assert first == f"http://{HOST}/tbsjyj/gkmlpt/index"
    assert second == f"http://{HOST}/tbltz/gkmlpt/index#7985"


def test_the_tree_is_a_script_and_no_json() -> None:
    page = get("/tbsjyj/gkmlpt/index").body.decode()
    (config,) = re.findall(r"window\._CONFIG = (\{.*\});", page)
    assert "SID: '662021'" in config
    assert "name: '政府信息公开年报', jump_url: ''" in config
    with pytest.raises(ValueError, match="property name"):
        json.loads(config)
    jumps = re.findall(r"jump_url: '([^']+)'", config)
    assert [each.startswith("http") for each in jumps] == [True, True]


def test_page_nought_is_page_one_and_a_hundred_rows_are_a_page() -> None:
    nought, first, second = (rows("tbsjyj", 6625, f"page={page}&sid=662021") for page in (0, 1, 2))
    assert nought == first
    assert (first["total"], len(first["articles"]), len(second["articles"])) == (137, 100, 37)
    assert rows("tbsjyj", 6625, "page=1&sid=1")["total"] == 0
    assert rows("tbsjyj", 0)["total"] == 137


def test_a_report_is_out_the_day_before_by_greenwich() -> None:
    reports = [each for each in rows("tbltz", 7985)["articles"] if "报告" in each["title"]]
    for each in reports:
        at = datetime.fromtimestamp(each["display_publish_time"], UTC)
        assert f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}" == each["created_at"]
    early = [each for each in reports if each["created_at"].split()[1] < "01"]
    assert early
    assert all(datetime.fromtimestamp(each["date"], CHINA).hour == 0 for each in reports)


def test_the_same_article_stands_in_two_columns_under_two_numbers() -> None:
    annual = {each["title"]: each for each in rows("tbsjyj", 6625)["articles"]}
    again = rows("tbsjyj", 6624)["articles"]
    assert len(again) == 3
    for each in again:
        other = annual[each["title"]]
        assert each["id"] != other["id"]
        paths = [url.removeprefix(f"http://{HOST}") for url in (each["url"], other["url"])]
        assert get(paths[0]).body == get(paths[1]).body != get("/nowhere").body


def test_rows_lead_elsewhere_and_to_https_and_files_are_told_beside() -> None:
    sheets = rows("tbsjyj", 0, "page=1")["articles"] + rows("tbsjyj", 0, "page=2")["articles"]
    (elsewhere,) = [each for each in sheets if "mp.weixin.qq.com" in each["url"]]
    assert elsewhere["title"].startswith("一图读懂")
    town = [each for each in rows("tbltz", 7985)["articles"] if "报告" in each["title"]][1]
    assert (town["url"].split(":")[0], town["post_url"].split(":")[0]) == ("https", "http")
    (file,) = next(each["attachment"] for each in sheets if each["attachment"])
    path = file["url"].removeprefix(f"http://{HOST}")
    number = file["id"]
    assert path.startswith(f"/tbsjyj/attachment/{number // 10**6}/{number // 1000}/{number}/")
    assert len(get(path).body) == file["size"]


@pytest.mark.parametrize("path", ["/robots.txt", "/tbsjyj/gkmlpt/content/0/1/post_1.html"])
def test_what_is_missing_is_an_error_with_200(path: str) -> None:
    answer = get(path)
    assert (answer.status, "出错了" in answer.body.decode(), len(answer.body) > 1500) == (200, True, True)
