"""Chapters 6 and 7: whose report of which year, when the page says several things."""

import pytest

from parsers.model import Hints, Report
from parsers.read import read
from tests.parsers.variants.making import page

TITLE = "云岫市财政局2024年政府信息公开工作年度报告"
PERIOD = "2024年1月1日至2024年12月31日"


def reading(html: str, **hints: str) -> Report:
    (report,) = read(html.encode(), "text/html", Hints(**hints)).reports
    return report


def codes(report: Report) -> set[str]:
    return {issue.code for issue in report.issues}


@pytest.mark.parametrize(
    ("url", "published", "where"),
    [
        ("http://a.gov.cn/2021n/2021jdyc/t20250118_1.html", "2025-01-18", "下陆: a year too old in the path"),
        ("http://a.gov.cn/zfxxgknb99/2022n52/1.html", "2024-01-31", "昌图: another in the folder"),
        ("http://a.gov.cn/t20260313_1.html", "2026-03-10", "平潭: three days apart"),
        ("http://a.gov.cn/1.html", "2029-05-06", "屯昌: published years later"),
        ("http://a.gov.cn/1.html", "2024-12-31", "四平: published before the year's end"),
    ],
)
def test_neither_address_nor_date_changes_the_year(url: str, published: str, where: str) -> None:
    report = reading(page(), url=url, published=published)

    assert (report.year, codes(report)) == (2024, set())


def test_a_date_in_the_head_of_the_page_is_no_signature() -> None:
    """今天是 2019年12月3日: a clock of the portal."""
    report = reading(page().replace("<body>", "<body><p>2019年12月3日</p>"))

    (check,) = [check for check in report.checks if check.rule == "M-SIGN-DATE"]
    assert (report.year, check.status) == (2024, "not_assessable")


def test_a_report_that_writes_of_the_year_before() -> None:
    """西柳镇 2023 writes 2022: the title's year stands, and the period disagrees."""
    report = reading(page().replace(PERIOD, "2023年1月1日至2023年12月31日"))

    (check,) = [check for check in report.checks if check.rule == "M-YEAR-PERIOD"]
    assert (report.year, check.status, check.severity) == (2024, "fail", "error")


@pytest.mark.parametrize("period", ["20241月1日到12月31日", "202411日到1231日", "自至", "20241 月1日至"])
def test_a_period_with_its_signs_lost_is_no_period(period: str) -> None:
    """jsxishan.gov.cn, 平潭 2013."""
    report = reading(page().replace(PERIOD, period).replace(TITLE, "云岫市财政局政府信息公开工作年度报告"))

    assert (report.year, codes(report)) == (None, {"year_unknown"})


def test_an_announcement_carries_its_own_year() -> None:
    report = reading(page().replace(TITLE, "公告 2025年 第1号：云岫市财政局2024年政府信息公开工作年度报告"))

    assert (report.organ, report.year) == ("云岫市财政局", 2024)


@pytest.mark.parametrize(
    ("hint", "code", "where"),
    [
        ("云岫市财政局2023年政府信息公开工作年度报告", "year_conflict", "信丰档案局"),
        ("云岫市公安局2024年政府信息公开工作年度报告", "organ_conflict", "武威: 市应急局"),
        ("云岫市财政厅2024年政府信息公开工作年度报告", "organ_conflict", "龙华区: 局 and 厅"),
        ("关于做好2024年政府信息公开工作年度报告编制工作的通知", "title_conflict", "expected"),
        ("云岫市财政系统2024年政府信息公开工作年度报告", "organ_conflict", "全系统 and 机关"),
    ],
)
def test_a_list_that_says_otherwise_is_a_doubt(hint: str, code: str, where: str) -> None:
    report = reading(page(), list_title=hint)

    assert (report.organ, report.year, codes(report)) == ("云岫市财政局", 2024, {code})


def test_an_office_signing_for_another_organ_is_a_doubt() -> None:
    signed = "<p>云岫市审计局</p><p>2025年1月20日</p></body>"

    assert codes(reading(page().replace("</body>", signed))) == {"signature_conflict"}
    assert codes(reading(page().replace("</body>", signed.replace("审计局", "财政局")))) == set()


def test_a_title_printed_three_times() -> None:
    """高台宣化镇."""
    report = reading(page().replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE}</h1>" * 3))

    assert (report.organ, report.year, codes(report)) == ("云岫市财政局", 2024, set())


def test_a_template_of_somebody_else_in_the_prose_changes_nothing() -> None:
    """平潭地税 2013 names another paper, 枞阳项铺镇 another organ: the title names the organ."""
    report = reading(page().replace("各项工作", "《今日定安》刊登，我局向市政府报告，各项工作", 1))

    assert report.organ == "云岫市财政局"
