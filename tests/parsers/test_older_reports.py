"""Reports from before the six sections: what makes one, what is missing from it without a warning."""

from collections.abc import Iterable

import pytest

from parsers.model import CheckStatus, Hints, Outcome, Reading, Report, Severity
from parsers.read import read

ORGAN = "云岫市财政局"
CHAPTERS = {
    "一、概述": "全年各项工作有序推进。",
    "二、主动公开政府信息情况": "主动公开政府信息一批。",
    "三、依申请公开政府信息情况": "收到申请若干件。",
    "四、政府信息公开的收费及减免情况": "未收取任何费用。",
    "五、因政府信息公开申请行政复议、提起行政诉讼的情况": "未发生。",
    "六、存在的问题和改进措施": "人手不足。",
    "七、其他需要说明的事项": "无。",
}
ALL = ["overview", "proactive", "requests", "disputes", "problems", "other"]


def of(year: int, chapters: Iterable[str] = CHAPTERS, more: str = "") -> Reading:
    lines = [f"{ORGAN}{year}年政府信息公开工作年度报告"]
    for chapter in chapters:
        lines += [chapter, CHAPTERS.get(chapter, "另作说明。")]
    return read("\n".join([*lines, more]).encode(), "text/plain", Hints())


def severities(report: Report, code: str) -> list[Severity]:
    return [issue.severity for issue in report.issues if issue.code == code]


def test_chapters_are_the_sections_they_correspond_to() -> None:
    report = of(2016).reports[0]
    assert (report.organ, report.year, dict(report.forms)) == (ORGAN, 2016, {})
    assert list(report.sections) == ALL
    assert report.sections["overview"] == "全年各项工作有序推进。"
    assert report.sections["requests"].splitlines() == [
        "收到申请若干件。",
        "四、政府信息公开的收费及减免情况",
        "未收取任何费用。",
    ]


@pytest.mark.parametrize("year", [2009, 2013, 2016, 2018])
def test_no_table_is_no_warning_where_none_was_asked_for(year: int) -> None:
    report = of(year).reports[0]
    assert severities(report, "no_tables") == [Severity.INFO]
    assert {issue.severity for issue in report.issues} == {Severity.INFO}
    failing = {check.rule for check in report.checks if check.status is CheckStatus.FAIL}
    assert failing == set()


@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_old_chapters_without_tables_are_a_warning_today(year: int) -> None:
    report = of(year).reports[0]
    assert list(report.sections) == ALL
    assert severities(report, "no_tables") == [Severity.WARNING]


@pytest.mark.parametrize(
    ("chapters", "outcome"),
    [
        (["一、概述", "三、依申请公开政府信息情况", "六、存在的问题和改进措施"], Outcome.READ),
        (["一、概述", "二、主动公开政府信息情况"], Outcome.NOT_A_REPORT),
        ([], Outcome.NOT_A_REPORT),
    ],
)
def test_three_chapters_below_a_title_are_a_report(chapters: list[str], outcome: Outcome) -> None:
    assert of(2012, chapters).outcome is outcome
    assert of(2022, chapters).outcome is outcome


@pytest.mark.parametrize(
    ("year", "outcome"), [(2008, Outcome.READ), (2018, Outcome.READ), (2020, Outcome.NOT_A_REPORT)]
)
def test_prose_without_chapters_was_a_report_once(year: int, outcome: Outcome) -> None:
    prose = "我局认真贯彻落实条例，通过门户网站主动公开各类政府信息，方便公众查询。\n" * 12
    assert of(year, [], prose).outcome is outcome


def test_chapters_without_the_title_of_a_report_are_none() -> None:
    text = "今日要闻\n一、概述\n天气晴好。\n二、存在问题\n无。\n三、其他事项\n无。"
    assert read(text.encode(), "text/plain", Hints()).outcome is Outcome.NOT_A_REPORT


def test_the_six_sections_of_today_win_over_chapters_inside_them() -> None:
    today = {
        "一、总体情况": "有序推进。\n一、主动公开情况\n公开一批。\n二、依申请公开情况\n按时答复。",
        "二、主动公开政府信息情况": "见表。",
        "三、收到和处理政府信息公开申请情况": "见表。",
        "四、政府信息公开行政复议、行政诉讼情况": "见表。",
        "五、存在的主要问题及改进情况": "人手不足。",
        "六、其他需要报告的事项": "无。",
    }
    lines = [f"{ORGAN}2023年政府信息公开工作年度报告"]
    for heading, said in today.items():
        lines += [heading, said]
    report = read("\n".join(lines).encode(), "text/plain", Hints()).reports[0]
    assert list(report.sections) == ALL
    assert "按时答复。" in report.sections["overview"]
