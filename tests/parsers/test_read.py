"""From bytes to a reading: what makes a report, where its year comes from, what is refused and why."""

import pytest

from gongkai.demo.reports.render import render
from gongkai.demo.reports.sampling import random_truth
from parsers.model import CheckStatus, Hints, Outcome, Reading
from parsers.output import refusal_json, to_json
from parsers.read import read

SECTIONS = """一、总体情况
本年度各项工作有序开展。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
人手不足。
六、其他需要报告的事项
无。
"""


def read_text(text: str, **hints: str) -> Reading:
    return read(text.encode(), "text/plain", Hints(**hints))


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in (*reading.issues, *(i for r in reading.reports for i in r.issues))}


def test_a_title_and_headings_make_a_report_even_without_tables() -> None:
    reading = read_text("云岫市财政局2024年政府信息公开工作年度报告\n" + SECTIONS)
    assert reading.outcome is Outcome.READ
    report = reading.reports[0]
    assert (report.organ, report.year, dict(report.forms)) == ("云岫市财政局", 2024, {})
    assert "no_tables" in codes(reading)


def test_tables_that_are_pictures_are_said_to_be() -> None:
    lines = SECTIONS.replace("申请情况\n", "申请情况\n<img src='a.png'>\n").split("\n")
    body = "<h1>云岫市财政局2024年政府信息公开工作年度报告</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    reading = read(f"<html><body>{body}</body></html>".encode(), "text/html", Hints())
    assert "pictured_tables" in codes(reading)
    pictures = [check for check in reading.reports[0].checks if check.rule == "S-IMAGE"]
    assert CheckStatus.FAIL in {check.status for check in pictures}


def test_the_year_comes_from_the_period_when_the_title_has_none() -> None:
    text = "云岫市财政局政府信息公开工作年度报告\n统计期限为2023年1月1日至2023年12月31日。\n" + SECTIONS
    reading = read_text(text)
    assert reading.reports[0].year == 2023
    assert "year_from_period" in codes(reading)


def test_the_year_column_is_the_last_to_be_asked() -> None:
    reading = read_text("云岫市财政局政府信息公开工作年度报告\n" + SECTIONS, column_name="2022年")
    assert reading.reports[0].year == 2022
    assert "year_from_column" in codes(reading)


def test_neither_url_nor_date_gives_a_year() -> None:
    text = "云岫市财政局政府信息公开工作年度报告\n" + SECTIONS
    reading = read_text(text, url="http://a.gov.cn/2021/t20220101_1.html", published="2022-01-20")
    assert reading.reports[0].year is None
    assert "year_unknown" in codes(reading)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("关于做好2020年度政府信息公开工作年度报告编制发布工作的通知\n请各单位抓紧。", "notice"),
        ("今日天气\n晴。", "not_a_report"),
        ("云岫市财政局2024年政府信息公开工作年度报告\n详见附件。", "no_body"),
        ("", "empty"),
    ],
)
def test_what_is_no_report_says_why(text: str, code: str) -> None:
    reading = read_text(text)
    assert reading.outcome is not Outcome.READ
    assert reading.reports == ()
    assert [issue.code for issue in reading.issues] == [code]
    assert refusal_json(reading)["issues"][0]["code"] == code


def test_the_same_bytes_give_the_same_reading() -> None:
    page = render(random_truth(11), "html-word")
    first, second = (read(page.body, page.media_type, Hints()) for _ in range(2))
    assert first == second


def test_cells_alone_are_the_same_cells() -> None:
    page = render(random_truth(12), "html-word")
    whole, bare = (read(page.body, page.media_type, Hints(), prose=prose) for prose in (True, False))
    assert whole.reports[0].cells == bare.reports[0].cells


def test_the_json_has_the_keys_that_are_promised() -> None:
    page = render(random_truth(13, "g2021"), "html-clean")
    report = to_json(read(page.body, page.media_type, Hints()).reports[0])
    assert list(report) == [
        "title", "organ", "region", "scope", "year", "forms", "cells", "sections", "checks", "issues",
        "parser_version",
    ]  # fmt: skip
    cell = report["cells"]["requests.new_requests.total"]
    assert list(cell) == ["state", "value", "unit", "text", "at"]
    assert set(cell["at"]) == {"page", "line", "table", "row", "column"}
    assert set(report["checks"][0]) == {
        "rule", "status", "severity", "cells", "expected", "found", "assumed_zero", "quote",
    }  # fmt: skip
