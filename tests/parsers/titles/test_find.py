from pathlib import Path

import pytest

from parsers.documents.model import Document, Paragraph
from parsers.documents.read import read_document
from parsers.model import Hints, Place
from parsers.titles.find import find_title
from parsers.titles.model import NotAReport, Title

REPORT = "2024年政府信息公开工作年度报告"


def document(*lines: str, titles: tuple[str, ...] = (), meta: dict[str, str] | None = None) -> Document:
    blocks = tuple(Paragraph(line, Place(line=number)) for number, line in enumerate(lines, 1))
    return Document(blocks, titles=titles, meta=meta or {})


def found(document: Document, hints: Hints | None = None) -> Title:
    title = find_title(document, hints or Hints())
    assert isinstance(title, Title)
    return title


@pytest.mark.parametrize(
    "lines",
    [
        ["某市教育局", REPORT],
        ["某市教育局2024年政府信息", "公开工作年度报告"],
        ["某市教育局2024", "政府信息公开工作年度报告"],
        ["首页 > 政务公开", "某市教育局", REPORT, "发布日期：2025-01-20", "本报告根据《条例》编制。"],
        ["某市教育局2023年政府信息公开工作年度报告", "栏目", "某市教育局", REPORT],
        ["政府信息公开指南", "政府信息公开年报", f"某市教育局{REPORT}", "来源：某局"],
    ],
)
def test_the_title_stands_above_section_one(lines: list[str]) -> None:
    title = found(document(*lines, "一、总体情况", "2020年某县教育局政府信息公开工作年度报告"))

    assert (title.organ, title.year, title.issues) == ("某市教育局", 2024, ())


@pytest.mark.parametrize(
    ("folder", "name", "organ", "year"),
    [
        ("huaian-2024", "report.pdf", "淮安市人民政府", 2024),
        ("pzh-office-2024", "report.txt", "攀枝花市人民政府办公室", 2024),
        ("pzh-xq-office-2025", "report.txt", "攀枝花市西区人民政府办公室", 2025),
        ("shanghai-office-2019", "report.html", "上海市人民政府办公厅", 2019),
        ("xigong-office-2024", "report.txt", "西工区人民政府办公室", 2024),
    ],
)
def test_titles_of_real_reports(real_reports: Path, folder: str, name: str, organ: str, year: int) -> None:
    body = (real_reports / folder / name).read_bytes()

    title = found(read_document(body, None, name, prose=False))

    assert (title.organ, title.year, title.issues) == (organ, year, ())


def test_the_page_and_the_list_give_what_the_body_lacks() -> None:
    title = found(document(REPORT, "一、总体情况"), Hints(list_title="某市教育局政府信息公开工作年度报告"))

    assert (title.organ, title.year, title.issues) == ("某市教育局", 2024, ())


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("某市教育局2023年政府信息公开工作年度报告", "year_conflict"),
        ("某市公安局2024年政府信息公开工作年度报告", "organ_conflict"),
        ("某市教育局2024年政府信息公开工作年度报告解读", "title_conflict"),
        ("某市教育局（系统）2024年政府信息公开工作年度报告", "scope_conflict"),
    ],
)
def test_a_list_that_contradicts_the_body_is_an_issue(listed: str, code: str) -> None:
    title = found(document(f"某市教育局{REPORT}", "一、总体情况"), Hints(list_title=listed))

    assert (title.organ, title.year) == ("某市教育局", 2024)
    assert [issue.code for issue in title.issues] == [code]


@pytest.mark.parametrize("listed", ["教育局2024年政府信息公开工作年度报告", f"市教育局{REPORT}", REPORT])
def test_a_shorter_name_contradicts_nothing(listed: str) -> None:
    assert found(document(f"某市教育局{REPORT}", "一、总体情况"), Hints(list_title=listed)).issues == ()


def test_the_columns_name_is_taken_as_organ_only_with_an_issue() -> None:
    title = found(document(REPORT), Hints(column_name="区政府办公室"))

    assert title.organ == "区政府办公室"
    assert [issue.code for issue in title.issues] == ["organ_from_column"]


def test_neighbours_titles_on_the_page_are_no_conflict() -> None:
    page = document(
        f"某市教育局{REPORT}", "一、总体情况", titles=("某市公安局2023年政府信息公开工作年度报告",)
    )

    assert found(page).issues == ()


def test_a_page_that_is_no_report() -> None:
    page = document("正文。", titles=("关于做好2024年政府信息公开工作年度报告编制工作的通知",))

    verdict = find_title(page, Hints())

    assert isinstance(verdict, NotAReport)
    assert verdict.reason == "notice"


def test_a_page_that_says_nothing() -> None:
    assert find_title(document("正文。", titles=("首页",)), Hints()) is None
