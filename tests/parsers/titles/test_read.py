import csv
from pathlib import Path

import pytest

from parsers.model import Scope
from parsers.titles.model import NotAReport, Title
from parsers.titles.read import read_title

# real titles; the organ as the title prints it, which is often less than its full name
TITLES = list(csv.DictReader(Path(__file__).with_name("titles.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", TITLES, ids=[row["title"] for row in TITLES])
def test_a_real_title(row: dict[str, str]) -> None:
    found = read_title(row["title"])

    if isinstance(found, Title):
        assert {
            "title": found.text,
            "organ": found.organ or "",
            "year": str(found.year or ""),
            "scope": found.scope.value,
            "kind": "report",
        } == row
    else:
        assert found is not None
        assert found.reason == row["kind"]


@pytest.mark.parametrize(
    ("text", "organ", "year"),
    [
        ("二〇二一年度西工区政府信息公开年报", "西工区", 2021),
        ("二○二三年某局政府信息公开工作年度报告", "某局", 2023),
        ("二零二二年某局政府信息公开工作年度报告", "某局", 2022),
        ("２０２１年度某局政府信息公开工作年度报告", "某局", 2021),
        ("2016丽水市民政局政务公开工作年度报告", "丽水市民政局", 2016),
        ("某市人民政府办公厅2022\n政府信息公开工作年度报告", "某市人民政府办公厅", 2022),
        ("连云区教育局政府信息公开工作2024年度报告", "连云区教育局", 2024),
        ("某局政府信息公开工作年度报告(2022年)", "某局", 2022),
        ("两家满族乡人民政府信息公开工作2023年年度报告", "两家满族乡人民政府", 2023),
        ("关于2021年度政府信息公开工作的年度报告", None, 2021),
        ("公告2024年第1号：应急管理部2023年政府信息公开工作年度报告", "应急管理部", 2023),
        ("应急管理部政府信息公开工作年度报告（公告2024年第1号）", "应急管理部", None),
        ("某县2008-2009年度政府信息公开年度报告", "某县", None),
        ("【图文】某局2022年政府信息公开工作年度报告（图片版）", "某局", 2022),
        ("区目标考核办2023年政府信息公开工作年度报告", "区目标考核办", 2023),
        ("某市培训中心2023年政府信息公开工作年度报告", "某市培训中心", 2023),
        ("2009上海市人民政府办公厅政府信息公开工作年度报告", "上海市人民政府办公厅", 2009),
        ("2020年宁河镇人民政府信息公开工作年度报告", "宁河镇人民政府", 2020),
        ("四平市公安局政府信息公开工作2021年度报告", "四平市公安局", 2021),
        ("西藏自治区审计厅2025年政务信息公开工作开展年度报告", "西藏自治区审计厅", 2025),
        ("某区水务局2014年部门信息公开工作报告", "某区水务局", 2014),
        ("某海关2020年海关信息公开工作年度报告", "某海关", 2020),
        ("青龙镇2019年政府（机关）信息公开年度报告", "青龙镇", 2019),
        ("2022年度某局2022年度政府信息公开年度报告", "某局", 2022),
        ("河包镇政府信息公开工作年度报告", "河包镇", None),
        ("2015年政府信息公开工作年度报告", None, 2015),
        ("我旗2022年政府信息公开工作年度报告", None, 2022),
        ("2022年度各部门政府信息公开年报", None, 2022),
        ("市应急局2023年政府信息公开工作年度报告", "市应急局", 2023),
        ("自治区北部湾办2023年政府信息公开工作年度报告", "自治区北部湾办", 2023),
        ("昌图县七家子镇人民政府2021年政府信息公开工作告年度报", "昌图县七家子镇人民政府", 2021),
        ("（图解）某局2022年政府信息公开工作年度报告", "某局", 2022),
        ("某局2022年政府信息公开工作年度报告（超链版）", "某局", 2022),
        ("某局2022年政府信息公开工作年度报告.docx", "某局", 2022),
        ("某局2022年政府信息公开工作年度报告(文件已失效)", "某局", 2022),
        ("（文件已失效）某局2022年政府信息公开工作年度报告", "某局", 2022),
        ("某局2022年政府信息公开工作年度报告-pa凯发国际登录", "某局", 2022),
        ("金统发〔2025〕2号 金昌市统计局2024年政府信息公开工作年度报告", "金昌市统计局", 2024),
        ("附件1：某局2022年政府信息公开工作年度报告", "某局", 2022),
        ("[2022年]某局政府信息公开工作年度报告", "某局", 2022),
        ("某局政府信息公开年度报告（2022）", "某局", 2022),
        ("2022 年 度 某 局 政 府 信 息 公 开 工 作 年 度 报 告", "某局", 2022),
    ],
)
def test_forms_of_titles(text: str, organ: str | None, year: int | None) -> None:
    found = read_title(text)

    assert isinstance(found, Title)
    assert (found.organ, found.year) == (organ, year)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("关于做好2020年度政府信息公开工作年度报告编制发布工作的通知", "notice"),
        ("莘县王庄集镇人民政府2023年政府信息公开工作年度报告解读", "explanation"),
        ("一图读懂某局2023年政府信息公开工作年度报告", "explanation"),
        ("固镇县召开2023年度政府信息公开工作年报编制和发布部署会", "news"),
        ("中华人民共和国政府信息公开工作年度报告格式", "guide_or_catalogue"),
        ("政府信息公开指南", "guide_or_catalogue"),
        ("2022年政府信息依申请公开情况统计表", "statistics"),
        ("某市2023年法治政府建设年度报告", "other_annual_report"),
        ("某局政府网站工作年度报表（2023年度）", "other_annual_report"),
        ("2022年政务公开工作总结", "work_summary"),
        ("某市某局2018年政务公开工作总结", "work_summary"),
        ("无锡经开区政府信息公开年度工作报告说明", "explanation"),
        ("图解：某局2022年政府信息公开工作年度报告", "explanation"),
        ("某局关于2022年政府信息公开工作年度报告的更正说明", "explanation"),
        ("关于编制公布2022年政府信息公开工作年度报告的通知", "notice"),
        ("2014年政府信息公开工作要点落实情况的函", "notice"),
        ("政府信息公开工作年度报告范文", "guide_or_catalogue"),
        ("2010年政府信息公开工作情况通报", "evaluation"),
        ("2023年政府网站年度工作报表", "other_annual_report"),
    ],
)
def test_what_is_no_report(text: str, reason: str) -> None:
    assert read_title(text) == NotAReport(reason, text)


@pytest.mark.parametrize(
    "text", ["", "首页", "政府信息公开年报", "政府政务公开年报", "关于召开会议的公告", "2024年12月31日"]
)
def test_what_says_nothing(text: str) -> None:
    assert read_title(text) is None


@pytest.mark.parametrize(
    ("organ", "scope"),
    [
        ("某市人民政府", Scope.GOVERNMENT),
        ("某市人民政府办公室", Scope.OFFICE),
        ("某市教育局", Scope.OFFICE),
        ("某街道办事处", Scope.OFFICE),
        ("广州海关关区", Scope.SYSTEM),
        ("某省邮政管理系统", Scope.SYSTEM),
        ("某省气象部门", Scope.SYSTEM),
        ("某海关（关区）", Scope.SYSTEM),
        ("某市气象局（本级机关）", Scope.OFFICE),
        ("某市人民政府（本级）", Scope.OFFICE),
        ("某市气象局（机关）", Scope.OFFICE),
        ("某市", Scope.UNKNOWN),
        ("某镇", Scope.UNKNOWN),
    ],
)
def test_whom_a_report_speaks_for(organ: str, scope: Scope) -> None:
    found = read_title(f"{organ}2024年政府信息公开工作年度报告")

    assert isinstance(found, Title)
    assert found.scope is scope


@pytest.mark.parametrize("word", ["更正", "修订", "勘误", "重新发布"])
def test_a_revision_says_so(word: str) -> None:
    found = read_title(f"某局2024年政府信息公开工作年度报告（{word}）")

    assert isinstance(found, Title)
    assert found.revision == word


def test_a_revision_may_stand_in_front() -> None:
    found = read_title("【更正】某局2024年政府信息公开工作年度报告")

    assert isinstance(found, Title)
    assert (found.organ, found.revision) == ("某局", "更正")


def test_the_scope_may_stand_within_the_words() -> None:
    found = read_title("青龙镇2019年政府（机关）信息公开年度报告")

    assert isinstance(found, Title)
    assert found.scope is Scope.OFFICE


def test_an_organ_in_brackets_beside_another_is_doubtful() -> None:
    found = read_title("枞阳县2018年政府信息公开工作年度报告（项铺镇）")

    assert isinstance(found, Title)
    assert [issue.code for issue in found.issues] == ["organ_doubtful"]


def test_an_organ_only_in_brackets_is_the_organ() -> None:
    found = read_title("2021年度我局政府信息公开工作报告（甘谷县水务局）")

    assert isinstance(found, Title)
    assert (found.organ, found.scope, found.issues) == ("甘谷县水务局", Scope.OFFICE, ())


def test_the_report_in_an_announcement() -> None:
    announced = read_title("关于公布某市某局2022年度政府信息公开工作年度报告的公告")
    assert isinstance(announced, NotAReport)
    assert announced.inside is not None
    assert (announced.inside.organ, announced.inside.year) == ("某市某局", 2022)
