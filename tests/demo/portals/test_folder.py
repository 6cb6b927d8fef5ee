"""A folder of reports in the portal: what is published, how, and what is named instead."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.demo.folder import FolderError, plan_from_folder
from gongkai.demo.portals.model import Entry, Plan
from gongkai.demo.portals.server import DemoPortal
from tests.demo.portals.client import Client
from tests.demo.portals.test_tree import ROWS

TITLES = {
    "huaian-2024": "huaian-2024",
    "pzh-office-2024": "攀枝花市人民政府办公室2024年政府信息公开工作年度报告",
    "pzh-xq-office-2025": "攀枝花市西区人民政府办公室2025年政府信息公开工作年度报告",
    "shanghai-office-2019": "2019年上海市人民政府办公厅政府信息公开工作年度报告",
    "xigong-office-2024": "西工区人民政府办公室2024年政府信息公开工作年度报告",
}


@pytest.fixture
def real(real_reports: Path) -> Iterator[tuple[Plan, Client]]:
    plan = plan_from_folder(real_reports)
    with DemoPortal(plan) as portal, Client(portal.address) as client:
        yield plan, client


def test_the_real_reports_stand_in_one_list(real: tuple[Plan, Client]) -> None:
    plan, client = real
    (host,) = plan.hosts
    rows = client.get(host.name, f"{host.root}{host.columns[-1].path}").page.xpath(f"{ROWS}/a/@title")
    assert set(rows) == set(TITLES.values())
    assert plan.unsupported == ()
    assert {path.name for path in plan.ignored} == {"cells.json", "README.md"}


@pytest.mark.parametrize("folder", TITLES)
def test_a_real_report_is_published_as_it_is(
    real: tuple[Plan, Client], real_reports: Path, folder: str
) -> None:
    plan, client = real
    entry = next(each for each in plan.entries if each.title == TITLES[folder])
    page = client.get(entry.host, f"{plan.hosts[0].root}{entry.column}{entry.id}.shtml")
    source = next((real_reports / folder).glob("report.*"))
    if source.suffix == ".html":
        assert source.read_text("utf-8") in page.text
    elif source.suffix == ".txt":
        lines = page.page.xpath("//div[@id='Zoom']/p")
        assert [line.text or "" for line in lines] == source.read_text("utf-8").removesuffix("\n").split("\n")
    else:
        (file,) = page.links("//a[@id='xzdllj']")
        assert client.get(entry.host, file).body == source.read_bytes()


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def only(plan: Plan) -> Entry:
    (entry,) = plan.entries
    return entry


def test_text_keeps_tabs_pipes_and_empty_lines(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "甲\t|1|\r\n\n<b>&\n".encode()})
    assert (
        only(plan_from_folder(tmp_path)).editions[0].body == "<p>甲\t|1|</p>\n<p></p>\n<p>&lt;b&gt;&amp;</p>"
    )


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("某局\n2024年政府信息公开工作年度报告\n正文", "某局2024年政府信息公开工作年度报告"),
        ("首页\n某局2024年政府信息公开工作年度报告\n正文", "某局2024年政府信息公开工作年度报告"),
        ("2024年某局政府信息公开年度报告", "2024年某局政府信息公开年度报告"),
        ("2024年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告"),
        ("本报告根据" + "很长" * 40 + "年度报告格式", "own"),
        ("没有题目", "own"),
    ],
)
def test_titles(tmp_path: Path, content: str, title: str) -> None:
    put(tmp_path, {"own/report.txt": content.encode()})
    assert only(plan_from_folder(tmp_path)).title == title


def test_a_whole_html_page_gives_its_title(tmp_path: Path) -> None:
    head = "<head><title>某局2024年政府信息公开年度报告</title></head>"
    page = f"<!DOCTYPE html><html>{head}<body><p>一</p></body></html>"
    put(tmp_path, {"a.html": page.encode()})
    entry = only(plan_from_folder(tmp_path))
    assert entry.title == "某局2024年政府信息公开年度报告"
    assert entry.editions[0].body == page


def test_gbk_is_read_as_what_it_is(tmp_path: Path) -> None:
    page = '<meta charset="gb2312"><p>朱镕基 某局2024年政府信息公开年度报告</p>'
    put(tmp_path, {"a.html": page.encode("gb18030")})
    assert "朱镕基" in only(plan_from_folder(tmp_path)).editions[0].body


def test_what_cannot_be_published_is_named(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.txt": "甲".encode(),
            "b.docx": b"PK",
            "c.html": b"\x00\xff\x00\x01",
            "d.txt": b" \n",
            "e/README.txt": b"x",
            "e/DS.ofd": b"PK",
        },
    )
    plan = plan_from_folder(tmp_path)
    reasons = {each.path.name: each.reason.split(":")[0] for each in plan.unsupported}
    assert reasons == {
        "b.docx": "unsupported_type",
        "c.html": "unsupported_type",
        "d.txt": "empty file",
        "DS.ofd": "unsupported_type",
    }
    assert [path.name for path in plan.ignored] == ["README.txt"]


def test_the_same_folder_gives_the_same_addresses(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "甲".encode(), "b.txt": "乙".encode()})
    assert plan_from_folder(tmp_path) == plan_from_folder(tmp_path)


@pytest.mark.parametrize("kind", ["absent", "file", "empty"])
def test_a_bad_folder_is_one_line(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "reports"
    if kind == "file":
        folder.write_text("x", "utf-8")
    elif kind == "empty":
        folder.mkdir()
    with pytest.raises(FolderError, match="reports") as caught:
        plan_from_folder(folder)
    assert "\n" not in str(caught.value)
