"""Chapter 1: forms used in years that are not theirs, and two forms in one report."""

import re

import pytest

from parsers.model import Check, Report
from tests.parsers.variants.making import page, reading, silently_wrong, truth, wrong


def failing(report: Report, rule: str) -> list[Check]:
    return [check for check in report.checks if check.rule == rule and check.status == "fail"]


@pytest.mark.parametrize(
    ("form", "year", "where"),
    [
        ("g2019", 2021, "1.1 www.pingli.gov.cn"),
        ("g2019", 2022, "1.1 bjspsj.com"),
        ("g2019", 2023, "1.1 www.hengdong.gov.cn"),
        ("g2021", 2020, "1.2 saintpaulhem.com"),
    ],
)
def test_the_labels_tell_the_form_not_the_year(form: str, year: int, where: str) -> None:
    report = reading(page(form, year))

    assert (report.year, set(report.forms.values())) == (year, {form})
    assert wrong(report, truth(form)) == []
    assert len(failing(report, "M-GENERATION")) == 3


def test_two_forms_in_one_report_are_told_table_by_table() -> None:
    """1.6 hzq2023: table 3 with one row for 其他处理 beside table 2 of 2021."""
    one = "<tr><td colspan='2'>（六）其他处理</td>" + "<td>1</td>" + "<td>0</td>" * 5 + "<td>1</td></tr>"
    html, times = re.subn(r"<tr><td rowspan=.3.>（六）其他处理</td>.*?</tr>.*?</tr>.*?</tr>", one, page())
    report = reading(html)

    assert times == 1
    assert (report.forms["proactive"], report.forms["requests"]) == ("g2021", "g2019")
    assert report.cells["requests.closed_otherwise_all.total"].value == 1
    assert silently_wrong(report, truth("g2019") | truth("g2021")) == []


def test_two_forms_in_one_table_are_never_silently_wrong() -> None:
    """1.3 admin.rwldrm.com: documents as of 2019, decisions as of 2021."""
    documents = (
        "<tr><td>信息内容</td><td>本年新制作数量</td><td>本年新公开数量</td><td>对外公开总数量</td></tr>"
        "<tr><td>规章</td><td>1</td><td>2</td><td>30</td></tr>"
        "<tr><td>规范性文件</td><td>4</td><td>5</td><td>60</td></tr>"
    )
    begin = r"<tr><td>信息内容</td><td>本年制发件数</td>.*?</tr>.*?</tr>.*?</tr>"
    html, times = re.subn(begin, documents, page())
    report = reading(html)

    assert times == 1
    assert silently_wrong(report, truth("g2019") | truth("g2021")) == []
    in_force = report.cells.get("proactive.normative_documents.in_force")
    assert in_force is None or in_force.value is None


def test_an_introduction_that_lists_chapters_of_older_reports() -> None:
    """1.5 cnjg.gov.cn, www.quxian.gov.cn."""
    told = (
        "<p>全文包括概述、主动公开政府信息情况、依申请公开情况、收费及减免情况、载体建设情况等。</p><p>一、"
    )
    report = reading(page().replace("<p>一、", told, 1))

    assert wrong(report, truth()) == []
    assert len(report.sections) == 6


@pytest.mark.parametrize(
    "cited",
    ["国办公开办函〔2019〕60号", "国办公开函【2019】60号", "国办公开办〔2019〕60号"],
)
def test_a_citation_of_another_year_tells_no_form(cited: str) -> None:
    """1.7: reports of 2023 that cite the letter of 2019."""
    report = reading(page().replace("<p>本报告统计", f"<p>根据《通知》（{cited}）编制。本报告统计"))

    assert set(report.forms.values()) == {"g2021"}
    assert [check.severity for check in failing(report, "M-CITATION")] == ["info"]
