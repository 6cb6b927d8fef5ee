"""`gongkai organs resolve`, and the region in what `gongkai parse` prints."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gongkai.conftest import Said

Gongkai = Callable[..., Said]
TITLE = "{}2024年政府信息公开工作年度报告"


def test_the_only_county_of_a_name_is_decided_and_the_evidence_named(gongkai: Gongkai) -> None:
    said = gongkai("organs", "resolve", TITLE.format("西工区人民政府办公室"))

    assert said.code == 0
    assert said.out.startswith("410303 河南省洛阳市西工区, by only county")
    assert "no functional zone is called 西工区" in said.out


def test_what_is_not_decided_shows_what_it_could_be(gongkai: Gongkai) -> None:
    said = gongkai("organs", "resolve", TITLE.format("西区人民政府办公室"))

    assert said.code == 1
    assert "四川省攀枝花市西区" in said.out
    assert "广东省中山市西区街道" in said.out


def test_the_catalogue_knows_the_host(gongkai: Gongkai) -> None:
    url = "http://www.pzhsxq.gov.cn/zfxxgk/1.shtml"
    told = json.loads(gongkai("organs", "resolve", TITLE.format("区审计局"), "--url", url, "--json").out)

    assert (told["region"], told["level"], told["kind"]) == ("510403", "county", "department")


def test_names_are_those_of_the_day(gongkai: Gongkai) -> None:
    title = "余杭区教育局政府信息公开工作年度报告"

    assert (
        json.loads(gongkai("organs", "resolve", title, "--on", "2020-12-31", "--json").out)["region"]
        == "330110"
    )
    assert gongkai("organs", "resolve", title, "--on", "last year").code == 2


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """A report of no tables, with a title and a footer."""

    def write(organ: str, footer: str) -> Path:
        heads = "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"
        more = "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"
        lines = "".join(
            f"<p>{no}、{head}</p><p>无。</p>" for no, head in zip("一二三四五六", heads + more, strict=True)
        )
        file = tmp_path / "report.html"
        file.write_text(f"<h1>{TITLE.format(organ)}</h1>{lines}<div>{footer}</div>", "utf-8")
        return file

    return write


def placed(gongkai: Gongkai, *arguments: object) -> tuple[str | None, set[str]]:
    told = json.loads(gongkai("parse", *arguments).out)
    return told["region"], {each["code"] for each in told["issues"] if each["code"].startswith("region")}


def test_the_footer_narrows_a_name(gongkai: Gongkai, page: Callable[..., Path]) -> None:
    assert placed(gongkai, page("西区审计局", "")) == (None, {"region_undecided"})
    assert placed(gongkai, page("西区审计局", "电话：0812-5552222")) == ("510403", set())
    assert placed(gongkai, page("西区审计局", "地址：四川省攀枝花市西区苏铁中路")) == ("510403", set())


def test_a_code_that_speaks_for_another_region_is_told(gongkai: Gongkai, page: Callable[..., Path]) -> None:
    report = page("洛阳市西工区审计局", "网站标识码：5104030001")

    assert placed(gongkai, report) == ("510403", {"region_conflict"})


def test_where_a_file_is_from_is_said_of_one_file(
    gongkai: Gongkai, page: Callable[..., Path], tmp_path: Path
) -> None:
    url = "http://www.pzhsxq.gov.cn/zfxxgk/1.shtml"
    report = page("区审计局", "")

    assert placed(gongkai, report) == (None, {"region_undecided"})
    assert placed(gongkai, report, "--url", url) == ("510403", set())
    (tmp_path / "second.html").write_bytes(report.read_bytes())
    assert "is of one file" in gongkai("parse", tmp_path, "--url", url).err
