"""Period, signature and citations as reports print them."""

from datetime import date
from pathlib import Path

import pytest

from parsers.rules.text_facts import read_facts


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("所列数据的统计期限为 2024 年 1 月 1 日到 2024 年 12 月 31 日。", year(2024)),
        ("本年度报告中所列数据统计期限从2019年1月1日到12月31日止。", year(2019)),
        ("报告所列统计期限自 2024 年 1 月 1 日至 2024 年 12 月 31 日。", year(2024)),
        ("本报告所列数据的统计期限自２０２３年１月１日起至２０２３年１２月３１日止", year(2023)),
        ("统计数据时限：2022年1月1日—2022年12月31日", year(2022)),
        ("统计时间为2021.1.1-2021.12.31。", year(2021)),
        ("统计期限自2024年3月15日起，至2024年12月31日止", (date(2024, 3, 15), date(2024, 12, 31))),
        ("统计期限自至", None),
        ("统计期限从20231月1日到12月31日", None),
        ("统计期限为202311日到1231日", None),
        ("统计期限为2023年2月30日至2023年12月31日", None),
        ("统计期限为2023年12月31日至2023年1月1日", None),
        ("2024年5月1日至2024年5月30日开展了政务公开月活动。", None),
        ("", None),
    ],
)
def test_period(text: str, period: tuple[date, date] | None) -> None:
    assert read_facts([text]).period == period


def test_a_sentence_broken_over_lines() -> None:
    lines = ["定编制。报告所列统计期限自 2024 年 1 月 1 日至 2024", "年 12 月 31 日。"]
    assert read_facts(lines).period == year(2024)


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["无。", "某市人民政府办公室", "                   2026年1月22日   "], date(2026, 1, 22)),
        (["无。", "某市教育局2025 年 1 月 20 日", "", ""], date(2025, 1, 20)),
        (["无。", "（２０２５年１月９日）"], date(2025, 1, 9)),
        (["无。", "二〇二五年一月二十一日"], date(2025, 1, 21)),
        (["无。", "二○二四年十月十日"], date(2024, 10, 10)),
        (["无。", "2025年2月30日"], None),
        (["发布日期：2020-01-31"], None),
        (["统计截至2024年12月31日"], None),
        (["2020年1月31日", *["正文。"] * 20], None),
        ([], None),
    ],
)
def test_signature(lines: list[str], signed: date | None) -> None:
    assert read_facts(lines).signed == signed


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("（国办公开办函〔2021〕30 号）规定", ("国办公开办函〔2021〕30号",)),
        ("国办公开函【2019】60号", ("国办公开办函〔2019〕60号",)),
        ("国办公开办[2019]第60号", ("国办公开办函〔2019〕60号",)),
        ("国办发〔2014〕32号和国办函〔2020〕109号", ("国办发〔2014〕32号", "国办函〔2020〕109号")),
        ("（国令第 711 号）、（国务院令第711号）", ("国令第711号",)),
        ("中华人民共和国国务院令（第492号）", ("国令第492号",)),
        ("国办公开办函〔202130号", ()),
        ("攀办函〔2024〕45号", ()),
    ],
)
def test_citations(text: str, citations: tuple[str, ...]) -> None:
    assert read_facts([text]).citations == citations


@pytest.mark.parametrize(
    ("name", "period", "signed"),
    [
        ("pzh-xq-office-2025", year(2025), date(2026, 1, 22)),
        ("pzh-office-2024", year(2024), None),
        ("xigong-office-2024", None, None),
    ],
)
def test_real_reports(
    real_reports: Path, name: str, period: tuple[date, date] | None, signed: date | None
) -> None:
    facts = read_facts((real_reports / name / "report.txt").read_text(encoding="utf-8").splitlines())
    assert (facts.period, facts.signed) == (period, signed)


@pytest.mark.parametrize(
    ("lines", "organ"),
    [
        (["某县人民政府办公室", "2025年1月20日"], "某县人民政府办公室"),
        (["龙华区审计厅2025年1月20日"], "龙华区审计厅"),
        (["正文。", "2025年1月20日"], None),
        (["联系人：某局", "2025年1月20日"], None),
        (["2019年12月3日", *["正文。"] * 13], None),
        (["某局", "2019年12月3日", "一、总体情况", "正文。"], None),
    ],
)
def test_who_signed(lines: list[str], organ: str | None) -> None:
    assert read_facts(lines).signed_by == organ
